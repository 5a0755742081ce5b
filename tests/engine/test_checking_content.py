"""An organisation's own folder of rules: on top of the shipped ones, and never in the way of them when it has mistakes."""

import pytest

from content.engine import reading
from content.engine.checking import Draft, check
from content.engine.library import read_library
from content.engine.reading import HOME

RULE = """
- id: {id}
  level: {level}
  words: {{{words}}}
  message: '"{{found}}" is not ours.'
  why: We agreed so.
  source: {{name: Our own guide}}
  flags: [{phrase} one, "a {phrase} two", "the {phrase} three"]
  passes: [nothing here, nor here, nor there]
"""


def rule(name, phrase, level="fix", better="ours"):
    return RULE.format(id=name, level=level, words=f"{phrase}: {better}", phrase=phrase)


@pytest.fixture
def folder(tmp_path):
    """A content folder with some files."""

    def make(**files):
        for name, text in files.items():
            path = tmp_path / "rules" / "en" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make


def found(text, library):
    return {one.rule: one for one in check(Draft(text, language="en"), library.rulebook).findings}


def test_own_rules_stand_beside_the_shipped_ones(folder):
    library = read_library(own=folder(house=rule("house.name", "blue desk")))
    assert library.problems == ()
    report = found("The blue desk met in order to talk.", library)
    assert report["house.name"].message == '"blue desk" is not ours.'
    assert report["house.name"].source == "Our own guide"
    assert "concise.wordy" in report


def test_an_own_rule_replaces_the_shipped_one_of_its_id(folder):
    library = read_library(own=folder(house=rule("concise.wordy", "blue desk", level="hold")))
    report = found("The blue desk met in order to talk.", library)
    assert report["concise.wordy"].level == "hold"
    assert report["concise.wordy"].start == 4


def test_own_lists_words_and_short_forms_are_added(folder):
    own = folder(
        lists="desk-word: [bureau]\n",
        shorter="known: {blue desk: BD}\n",
        said="link.missing: {message: Where is the link?, why: We always give one.}\n",
        house=rule("house.list", "<desk-word>").replace("<desk-word> one", "bureau one"),
    )
    library = read_library(own=own)
    assert library.problems == ()
    assert "house.list" in found("The bureau is open.", library)
    assert library.rulebook.shorter["en"].known["blue desk"] == "BD"
    assert library.rulebook.shorter["en"].known["United Nations"] == "UN"


MISTAKES = {
    "level": (rule("house.a", "blue desk", level="levle"), "level", '"levle" is not one of'),
    "word": (rule("house.a", "blue desk").replace("words:", "wrods:"), "wrods", 'Did you mean "words"?'),
    "missing": (rule("house.a", "blue desk").replace("  why: We agreed so.\n", ""), "why", '"why" is missing.'),
    "examples": (rule("house.a", "blue desk").replace("[nothing here, nor here, nor there]", "[nothing]"), "", "3 under passes"),
    "pattern": (rule("house.a", "blue desk").replace("words: {blue desk: ours}", "pattern: '(open'"), "pattern", "can't be used"),
    "placeholder": (rule("house.a", "blue desk").replace("{found}", "{found.__class__}"), "message", "is not a placeholder"),
    "list": (rule("house.a", "<no-such-list>"), "", 'no list "no-such-list"'),
    "id": (rule("House A", "blue desk"), "id", "id"),
    "replaced by itself": (rule("house.a", "blue desk", better="Blue desk"), "words", "replaced by itself"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_field_and_the_rest_stays_in_force(folder, name):
    text, field, said = MISTAKES[name]
    library = read_library(own=folder(wrong=text, good=rule("house.good", "green desk")))
    (problem,) = library.problems
    assert problem.file.endswith("rules/en/wrong.yaml")
    assert problem.line >= 2
    assert problem.field.startswith(field)
    assert said in problem.message
    report = found("The green desk and the blue desk met in order to talk.", library)
    assert {"house.good", "concise.wordy"} <= set(report)
    assert "house.a" not in report


@pytest.mark.parametrize(
    "text", ["\x00", "- id: [", "just words", "a: 1\na: 2\n", "- 1\n- {id: 3}", "\ufeff- x: {{"]
)
def test_a_file_that_is_no_list_of_rules_is_told_and_left_out(folder, text):
    library = read_library(own=folder(wrong=text))
    assert {problem.file.rpartition("/")[2] for problem in library.problems} == {"wrong.yaml"}
    assert "concise.wordy" in found("We met in order to talk.", library)


@pytest.mark.parametrize("text", ["[]", ""])
def test_a_file_without_any_rule_is_no_fault(folder, text):
    library = read_library(own=folder(empty=text))
    assert not library.problems
    assert library.rulebook.rules == read_library().rulebook.rules
    assert "concise.wordy" in found("We met in order to talk.", library)


def test_a_file_that_is_not_text_is_told(folder):
    own = folder(good=rule("house.good", "green desk"))
    (own / "rules" / "en" / "picture.yaml").write_bytes(b"\x89PNG\r\n\xff\xfe")
    library = read_library(own=own)
    assert ["picture.yaml" in problem.file for problem in library.problems] == [True]
    assert "house.good" in found("green desk", library)


def test_the_same_id_twice_is_told_and_the_first_stays(folder):
    library = read_library(own=folder(one=rule("house.a", "blue desk"), two=rule("house.a", "green desk")))
    (problem,) = library.problems
    assert "two.yaml" in problem.file
    assert problem.field == "id"
    assert "house.a" in found("a blue desk", library)


def test_five_thousand_rules_with_mistakes_give_every_mistake_its_line_and_keep_the_good_ones(folder):
    texts = [rule(f"house.rule-{at}", f"desk{at}", level="fxi" if at % 2 else "fix") for at in range(5_000)]
    files = {f"part{at}": "".join(texts[at * 1_000 : (at + 1) * 1_000]) for at in range(5)}
    library = read_library(own=folder(**files))
    assert len(library.problems) == 2_500
    for number, problem in enumerate(library.problems):
        at = number * 2 + 1
        assert f"part{at // 1_000}.yaml" in problem.file
        assert problem.field == "level"
        lines = files[f"part{at // 1_000}"].splitlines()
        assert lines[problem.line - 1].strip() == "level: fxi"
    assert sum(one.id.startswith("house.") for one in library.rulebook.rules["en"]) == 2_500
    report = found("desk4998 and desk4999 met in order to talk", library)
    assert "house.rule-4998" in report
    assert "house.rule-4999" not in report
    assert "concise.wordy" in report


def test_the_shipped_content_has_no_mistake():
    assert [str(problem) for problem in read_library(HOME).problems] == []


def test_only_the_server_takes_the_patterns_of_the_shipped_folder_as_proven(folder, monkeypatch):
    shipped = folder(wrong=MISTAKES["pattern"][0])

    def told(**options):
        return any("can't be used" in problem.message for problem in read_library(**options).problems)

    monkeypatch.setattr(reading, "HOME", shipped)
    assert told(root=shipped)
    assert not told(root=shipped, prove=False)
    monkeypatch.setattr(reading, "HOME", HOME)
    assert told(own=shipped, prove=False)


def test_variants_of_one_id_stand_side_by_side_and_are_replaced_together(folder):
    first, second = (
        rule("house.a", "blue desk"),
        rule("house.a", "green desk").replace("  level", "  variant: green\n  level"),
    )
    library = read_library(own=folder(one=first, two=second))
    assert library.problems == ()
    assert "house.a" in found("The blue desk opens.", library)
    assert "house.a" in found("The green desk opens.", library)
    shipped = next(one for one in library.rulebook.rules["en"] if one.variant)
    library = read_library(own=folder(three=rule(shipped.id, "red desk")))
    assert [one.variant for one in library.rulebook.rules["en"] if one.id == shipped.id] == [""]
