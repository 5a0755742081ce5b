"""The guides that ship: every way through ends in something usable, and people come first in all of them."""

from functools import cache
from itertools import pairwise

import pytest

from content.engine import guiding, reading
from content.engine.checking import Draft, check
from content.engine.guiding import Walk
from content.engine.reading import HOME
from content.engine.rules import read_rulebook

GUIDES, PROBLEMS = guiding.read_guides(HOME)
LANGUAGES = [item["code"] for item in reading.read(HOME / "languages.yaml").data]
LONGEST_TITLE = 150
LONGEST_CHOICE = 75
LONGEST_MODAL_TITLE = 24
MOST_QUESTIONS = 9
SAMPLE = "Words that somebody wrote"

each_guide = pytest.mark.parametrize("guide", GUIDES.values(), ids=list(GUIDES))


def finished(guide, walk=None):
    """Every walk from the first question to an end; written steps are answered with sample text."""
    walk = walk or Walk()
    step = guide.shape.steps.get(guiding.here(guide, walk))
    if step is None:
        return [walk]
    said = list(step.choices) or [SAMPLE[: step.writes]]
    return [done for one in said for done in finished(guide, guiding.answer(guide, walk, one))]


def tellings():
    return [
        pytest.param(guide, code, id=f"{name}-{code}")
        for name, guide in GUIDES.items()
        for code in guide.tellings
    ]


@cache
def found_in(text, language):
    return check(Draft(text, language=language), read_rules(), revise=False).findings


@cache
def read_rules():
    return read_rulebook(HOME)[0]


each_telling = pytest.mark.parametrize(("guide", "code"), tellings())


def test_nothing_is_wrong_with_the_guides_that_ship():
    assert PROBLEMS == []
    folders = {path.parent.name for path in reading.files(HOME / "guides", "*/map.yaml")}
    assert set(GUIDES) == folders


def test_the_guides_that_people_asked_for_are_here():
    assert {
        "consent-check",
        "correct-a-mistake",
        "engage-or-not",
        "live-tweet",
        "moderate-a-comment",
        "values-message",
        "video-script",
    } <= set(GUIDES)


@each_guide
def test_a_guide_speaks_every_language_of_the_bot(guide):
    assert sorted(guide.tellings) == sorted(LANGUAGES)


@each_guide
def test_every_way_through_ends_and_every_end_is_reached(guide):
    reached = {guiding.here(guide, walk) for walk in finished(guide)}
    assert reached == set(guide.shape.ends)


@each_guide
def test_no_way_through_asks_more_than_nine_questions(guide):
    assert max(len(walk.answers) for walk in finished(guide)) <= MOST_QUESTIONS
    assert len(guide.shape.steps) >= 4


@each_telling
def test_every_result_gives_something_to_use(guide, code):
    for walk in finished(guide):
        result = guiding.result(guide, walk, code)
        useful = {"text": result.text, "checklist": result.list, "decision": result.why}
        assert useful[result.kind], (guide.name, result.end)


@each_telling
def test_no_result_leaves_a_hole_unfilled(guide, code):
    for walk in finished(guide):
        result = guiding.result(guide, walk, code)
        telling = guide.tellings[code]
        asked = set(walk.said())
        for text in (telling.ends[result.end].text, *telling.ends[result.end].list):
            holes = {part.partition("}")[0] for part in text.split("{")[1:]}
            assert holes <= asked, (guide.name, result.end)
        assert "{" not in "".join((result.title, result.why, result.text, *result.list))


@each_telling
def test_what_was_written_comes_back_in_the_text(guide, code):
    for walk in finished(guide):
        result = guiding.result(guide, walk, code)
        if result.kind == "text":
            assert SAMPLE in result.text


@each_telling
def test_what_is_still_to_be_filled_in_is_noticed_when_the_text_is_checked(guide, code):
    texts = {guiding.result(guide, walk, code).text for walk in finished(guide)}
    for text in (text for text in texts if "[" in text):
        gaps = [found for found in found_in(text, code) if found.rule == "reread.placeholder"]
        assert len(gaps) >= text.count("["), text


@each_telling
def test_no_text_of_ours_has_to_be_held(guide, code):
    for text in {guiding.result(guide, walk, code).text for walk in finished(guide)}:
        assert [found.rule for found in found_in(text, code) if found.level == "hold"] == []


@each_telling
def test_titles_and_choices_fit_where_slack_shows_them(guide, code):
    telling = guide.tellings[code]
    assert len(telling.title) <= LONGEST_MODAL_TITLE
    assert len(f"{telling.title}\n{telling.about}") <= 300
    assert all(len(end.title) <= LONGEST_TITLE for end in telling.ends.values())
    labels = [label for step in telling.steps.values() for label in step.choices.values()]
    assert [label for label in labels if len(label) > LONGEST_CHOICE] == []


@each_telling
def test_every_guide_names_its_source_and_no_address(guide, code):
    telling = guide.tellings[code]
    assert telling.source.strip()
    assert "http" not in telling.source


@each_telling
def test_each_language_lists_as_much_as_english(guide, code):
    english = guide.tellings["en"]
    for name, end in guide.tellings[code].ends.items():
        assert len(end.list) == len(english.ends[name].list), name
        assert end.text.count("{") == english.ends[name].text.count("{"), name
        assert bool(end.why) == bool(english.ends[name].why), name


def test_no_question_comes_before_danger_when_somebody_may_be_hurt():
    for name in ("engage-or-not", "moderate-a-comment"):
        assert GUIDES[name].shape.start == "danger"
    assert GUIDES["correct-a-mistake"].shape.start == "people"


def test_criticism_of_ourselves_is_never_hidden():
    guide = GUIDES["moderate-a-comment"]
    walk = Walk()
    for said in ("no", "us"):
        walk = guiding.answer(guide, walk, said)
    assert guiding.here(guide, walk) == "leave-critic"


def test_incitement_needs_all_six_factors():
    guide = GUIDES["moderate-a-comment"]
    six = ["content", "intent", "speaker", "context", "extent", "likelihood"]
    for walk in finished(guide):
        said = walk.said()
        if guiding.here(guide, walk) == "report":
            assert [said.get(factor) for factor in six] == ["yes"] * 6
        elif "likelihood" in said:
            assert said["likelihood"] == "no"


def test_a_child_at_risk_is_never_shown():
    guide = GUIDES["consent-check"]
    ends = {guiding.here(guide, walk) for walk in finished(guide) if walk.said().get("child") == "yes"}
    assert ends == {"never"}


def test_a_story_is_used_only_after_a_free_informed_and_revocable_yes():
    guide = GUIDES["consent-check"]
    for walk in finished(guide):
        if guiding.here(guide, walk) in {"use-named", "use-hidden", "second"}:
            said = walk.said()
            assert said["informed"] == said["alone"] == said["withdraw"] == "yes"


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_what_is_spoken_counts_towards_sixty_seconds(code):
    guide = GUIDES["video-script"]
    spoken = [name for name, step in guide.shape.steps.items() if step.timed]
    assert spoken == ["hook", "person", "message", "action"]
    walk = max(finished(guide), key=lambda one: len(one.answers))
    grown = [
        guiding.seconds(guide, Walk(walk.answers[:count]), code) for count in range(len(walk.answers) + 1)
    ]
    for (step, _), (before, after) in zip(walk.answers, pairwise(grown), strict=True):
        assert (after > before) == (step in spoken)
