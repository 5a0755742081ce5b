"""/suggest-hashtags as people use it: words, a form, an event, the coming days."""

import json
import re
from datetime import timedelta

import pytest

from tests.conversations.choosing import chooses
from tests.conversations.reading import form_of, last, press, texts, words

DRAFT = "Reporters must be able to work without fear. Our statement on the safety of journalists https://nhrc.example.org/s"


async def asked(slack, who, text, command="/suggest-hashtags"):
    outcome = await who.command(command, text)
    assert outcome.status == 200
    await slack.settled()
    return slack.workspace.messages[-1]


async def test_a_draft_gets_at_most_five_tags_the_best_two_marked_and_why(slack, amina):
    answer = await asked(slack, amina, DRAFT)
    assert answer.only_for == amina.person.id
    tags = [
        el["action_id"]
        for b in answer.blocks
        for el in b.get("elements", [])
        if el.get("action_id", "").startswith("hashtags.use:")
    ]
    assert 1 <= len(tags) <= 5
    assert texts(answer).count("⭐") == 2
    assert "journalist" in texts(answer).lower()


async def test_the_best_go_in_with_one_press_and_come_out_with_another(slack, amina):
    answer = await asked(slack, amina, DRAFT)
    await press(amina, answer, "hashtags.use-best")
    quote = texts(answer)
    assert quote.count("#") > DRAFT.count("#")
    await press(amina, answer, "hashtags.undo")
    shown = next(block for block in answer.blocks if block["type"] == "rich_text")
    assert shown["elements"][0]["elements"][0]["text"] == DRAFT


async def test_a_press_that_comes_twice_acts_once(slack, amina):
    answer = await asked(slack, amina, DRAFT)
    old = json.loads(json.dumps(answer.blocks))
    await press(amina, answer, "hashtags.use:0")
    once, answer.blocks = answer.blocks, old
    await press(amina, answer, "hashtags.use:0")
    assert answer.blocks[1] == once[1]


async def test_tags_in_the_draft_are_judged_and_not_offered_again(slack, amina):
    answer = await asked(slack, amina, "Our report on #Women'sDay and press freedom #PressFreedom #a #b")
    said = texts(answer)
    assert "breaks off" in said
    assert "one too many" in said
    assert "Add #PressFreedom" not in said


async def test_no_text_opens_the_form_and_the_day_of_use_counts(slack, amina):
    await amina.command("/suggest-hashtags", "")
    await slack.settled()
    view = form_of(amina)
    values = {
        "draft": {"text": {"type": "plain_text_input", "value": "We join families in remembrance"}},
        "day": {"day": {"type": "datepicker", "selected_date": "2027-04-07"}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "bluesky"}}},
    }
    await amina.submits(view, values)
    await slack.settled()
    answer = slack.workspace.messages[-1]
    assert "Rwanda" in texts(answer)
    assert "of 300" in texts(answer)


async def test_words_that_say_nothing_get_a_kind_sentence(slack, amina):
    answer = await asked(slack, amina, "🙂 🙂")
    assert "There are no words to go by" in texts(answer)


async def test_a_draft_in_check_gets_its_tags_and_goes_back_to_be_checked(slack, amina):
    answer = await asked(slack, amina, DRAFT, "/check-tweet")
    await press(amina, answer, "hashtags.for")
    tags = slack.workspace.messages[-1]
    assert "⭐" in texts(tags)
    await press(amina, tags, "hashtags.use:0")
    await press(amina, tags, "check.show")
    assert "check.share" in texts(slack.workspace.messages[-1])


def event_values(**changes):
    said = {
        "name": "Annual conference",
        "tag": "#AnnualMeet2026",
        "start": "",
        "end": "",
        "place": "Amman",
        "handles": "@host",
    } | changes
    kinds = {"start": "selected_date", "end": "selected_date"}
    return {name: {name: {kinds.get(name, "value"): value}} for name, value in said.items() if value}


async def register(slack, who, **changes):
    await who.command("/suggest-hashtags", "event")
    await slack.settled()
    view = form_of(who)
    today = slack.clock.now().date().isoformat()
    await who.submits(view, event_values(**{"start": today, "end": today} | changes))
    await slack.settled()
    return view


async def test_while_an_event_runs_its_tag_comes_first_and_every_check_knows_it(slack, amina):
    await register(slack, amina)
    assert "Registered" in texts(slack.workspace.messages[-1])
    answer = await asked(slack, amina, "The opening panel speaks of torture prevention")
    first = next(
        el for b in answer.blocks for el in b.get("elements", []) if el.get("action_id") == "hashtags.use:0"
    )
    assert "#AnnualMeet2026" in first["text"]["text"]
    checked = await asked(
        slack, amina, "The opening panel speaks of torture prevention at length today", "/check-tweet"
    )
    assert "#AnnualMeet2026" in texts(checked)
    listed = await asked(slack, amina, "event")
    assert "on now" in texts(listed)
    await press(amina, listed, "hashtags.event-end")
    again = await asked(
        slack, amina, "The opening panel speaks of torture prevention at length today", "/check-tweet"
    )
    assert "#AnnualMeet2026" not in texts(again)


@pytest.mark.parametrize(
    ("code", "several", "one"),
    [
        ("en", "30 Dec 2098 – 2 Jan 2099", "For 9 Dec 2098"),
        ("fr", "30 déc. 2098 – 2 janv. 2099", "Pour le 9 déc. 2098"),
        ("ar", "30 ديسمبر 2098 – 2 يناير 2099", "9 ديسمبر 2098"),
        ("ur", "30 دسمبر، 2098 – 2 جنوری، 2099", "9 دسمبر، 2098"),
    ],
)
async def test_days_are_written_as_people_write_them(slack, bilal, code, several, one):
    await chooses(bilal, language=code)
    await register(slack, bilal, start="2098-12-30", end="2099-01-02")
    listed = await asked(slack, bilal, "event")
    assert several in texts(listed).replace("\u2009", " ")
    assert "2098-12" not in words(listed)
    await press(bilal, listed, "hashtags.event-end")
    await bilal.command("/suggest-hashtags", "")
    await slack.settled()
    values = {"draft": {"text": {"value": DRAFT}}, "day": {"day": {"selected_date": "2098-12-09"}}}
    await bilal.submits(form_of(bilal), values)
    await slack.settled()
    assert one in texts(last(slack))
    await chooses(bilal)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"tag": "#annual-meet"}, "tag"),
        ({"tag": "annual meet"}, "tag"),
        ({"start": "2026-12-10", "end": "2026-12-01"}, "end"),
        ({"handles": "@one, @rights-office"}, "handles"),
    ],
)
async def test_an_event_that_cannot_be_is_told_beside_its_field(slack, amina, changes, field):
    view = await register(slack, amina, **changes)
    assert view.errors.get(field)


async def test_the_calendar_turns_pages_and_understands_months_by_name(slack, amina):
    answer = await asked(slack, amina, "calendar 12")
    assert "December" in texts(answer)
    assert "Human Rights Day" in texts(answer)
    assert "confirm this year" in texts(answer)
    await press(amina, answer, "hashtags.month:after")
    assert "January" in texts(answer)
    assert "December" in texts(await asked(slack, amina, "calendar décembre"))
    assert "December" in texts(await asked(slack, amina, "calendar 2026-12"))


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
async def test_the_sign_of_a_tag_stays_before_its_letters_in_a_line_from_right_to_left(
    slack, amina, language
):
    await chooses(amina, language=language)
    answer = texts(await asked(slack, amina, "calendar 12"))
    tags = re.findall(r"(.)#\w", answer)
    assert set(tags) == ({"\u2068"} if language in {"ar", "ur"} else {" "})
    assert slack.refusals == []


async def test_words_that_only_begin_like_a_subcommand_are_a_draft(slack, amina):
    answer = await asked(slack, amina, "calendar of hearings on prison conditions")
    assert "hashtags.use" in texts(answer)


async def test_each_monday_the_channel_hears_what_the_week_brings_until_told_to_stop(slack, amina):
    answer = await asked(slack, amina, "calendar 12")
    await press(amina, answer, "hashtags.remind")
    before = len(slack.workspace.messages)
    for _ in range(3):
        await slack.clock.move(timedelta(days=7))
        await slack.bot.jobs.work(wait=False)
    weeks = [one for one in slack.workspace.messages[before:] if not one.only_for]
    assert len(weeks) >= 2
    assert all("week" in message.text for message in weeks)
    await press(amina, await asked(slack, amina, "calendar"), "hashtags.remind-off")
    before = len(slack.workspace.messages)
    await slack.clock.move(timedelta(days=8))
    await slack.bot.jobs.work(wait=False)
    assert len(slack.workspace.messages) == before


async def test_the_calendar_file_arrives_in_the_direct_messages(slack, amina):
    await press(amina, await asked(slack, amina, "calendar"), "hashtags.ics")
    files = [file for message in slack.workspace.messages for file in message.files]
    assert files[0]["name"] == "observances.ics"
    assert slack.workspace.files[files[0]["id"]]["data"].startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("code", "told", "owned", "misread"),
    [
        ("fr", "Politisé", "Journée mondiale du braille", "on peut y lire"),
        ("ar", "وسم مسيّس", "اليوم العالمي للغة برايل", "بلا أحرف كبيرة"),
        ("ur", "سیاسی رنگ والا", "بریل کا عالمی دن", "پڑھا جا سکتا ہے"),
    ],
)
async def test_what_is_wrong_with_a_tag_is_told_in_the_readers_language(
    slack, amina, code, told, owned, misread
):
    await chooses(amina, language=code)
    answer = await asked(slack, amina, "Our answer #FakeNews #WorldBrailleDay #WomensExchange")
    said = texts(answer)
    assert told in said
    assert owned in said
    assert misread in said
    assert "In lower case" not in said
    assert slack.refusals == []


async def test_the_calendar_warns_in_the_readers_language_and_marks_days_of_joy(slack, amina):
    await chooses(amina, language="ar")
    answer = await asked(slack, amina, "calendar 2027-09")
    assert "رقم خط مساعدة" in texts(answer)
    answer = await asked(slack, amina, "calendar 2027-10")
    assert "🎉 اليوم العالمي للمعلمين" in texts(answer)


async def test_a_tag_of_two_alphabets_is_told_without_a_better_one(slack, amina):
    said = texts(await asked(slack, amina, "Our answer #HumаnRights"))
    assert "mixes alphabets" in said
    assert "meant to be" not in said


async def test_a_tag_to_avoid_comes_with_one_that_serves(slack, amina):
    assert "#Disinformation serves instead" in texts(await asked(slack, amina, "Our answer #FakeNews"))
