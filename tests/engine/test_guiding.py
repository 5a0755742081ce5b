"""Guides as an engine: bad maps are refused with their line, and no answer, however odd, breaks a walk."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.engine import guiding, guiding_proofs, reading
from content.engine.guiding import Shape, Walk
from content.engine.reading import HOME

GUIDES, _ = guiding.read_guides(HOME)

MAP = """\
start: seen
steps:
  seen: {choices: {yes: words, no: leave}}
  words: {writes: 20, next: text, timed: true}
ends:
  leave: {kind: decision}
  text: {kind: text}
"""
ENGLISH = """\
title: A small guide
about: Two questions.
source: Somebody who knows
steps:
  seen:
    ask: Has anybody seen it?
    choices: {"yes": "Yes, many", "no": "No"}
  words:
    ask: What will you say?
ends:
  leave: {title: Leave it, why: Nobody saw it.}
  text: {title: Say it, text: "Seen: {seen}. We say: {words}", list: ["Read {words} aloud"]}
"""


def written(tmp_path, shape=MAP, english=ENGLISH, **others):
    folder = tmp_path / "guides" / "small"
    folder.mkdir(parents=True)
    (folder / "map.yaml").write_text(shape)
    for code, words in {"en": english, **others}.items():
        (folder / f"{code}.yaml").write_text(words)
    return guiding.read_guides(tmp_path)


def walked(guide, *answers):
    walk = Walk()
    for said in answers:
        walk = guiding.answer(guide, walk, said)
    return walk


@pytest.fixture
def guide(tmp_path):
    guides, problems = written(tmp_path)
    assert problems == []
    return guides["small"]


def lines_and_messages(problems, file="map.yaml"):
    return [(problem.line, problem.message) for problem in problems if problem.file.endswith(file)]


def test_a_guide_is_walked_from_question_to_result(guide):
    assert guiding.here(guide, Walk()) == "seen"
    walk = walked(guide, "yes")
    assert guiding.here(guide, walk) == "words"
    assert guiding.result(guide, walk, "en") is None
    result = guiding.result(guide, walked(guide, "yes", "  Be kind. "), "en")
    assert (result.end, result.kind, result.title) == ("text", "text", "Say it")
    assert result.text == "Seen: Yes, many. We say: Be kind."
    assert result.list == ("Read Be kind. aloud",)


def test_a_decision_says_why(guide):
    result = guiding.result(guide, walked(guide, "no"), "en")
    assert (result.title, result.why, result.text) == ("Leave it", "Nobody saw it.", "")


@pytest.mark.parametrize("said", ["perhaps", "", "Yes", " yes", "leave"])
def test_only_the_choices_are_choices(guide, said):
    with pytest.raises(ValueError, match="none of the choices"):
        guiding.answer(guide, Walk(), said)


@pytest.mark.parametrize("said", ["", "  \n", "x" * 21])
def test_words_must_be_some_and_not_too_many(guide, said):
    with pytest.raises(ValueError, match="up to 20 characters"):
        guiding.answer(guide, walked(guide, "yes"), said)


def test_nobody_answers_after_the_end(guide):
    with pytest.raises(ValueError, match="come to its end"):
        guiding.answer(guide, walked(guide, "no"), "yes")


def test_going_back_takes_one_answer_away_and_stops_at_the_start(guide):
    walk = walked(guide, "yes", "Be kind.")
    assert guiding.here(guide, guiding.back(walk)) == "words"
    assert guiding.back(guiding.back(guiding.back(walk))) == Walk()


def test_what_looks_like_a_hole_in_an_answer_stays_as_it_was_written(guide):
    result = guiding.result(guide, walked(guide, "yes", "{seen} {0} {x.y}"), "en")
    assert result.text == "Seen: Yes, many. We say: {seen} {0} {x.y}"


def test_another_language_says_the_choice_in_its_own_words(tmp_path):
    french = ENGLISH.replace("Yes, many", "Oui, beaucoup").replace("Seen", "Vu")
    guides, problems = written(tmp_path, fr=french)
    assert problems == []
    walk = walked(guides["small"], "yes", "Bonjour")
    assert guiding.result(guides["small"], walk, "fr").text.startswith("Vu: Oui, beaucoup.")
    assert guiding.result(guides["small"], walk, "ur").text.startswith("Seen: Yes, many.")


@pytest.mark.parametrize(("language", "seconds"), [("en", 2), ("ar", 2), ("xx", 2)])
def test_only_timed_words_take_time(guide, language, seconds):
    assert guiding.seconds(guide, walked(guide, "yes"), language) == 0
    assert guiding.seconds(guide, walked(guide, "yes", "one two three four"), language) == seconds


def test_a_slower_language_takes_longer():
    guide = GUIDES["video-script"]
    walk = walked(guide, "nobody", "All", "word " * 30, "word " * 60)
    seconds = [guiding.seconds(guide, walk, code) for code in ("en", "ur", "ar")]
    assert seconds == sorted(seconds)
    assert seconds[0] < seconds[-1]


def test_a_dead_end_is_refused_with_its_line(tmp_path):
    guides, problems = written(tmp_path, MAP.replace("no: leave", "no: nowhere"))
    assert guides == {}
    assert (3, '"seen" leads to "nowhere", which is no step and no end.') in lines_and_messages(problems)


def test_a_written_question_that_leads_nowhere_is_refused(tmp_path):
    guides, problems = written(tmp_path, MAP.replace(", next: text", ""))
    assert guides == {}
    assert (4, '"words" leads to "", which is no step and no end.') in lines_and_messages(problems)


def test_an_unreachable_question_is_refused_with_its_line(tmp_path):
    guides, problems = written(tmp_path, MAP.replace("yes: words", "yes: text"))
    assert guides == {}
    assert lines_and_messages(problems) == [(4, 'Nothing leads to "words". Lead there, or take it out.')]


def test_an_unreachable_end_is_refused_with_its_line(tmp_path):
    guides, problems = written(tmp_path, MAP.replace("no: leave", "no: text"))
    assert guides == {}
    assert lines_and_messages(problems) == [(6, 'Nothing leads to "leave". Lead there, or take it out.')]


def test_a_loop_is_refused_at_each_of_its_questions(tmp_path):
    guides, problems = written(tmp_path, MAP.replace("next: text", "next: seen"))
    assert guides == {}
    said = lines_and_messages(problems)
    for line, name in ((3, "seen"), (4, "words")):
        assert (line, f'"{name}" leads back to itself. Every way must come to an end.') in said


def test_a_start_that_is_no_question_is_refused(tmp_path):
    guides, problems = written(tmp_path, MAP.replace("start: seen", "start: soon"))
    assert guides == {}
    assert (1, '"soon" is no step. Name the first question.') in lines_and_messages(problems)


@pytest.mark.parametrize("both", ["writes: 9, choices: {yes: words, no: leave}", "timed: true"])
def test_a_question_has_choices_or_room_to_write_and_not_both(tmp_path, both):
    guides, problems = written(tmp_path, MAP.replace("choices: {yes: words, no: leave}", both))
    assert guides == {}
    wanted = '"seen" needs choices, or writes: with a number of characters; not both.'
    assert (3, wanted) in lines_and_messages(problems)


def test_words_that_are_missing_for_a_choice_are_told_with_their_line(tmp_path):
    guides, problems = written(tmp_path, english=ENGLISH.replace(', "no": "No"', ""))
    assert guides == {}
    wanted = 'The words of "seen" and of its choices must be here, and no others.'
    assert lines_and_messages(problems, "en.yaml") == [(5, wanted)]


def test_words_that_are_missing_for_an_end_are_told(tmp_path):
    lines = [line for line in ENGLISH.splitlines() if "Leave it" not in line]
    guides, problems = written(tmp_path, english="\n".join(lines))
    assert guides == {}
    assert lines_and_messages(problems, "en.yaml") == [(10, 'The words of the end "leave" are missing.')]


def test_words_that_are_left_over_are_told(tmp_path):
    more = ENGLISH + "  later: {title: Later, why: Soon.}\n"
    guides, problems = written(tmp_path, english=more)
    assert guides == {}
    assert lines_and_messages(problems, "en.yaml") == [(13, '"later" is not in map.yaml.')]


@pytest.mark.parametrize("hole", ["worbs", "seen.__class__", "0", ""])
def test_an_unknown_hole_is_refused_with_its_line(tmp_path, hole):
    guides, problems = written(tmp_path, english=ENGLISH.replace("Read {words}", f"Read {{{hole}}}"))
    assert guides == {}
    wanted = f'"{{{hole}}}" is no step, so nothing can be filled in there.'
    assert lines_and_messages(problems, "en.yaml") == [(12, wanted)]


def test_one_bad_language_does_not_take_the_good_ones_away(tmp_path):
    guides, problems = written(tmp_path, fr=ENGLISH.replace("{words}", "{mots}"))
    assert list(guides["small"].tellings) == ["en"]
    assert {problem.file.rpartition("/")[2] for problem in problems} == {"fr.yaml"}


@pytest.mark.parametrize(
    "broken",
    [MAP.replace("start: seen", "begin: seen"), MAP + "start: seen\n", "start: [", ""],
    ids=["unknown field", "doubled key", "no YAML", "empty"],
)
def test_a_map_that_is_mistyped_is_told_and_not_raised(tmp_path, broken):
    guides, problems = written(tmp_path, broken)
    assert guides == {}
    assert lines_and_messages(problems)


ANSWERS = sorted(
    {choice for guide in GUIDES.values() for step in guide.shape.steps.values() for choice in step.choices}
)
anything = st.one_of(st.sampled_from(ANSWERS), st.text(max_size=40), st.just("x" * 4000))


@given(guide=st.sampled_from(list(GUIDES.values())), answers=st.lists(anything, max_size=30))
def test_no_sequence_of_answers_raises_anything_but_a_value_error(guide, answers):
    walk = Walk()
    for said in answers:
        before = len(walk.answers)
        with suppress(ValueError):
            walk = guiding.answer(guide, walk, said)
            assert len(walk.answers) == before + 1
        at = guiding.here(guide, walk)
        result = guiding.result(guide, walk, "en")
        assert (at in guide.shape.ends) == (result is not None)
        assert (at in guide.shape.steps) == (result is None)
        assert guiding.seconds(guide, walk, "ar") >= 0


@given(data=st.data(), guide=st.sampled_from(list(GUIDES.values())))
def test_a_way_back_passes_the_same_questions(data, guide):
    walk, ways = Walk(), [guiding.here(guide, Walk())]
    while step := guide.shape.steps.get(ways[-1]):
        said = data.draw(st.sampled_from(sorted(step.choices))) if step.choices else "words"
        walk = guiding.answer(guide, walk, said)
        ways.append(guiding.here(guide, walk))
    for _, before in pairwise(reversed(ways)):
        walk = guiding.back(walk)
        assert guiding.here(guide, walk) == before


STEPS, ENDS = ("a", "b", "c", "d"), ("x", "y")


@st.composite
def maps(draw):
    """Small maps, right and wrong: mostly forward ways, now and then one back or to nowhere; ends that are named."""
    names = STEPS[: draw(st.integers(1, len(STEPS)))]
    astray = draw(st.sampled_from([(), (), (), ("gone",), names]))
    steps = {}
    for at, name in enumerate(names):
        on = [*names[at + 1 : at + 2], *(astray or names[at + 1 :]), *ENDS]
        to = draw(st.lists(st.sampled_from(on), min_size=1, max_size=3))
        written = len(to) == 1 and draw(st.booleans())
        choices = {str(number): one for number, one in enumerate(to)}
        steps[name] = {"writes": 9, "next": to[0]} if written else {"choices": choices}
    named = {to for step in steps.values() for to in (*step.get("choices", {}).values(), step.get("next"))}
    return Shape(start="a", steps=steps, ends={end: {"kind": "decision"} for end in ENDS if end in named})


def walked_out(shape):
    """All that walking every way meets, and whether each of them ends before a question comes twice."""
    met, waiting, ends = set(), [("a",)], True
    while waiting:
        way = waiting.pop()
        met.add(way[-1])
        step = shape.steps.get(way[-1])
        nexts = list(step.choices.values()) or [step.next] if step else []
        ends = ends and (step is not None or way[-1] in shape.ends) and not set(nexts) & set(way)
        waiting += [(*way, to) for to in nexts if to not in way]
    return met, ends


@given(shape=maps())
def test_a_map_is_right_when_walking_every_way_meets_everything_and_ends(shape):
    problems = guiding_proofs.prove_shape(shape, reading.parse("", "map.yaml"))
    met, ends = walked_out(shape)
    assert (not problems) == (ends and met == {*shape.steps, *shape.ends})
