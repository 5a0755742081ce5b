"""The static checks D01 to D26, each on the small drill of the trainers' page with one thing wrong."""

from __future__ import annotations

import re
import shutil
from functools import cache

import pytest

from content.engine.drilling import read_scenario, read_scenarios, read_scoring
from content.engine.drills.inspecting import inspector
from content.engine.drills.watch import named, read_watch
from content.engine.library import every_problem
from content.engine.reading import HOME
from content.engine.rules import read_rulebook

README = HOME / "scenarios" / "README.md"


@cache
def draft_checker():
    return inspector(read_rulebook(HOME)[0])


@cache
def rules():
    return read_scoring(inspect=draft_checker())[0]


@cache
def blocks() -> tuple[str, str]:
    found = re.findall(r"```yaml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return found[0], found[1]


def told(tmp_path, *changes, **files):
    """What is said of the page's small drill after these changes (file, old, new)."""
    texts = {"map": blocks()[0], "en": blocks()[1], **files}
    for file, old, new in changes:
        assert old in texts[file], old
        texts[file] = texts[file].replace(old, new)
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_scenario(folder, rules())[1]


def codes(problems):
    return {problem.message[:3] for problem in problems}


def test_the_drill_on_the_page_can_be_copied_as_it_stands(tmp_path):
    assert told(tmp_path) == []


def test_the_drills_that_ship_have_no_problem():
    scenarios, problems = read_scenarios(inspect=draft_checker())
    assert [str(problem) for problem in problems] == []
    assert {"leaked-draft-report", "wrong-number", "two-minute-demo"} <= set(scenarios)


INSULT = "  - id: insult\n    at: 16m\n"
HEADLINE = "  - id: headline            # no time: it comes only when something fires it\n"
BROKEN = [
    ("D01", [("map", "missed: {add: {trust: -20}, fire: headline}", "missed: {add: {trust: -20}}"), ("map", "        must: true\n", "")]),
    ("D01", [("map", HEADLINE, HEADLINE + '    when: {all: [{met: error.line}, {missed: insult.leave}, {trust: "<10"}]}\n'), ("map", ", fire: headline", "")]),
    ("D02", [("map", "at: 16m", "at: 31m")]),
    ("D03", [("map", "  - {id: out-of-time, at: 24m}", '  - {id: out-of-time, when: {trust: ">=90"}}')]),
    ("D04", [("map", "  - {id: out-of-time, at: 24m}", "  - {id: out-of-time, at: 24m, rating: M}")]),
    ("D05", [("map", "points: 60", "points: 0"), ("map", "points: 40", "points: 0"), ("map", ", points: 5", "")]),
    ("D06", [("map", HEADLINE, HEADLINE + "    when: {seen: insult}\n"), ("map", INSULT, "  - id: insult\n    when: {seen: headline}\n")]),
    ("D07", [("map", "fire: headline", "fire: headlines")]),
    ("D07", [("map", HEADLINE, HEADLINE + "    when: {missed: error.lime}\n")]),
    ("D07", [("map", "from: neighbour", "from: neighbor")]),
    ("D07", [("map", "add: {trust: 5}", "add: {thrust: 5}")]),
    ("D08", [("map", HEADLINE, HEADLINE + '    when: {trust: ">=0"}\n')]),
    ("D08", [("map", HEADLINE, HEADLINE + "    when: {all: [{met: error.line}, {missed: error.line}]}\n")]),
    ("D08", [("map", HEADLINE, HEADLINE + '    when: {all: [{trust: "<20"}, {trust: ">70"}]}\n')]),
    ("D09", [("map", "within: 15m", "within: 90s")]),
    ("D09", [("map", "at: 16m", "at: 20m")]),
    ("D10", [("map", "  - {id: own-it, capability: public-information}", "  - {id: own-it, capability: public-information}\n  - {id: idle, capability: care}"), ("en", "objectives: {own-it: Own the mistake at once}", "objectives: {own-it: Own it, idle: Nothing}")]),
    ("D11", [("map", "checks: [C1, C2, C4, H5]", "checks: []")]),
    ("D11", [("map", "checks: [C1, C2, C4, H5]", "checks: [E2]")]),
    ("D11", [("map", "checks: [C1, C2, C4, H5]", "checks: [C4, Q9]")]),
    ("D11", [("map", "{id: argue, result: poor", "{id: argue, result: met")]),
    ("D12", [("map", "solo: {minutes: 10, roles: [spokesperson]}", "solo: {minutes: 10, roles: [adviser]}")]),
    ("D13", [("en", "You can't even read a calendar.", "I know that two people missed the hearing because of the date.")]),
    ("D13", [("map", "    channel: post\n", "    channel: post\n    to: adviser\n")]),
    ("D14", [("en", "{institution} silent about closed door", "{institut} silent about closed door")]),
    ("D14", [("en", "        ask: What do you do?\n", ""), ("en", "text: No reply.", "ask: What?\n        text: No reply."), ("en", 'ends: {out-of-time: "Time is up.", stopped: "We stop here. Thank you."}', 'ends: {out-of-time: "Time is up."}')]),
    ("D14", [("en", ', lines: {pressing: "I print at six. Anything?"}', "")]),
    ("D15", [("en", "You can't even read a calendar.", "Ask @realperson about it.")]),
    ("D15", [("en", "You can't even read a calendar.", "See https://www.realsite.com/x now.")]),
    ("D15", [("en", "You can't even read a calendar.", "Call +44 20 7946 1234 now.")]),
    ("D15", [("en", "about: Daily Meridian", "about: Reuters")]),
    ("D16", [("map", "full: {minutes: 24", "full: {minutes: 45"), ("map", "at: 24m", "at: 45m")]),
    ("D17", [("map", "manner: pressing", "manner: hostile"), ("map", "manner: friendly", "manner: hostile")]),
    ("D17", [("map", "channel: post", "channel: dm"), ("map", "channel: news", "channel: dm")]),
    ("D18", [("map", ", fire: headline", "")]),
    ("D19", [("map", "  - {id: stopped, by: facilitator}\n", "")]),
    ("D20", [("map", "trauma: []", "trauma: [death]")]),
    ("D20", [("en", "You can't even read a calendar.", "Two people died because of you.")]),
    ("D21", [("map", "    channel: dm             # post, news, dm, email, phone or chat\n", "    channel: dm\n    artefact: page\n")]),
    ("D22", [("en", "You can't even read a calendar.", "You can't even read a calendar. " * 10)]),
    ("D23", [("map", "points: 40", "points: 30")]),
    ("D24", [("map", HEADLINE, HEADLINE + "    red_herring: true\n")]),
    ("D25", [("map", "at: 16m", "at: 0"), ("map", "        kind: choice\n        within: 6m\n", "        kind: choice\n        within: 6m\n        who: spokesperson\n")]),
    ("D26", [("en", 'poor: ["No comment."]', 'poor: ["We are sorry. We can confirm the date is 12 May. We are checking it. Next update at 5 pm."]')]),
    ("D26", [("en", "We are sorry for those who came in vain. We can confirm that", "Well, you know,"), ("en", "We are checking how the date slipped in. Next update by 5 pm.", "Bye.")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changes"), BROKEN, ids=[f"{code}-{n}" for n, (code, _) in enumerate(BROKEN)]
)
def test_each_mistake_is_told_by_its_number_with_file_and_line(tmp_path, code, changes):
    problems = told(tmp_path, *changes)
    mine = [problem for problem in problems if problem.message.startswith(code)]
    assert mine, [str(problem) for problem in problems]
    assert all(problem.file.startswith("small/") or "small/" in problem.file for problem in mine)
    assert all(problem.line >= 1 and problem.message.endswith((".", "?")) for problem in mine)


def test_every_check_from_1_to_26_has_a_mistake_that_shows_it():
    assert {code for code, _ in BROKEN} == {f"D{number:02d}" for number in range(1, 27)}


def test_an_unknown_name_is_answered_with_a_near_one(tmp_path):
    problem = told(tmp_path, ("map", "from: neighbour", "from: neighbor"))[0]
    assert problem.message == 'D07 There is no sender "neighbor". Did you mean "neighbour"?'
    assert blocks()[0].splitlines()[problem.line - 1].strip() == "from: neighbour"


def test_a_missing_translation_is_told_in_the_file_of_that_language(tmp_path):
    problems = told(tmp_path, ur=blocks()[1].replace("  headline:", "  headlin:"))
    mine = [
        problem
        for problem in problems
        if problem.file.endswith("ur.yaml") and problem.message.startswith("D14")
    ]
    assert any('"headline" are missing' in problem.message for problem in mine)
    assert any('no "headlin"' in problem.message for problem in mine)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("within: 15m", "within: soon", '"soon" is not a time. Write it as 20m, 90s or 1h30m.'),
        ("    channel: dm ", "    chanel: dm ", '"chanel" is not something a map has.'),
        ("result: met", "result: great", '"great" is not one of'),
        ("at: 24m}", "at: 24m, by: facilitator}", 'exactly one of "at", "when" and "by"'),
    ],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path, old, new, sentence):
    problems = told(tmp_path, ("map", old, new))
    assert any(sentence in problem.message for problem in problems), [str(p) for p in problems]


@pytest.mark.parametrize(
    "when",
    ['{heat: "50"}', "{met: [a, b]}", "{after: leak}", "{not: [{seen: a}, {seen: b}]}", "{}", "[]", "{any: []}", '{trust: ">=5000"}'],
)  # fmt: skip
def test_a_condition_outside_the_closed_set_is_refused_in_words(tmp_path, when):
    problems = told(tmp_path, ("map", HEADLINE, HEADLINE + f"    when: {when}\n"))
    assert problems
    assert all("Traceback" not in problem.message and len(problem.message) > 20 for problem in problems)


def test_the_page_names_every_check():
    page = README.read_text(encoding="utf-8")
    assert all(f"D{number:02d} " in page for number in range(1, 27))


def test_the_watch_list_is_readable():
    watch, problems = read_watch()
    assert problems == []
    assert {"en", "ar", "fr", "ur"} <= set(watch.hard)


def test_a_good_example_that_breaks_a_gate_in_the_drill_is_told(tmp_path):
    change = ("en", "Next update by 5 pm.", "Her mother is on +92 301 2345678. Next update by 5 pm.")
    examples = [each.message for each in told(tmp_path, change) if each.message.startswith("D26")]
    assert len(examples) == 1
    assert "breaks V1" in examples[0]


def test_every_problem_scores_examples_as_the_drill_does(tmp_path):
    for folder in ("doctrine", "scoring", "rules"):
        shutil.copytree(HOME / folder, tmp_path / folder)
    small = tmp_path / "scenarios" / "small"
    small.mkdir(parents=True)
    phone = "Her mother is on +92 301 2345678. Next update by 5 pm."
    for name, text in zip(("map", "en"), blocks(), strict=True):
        (small / f"{name}.yaml").write_text(text.replace("Next update by 5 pm.", phone), encoding="utf-8")
    assert any("breaks V1" in problem.message for problem in every_problem(tmp_path))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tout le monde en parle.", []),
        ("Le monde entier regarde.", []),
        ("Un compte facebook.", ["facebook"]),
        ("Le Monde a appelé.", ["Le Monde"]),
        ("« LE MONDE » a appelé.", ["LE MONDE"]),
        ("Demandez au Figaro, ou au journal Le Figaro.", ["Le Figaro"]),
        ("La correspondante du Monde a appelé.", []),
    ],
)
def test_a_name_that_exists_is_told_apart_from_the_same_everyday_words(text, names):
    assert list(named(read_watch()[0], text, "fr")) == names


def test_everybody_in_french_belongs_to_nobody(tmp_path):
    french = blocks()[1].replace("You can't even read a calendar.", "Tout le monde sait lire un calendrier.")
    assert "D15" not in codes(told(tmp_path, fr=french))
