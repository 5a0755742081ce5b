"""Tags read as a stranger would read them: in a draft, and when a team registers an event."""

from __future__ import annotations

from datetime import date

import pytest

from content.engine import suggesting, tagging
from content.engine.reading import HOME
from content.engine.suggesting import Event, EventForm

DAY = date(2026, 3, 17)


@pytest.fixture(scope="module")
def catalogue():
    return suggesting.read_catalogue(HOME)[0]


@pytest.fixture(scope="module")
def judge(catalogue):
    return lambda text, day=DAY, countries=(): tagging.judge(text, catalogue, day, countries)


def keys(judged):
    return [problem.key for problem in judged.problems]


@pytest.mark.parametrize(
    ("text", "tag", "better"),
    [
        ("Read #Women's rights", "#Women's", "#Womens"),
        ("Read #Human-rights now", "#Human-rights", "#HumanRights"),
        ("Join us #COP@30.", "#COP@30", "#COP30"),
    ],
)
def test_a_tag_with_a_hyphen_or_apostrophe_is_broken_and_mended(judge, text, tag, better):
    [judged] = judge(text)
    assert (judged.tag, keys(judged), judged.problems[0].better) == (tag, ["broken"], better)
    assert judged.problems[0].stops


def test_a_space_after_the_sign_is_broken(judge):
    [judged] = judge("We stand for # Rights")
    assert keys(judged) == ["broken"]


@pytest.mark.parametrize("tag", ["#2026", "#٢٠٢٦"])
def test_digits_alone_are_no_tag(judge, tag):
    assert keys(judge(tag)[0]) == ["digits"]


def test_lower_case_is_given_its_capitals(judge):
    [judged] = judge("#pressfreedom")
    assert (keys(judged), judged.problems[0].better) == (["case"], "#PressFreedom")


def test_an_unknown_tag_in_lower_case_is_split_where_its_words_begin(judge):
    [judged] = judge("#freereporters")
    assert (keys(judged), judged.problems[0].better) == (["unreadable"], "#FreeReporters")


def test_the_third_tag_is_one_too_many(judge):
    assert [keys(one) for one in judge("#PressFreedom #Torture #ChildRights")] == [[], [], ["too-many"]]


def test_a_harmful_tag_says_why_and_what_serves_instead(judge):
    [judged] = judge("#FakeNews")
    assert (judged.problems[0].key, judged.problems[0].better) == ("avoid", "#Disinformation")


def test_a_tag_shared_by_six_commissions_is_cautioned(judge):
    assert any(
        "Nepal" in problem.message for problem in judge("#NHRC")[0].problems if problem.key == "caution"
    )


def test_letters_of_two_alphabets_are_seen(judge):
    assert "mixed" in keys(judge("#HumаnRights")[0])


def test_a_tag_one_slip_from_a_known_one_is_seen(judge):
    [judged] = judge("#PressFredom")
    assert (keys(judged), judged.problems[0].better) == (["look-alike"], "#PressFreedom")


def test_a_tag_that_reads_as_something_else_is_flagged(judge):
    [misread] = [each for each in judge("#WomensExchange")[0].problems if each.key == "misread"]
    assert '"women sex change"' in misread.message
    assert "misread" not in keys(judge("#WomensRights")[0])


def test_the_tag_of_a_day_far_off_is_said_to_belong_to_it(judge):
    assert "observance" in keys(judge("Join us #WorldBrailleDay", date(2026, 8, 1))[0])
    assert not judge("Join us #WorldBrailleDay", date(2026, 1, 4))[0].problems


@pytest.mark.parametrize("text", ["a#b", "https://example.org/#part", "##", "# ", "#", "&#39;"])
def test_what_is_no_hashtag_is_left_alone(judge, text):
    assert not judge(text)


def form(**changes):
    return EventForm("Regional Forum", "#RegForum26", "2026-12-09", "2026-12-11")._replace(**changes)


def test_an_event_as_typed_becomes_an_event(catalogue):
    typed = form(place=" Suva ", handles="@one, ＠two,three @office@social.example.org")
    event, problems = suggesting.read_event(typed, catalogue)
    assert event == Event(
        "Regional Forum",
        "#RegForum26",
        date(2026, 12, 9),
        date(2026, 12, 11),
        "Suva",
        ("@one", "@two", "@three", "@office@social.example.org"),
    )
    assert not problems
    assert event.live(date(2026, 12, 11))
    assert not event.live(date(2026, 12, 12))


def test_an_event_of_one_day_needs_no_end(catalogue):
    event, _ = suggesting.read_event(form(end=""), catalogue)
    assert event.end == event.start


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": " "}, "no-name"),
        ({"tag": " # "}, "no-tag"),
        ({"start": "2026-02-30"}, "no-such-date"),
        ({"end": "tomorrow"}, "no-such-date"),
        ({"end": "2026-12-01"}, "ends-before-start"),
        ({"tag": "#Reg-Forum"}, "broken"),
        ({"tag": "#2026"}, "digits"),
        ({"handles": "@one, @rights-office"}, "no-handle"),
        ({"handles": "@one@two"}, "no-handle"),
        ({"handles": "@مكتب"}, "no-handle"),
    ],
)
def test_what_keeps_an_event_from_being_one_is_said(catalogue, changes, key):
    event, problems = suggesting.read_event(form(**changes), catalogue)
    assert event is None
    assert key in [problem.key for problem in problems if problem.stops]


@pytest.mark.parametrize(
    ("tag", "key"),
    [("#HumanRightsDay", "observance"), ("#PressFredom", "look-alike"), ("#freereporters", "unreadable")],
)
def test_what_deserves_a_second_look_does_not_stop_an_event(catalogue, tag, key):
    event, problems = suggesting.read_event(form(tag=tag), catalogue)
    assert event is not None
    assert key in [problem.key for problem in problems]


def test_two_events_of_one_tag_on_the_same_days_are_noticed(catalogue):
    other, _ = suggesting.read_event(form(name="Other"), catalogue)
    _, problems = suggesting.read_event(form(tag="#regforum26"), catalogue, [other])
    assert "taken" in [problem.key for problem in problems]
    _, later = suggesting.read_event(form(start="2027-01-01", end="2027-01-02"), catalogue, [other])
    assert "taken" not in [problem.key for problem in later]


def test_a_text_of_nothing_but_tags_is_judged_only_so_far(judge):
    assert len(judge("#Rights " * 100_000)) == 50


@pytest.mark.parametrize(
    ("tag", "aloud"),
    [
        ("#EndTortureNow", "End Torture Now"),
        ("#NHRIs", "NHRIs"),
        ("#IDPsMatter", "IDPs Matter"),
        ("#SDGs2030", "SDGs 2030"),
        ("#UNHCRAsia", "UNHCR Asia"),
        ("#حرية_الصحافة", "حرية الصحافة"),
    ],
)
def test_capitals_and_underlines_part_the_words_of_a_tag(tag, aloud):
    assert tagging.split_words(tag) == aloud


def test_a_day_that_owns_a_tag_is_named_to_the_reader(catalogue):
    [judged] = tagging.judge("Join us #WorldBrailleDay", catalogue, date(2026, 8, 1), reader="fr")
    [problem] = [each for each in judged.problems if each.key == "observance"]
    assert problem.about == "Journée mondiale du braille"


def test_the_form_of_an_event_gets_cautions_in_the_readers_language(catalogue):
    _, problems = suggesting.read_event(form(tag="#Shame"), catalogue, reader="fr")
    [told] = [problem.message for problem in problems if problem.key == "avoid"]
    assert told == "Il fait honte au lieu de demander quelque chose."
