"""The few tags that carry a draft: which, in what order, and why."""

from __future__ import annotations

from datetime import date

import pytest

from content.engine import suggesting
from content.engine.reading import HOME
from content.engine.suggesting import Ask, Event

PLAIN = date(2026, 3, 17)
"""No observance of the catalogue concerns the drafts below on this day."""


@pytest.fixture(scope="module")
def catalogue():
    found, problems = suggesting.read_catalogue(HOME)
    assert not problems
    return found


@pytest.fixture(scope="module")
def suggest(catalogue):
    return lambda text, day=PLAIN, **asked: suggesting.suggest(Ask(text, day, **asked), catalogue)


def tags(found):
    return [one.tag for one in found.suggestions]


def kinds(found):
    return [one.kind for one in found.suggestions]


def test_reporters_finds_press_freedom_and_names_the_word_that_matched(suggest):
    best = suggest("Two reporters were beaten outside the court.").suggestions[0]
    assert best.kind in {"theme", "campaign"}
    assert best.because.words == ("reporters",)
    assert "Press freedom" in best.because.sentence


def test_a_live_event_comes_before_everything(suggest):
    event = Event("Regional Forum", "#RegForum26", date(2026, 12, 9), date(2026, 12, 11))
    found = suggest("Human Rights Day at the forum", date(2026, 12, 10), events=(event,))
    assert (found.suggestions[0].tag, found.suggestions[0].kind) == ("#RegForum26", "event")
    assert "#HumanRightsDay" in tags(found)


def test_an_event_that_is_over_is_not_offered(suggest):
    event = Event("Regional Forum", "#RegForum26", date(2026, 3, 9), date(2026, 3, 11))
    assert "#RegForum26" not in tags(suggest("At the forum", events=(event,)))


def test_an_observance_follows_the_date_of_use(suggest):
    draft = "Everyone is born free and equal."
    assert suggest(draft, date(2026, 12, 10)).suggestions[0].kind == "observance"
    assert "#HumanRightsDay" not in tags(suggest(draft, date(2026, 7, 10)))


def test_a_day_that_is_named_comes_before_another_that_falls_on_the_date(suggest):
    found = suggest("Today is Human Rights Day.", date(2026, 12, 10))
    assert found.suggestions[0].tag == "#HumanRightsDay"
    assert found.suggestions[0].because.key == "observance-due"


def test_a_day_whose_tag_changes_each_year_asks_to_confirm_it(suggest):
    found = suggest("Today is Human Rights Day.", date(2026, 12, 10))
    assert "Confirm this year's theme tag" in found.suggestions[0].caution


def test_a_day_without_a_theme_asks_for_nothing(suggest):
    found = suggest("World Braille Day", date(2026, 1, 4))
    [braille] = [one for one in found.suggestions if one.tag == "#WorldBrailleDay"]
    assert "theme tag" not in braille.caution


def test_a_place_in_the_draft_is_offered_and_the_teams_country_too(suggest):
    found = suggest("Our office in Lahore opens today", countries=("PK",))
    assert "#Lahore" in tags(found)
    assert "#Pakistan" in tags(found)


def test_the_first_two_are_marked_best(suggest):
    found = suggest("Prisoners in Lahore go without water and doctors", countries=("PK",))
    assert [one.best for one in found.suggestions] == [True, True, False, False, False]


def test_no_two_tags_are_about_the_same_theme(suggest, catalogue):
    found = suggest(
        "Journalists, reporters and editors: press freedom, media freedom and the safety of journalists"
    )
    press = next(theme for theme in catalogue.themes if theme.key == "press-freedom")
    own = {f"#{entry.tag}" for entry in press.tags["en"]}
    assert len(own & set(tags(found))) == 1


def test_a_topic_of_one_word_shows_several_tags_of_its_theme(suggest):
    assert sum(one.because.name.startswith("Prisons") for one in suggest("prisoners").suggestions) > 1


def test_tags_already_in_the_draft_are_not_offered_again_but_judged(suggest):
    found = suggest("Free the reporters #PressFreedom #humanrights")
    assert "#PressFreedom" not in tags(found)
    assert "#HumanRights" not in tags(found)
    assert [one.tag for one in found.judged] == ["#PressFreedom", "#humanrights"]
    assert not found.judged[0].problems
    assert found.judged[1].problems[0].key == "case"
    assert found.note == "enough"


def test_a_solemn_day_never_gets_a_festive_tag(suggest, catalogue):
    festive = {
        fold
        for subject in (*catalogue.themes, *catalogue.days)
        for entries in subject.tags.values()
        for entry in entries
        for fold in [f"#{entry.tag}"]
        if "celebratory" in {entry.tone, subject.tone}
    }
    assert festive
    drafts = (
        "Happy Pride! Friends of joy and celebration",
        "International Day of Happiness",
        "Women's day party",
    )
    offered = [tag for draft in drafts for tag in tags(suggest(draft, date(2026, 1, 27), limit=20))]
    assert not festive & set(offered)


@pytest.mark.parametrize(
    ("draft", "language", "tag"),
    [
        ("La liberté de la presse recule : un journaliste arrêté.", "fr", "#LibertéDeLaPresse"),
        ("صحافی کی گرفتاری آزادی صحافت پر حملہ ہے", "ur", "#آزادی_صحافت"),
        ("نطالب بحماية الصحفيين وحرية الصحافة في كل مكان", "ar", "#حرية_الصحافة"),
    ],
)
def test_tags_are_in_the_language_of_the_draft(suggest, draft, language, tag):
    found = suggest(draft)
    assert found.language == language
    assert tag in tags(found)


def test_a_language_without_tags_falls_back_to_country_and_day(suggest):
    found = suggest("ყველას აქვს უფლება", date(2026, 12, 10), language="ka", countries=("GE",))
    assert found.note == "language"
    assert {"#HumanRightsDay", "#Georgia"} <= set(tags(found))


@pytest.mark.parametrize("text", ["", "   \n", "https://example.org/a", "@someone"])
def test_no_text_is_said_rather_than_guessed_at(suggest, text):
    found = suggest(text)
    assert (found.suggestions, found.note) == ((), "no-text")


def test_the_limit_is_kept(suggest):
    draft = "Prisoners, reporters, refugees and children in Lahore, Karachi and Nepal"
    assert [len(suggest(draft, limit=limit).suggestions) for limit in (0, 1, 3, 5)] == [0, 1, 3, 5]


def test_six_commissions_share_a_short_name_and_the_country_decides(suggest):
    draft = "NHRC has published its yearly report"
    assert "#NHRCNepal" in tags(suggest(draft, countries=("NP",)))
    assert "#NHRCIndia" in tags(suggest(draft, countries=("IN",)))
    assert "institution" not in kinds(suggest(draft))


def test_a_teams_own_institution_is_offered_without_being_named(suggest):
    found = suggest("Pokhara, Kathmandu", institution="#NHRCNepal", countries=("NP",))
    [own] = [one for one in found.suggestions if one.tag == "#NHRCNepal"]
    assert own.because.key == "institution-team"
    assert not own.best


def test_oman_gets_the_tag_that_cannot_be_taken_for_amman(suggest):
    assert "#سلطنة_عمان" in tags(suggest("زيارة إلى عمان"))
    [judged] = suggest("زيارة اليوم #عمان").judged
    assert "Amman" in judged.problems[0].message


def test_the_day_of_one_region_is_not_everyones(suggest):
    assert "#ArabHumanRightsDay" not in tags(suggest("Two reporters were beaten.", date(2026, 3, 16)))


def test_a_tag_is_read_aloud_word_by_word(suggest):
    found = suggest("Two reporters were beaten outside the court.", date(2026, 12, 10))
    assert {one.tag: one.spoken for one in found.suggestions}["#HumanRightsDay"] == "Human Rights Day"


def test_the_same_question_gives_the_same_answer(suggest):
    draft = "Prisoners, reporters, refugees and children in Lahore"
    assert suggest(draft) == suggest(draft)


@pytest.mark.parametrize(
    ("reader", "name", "caution"),
    [
        ("fr", "Journée des droits de l’homme", "Vérifiez le hashtag de cette année"),
        ("ar", "اليوم العالمي لحقوق الإنسان", "تأكدوا من وسم هذه السنة"),
        ("ur", "انسانی حقوق کا عالمی دن", "اس سال کا ٹیگ دیکھ لیں"),
    ],
)
def test_names_and_cautions_are_told_in_the_readers_language_whatever_the_drafts(
    suggest, reader, name, caution
):
    found = suggest("Today is Human Rights Day.", date(2026, 12, 10), reader=reader).suggestions[0]
    assert found.tag == "#HumanRightsDay"
    assert name.replace("'", "’") == found.because.name
    assert caution in found.caution


def test_every_offered_caution_is_in_the_readers_language(suggest, catalogue):
    english = set(catalogue.cautions)
    drafts = [
        "Reporters at the Human Rights Council",
        "#CRC #NHRC #FakeNews women march in Chad",
        "Oman and Jordan",
    ]
    for reader in ("fr", "ar", "ur"):
        found = [suggest(draft, limit=20, reader=reader) for draft in drafts]
        said = {one.caution for answer in found for one in answer.suggestions if one.caution}
        said |= {
            problem.message
            for answer in found
            for judged in answer.judged
            for problem in judged.problems
            if problem.key in {"avoid", "caution"}
        }
        assert len(said) > 3
        assert not said & english


def test_an_institution_is_named_in_the_readers_language_where_we_know_its_name(suggest):
    found = suggest("The International Criminal Court opens its doors", reader="ar")
    assert "المحكمة الجنائية الدولية" in {one.because.name for one in found.suggestions}


@pytest.mark.parametrize(
    ("topic", "reader", "language"),
    [
        ("prison visits", "en", "en"),
        ("prison", "fr", "fr"),
        ("rapport sur les prisons", "en", "fr"),
        ("journalist arrested", "ur", "en"),
        ("droits", "en", "fr"),
        ("سیلاب متاثرین", "en", "ur"),
    ],
)
def test_a_topic_is_in_the_language_that_has_its_words_else_the_readers(suggest, topic, reader, language):
    assert suggest(topic, reader=reader).language == language


@pytest.mark.parametrize(
    "draft", ["HRC 61 opens", "#OurEvent at HRC61", "The 61st session of the Human Rights Council opens"]
)
def test_a_session_has_the_number_that_the_draft_gives_it(suggest, draft):
    found = {one.tag: one for one in suggest(draft).suggestions}
    assert found["#HRC61"].caution == ""


def test_a_number_that_can_be_no_session_is_left_alone(suggest):
    found = suggest("HRC 2026: 400 sessions of the Human Rights Council")
    assert not {"#HRC2026", "#HRC400"} & {one.tag for one in found.suggestions}


@pytest.mark.parametrize(
    ("draft", "tag"),
    [
        ("We open our doors to students today", "#AccessToInfo"),
        ("All parties agreed on the agenda", "#CEDAW"),
    ],
)
def test_one_word_out_of_a_phrase_makes_no_tag_one_of_the_best(suggest, draft, tag):
    found = suggest(draft, countries=("PK",))
    assert tag not in [one.tag for one in found.suggestions if one.best]


def test_a_topic_gets_no_tag_for_something_else_of_its_theme(suggest):
    found = [one.tag for one in suggest("floods").suggestions]
    assert "#Floods" in found
    assert not {"#Earthquake", "#Cyclone", "#Wildfires"} & set(found)


def test_words_out_of_two_other_phrases_carry_no_message_in_arabic(suggest):
    found = suggest("ندعو إلى حماية الصحفيين وضمان سلامتهم في كل مكان").suggestions
    assert found[0].tag == "#سلامة_الصحفيين"
    assert {one.tag for one in found}.isdisjoint(
        {"#الحماية_الاجتماعية", "#الإبادة_الجماعية", "#النازحين", "#إمكانية_الوصول"}
    )


def test_a_phrase_that_holds_a_small_word_is_still_found_whole_in_arabic(suggest):
    assert suggest("الحماية الاجتماعية حق لكل أسرة").suggestions[0].tag == "#الحماية_الاجتماعية"
