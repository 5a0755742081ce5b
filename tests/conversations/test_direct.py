"""Direct messages: a person pastes something, and is helped."""

import pytest

from handlers.choices import PersonChoices
from handlers.desk import Owner
from tests.conversations.reading import press, texts

DRAFT = "Everyone has the the right to a fair hearing, wherever they live and whoever they are. #FairTrial https://nhrc.example.org/r"


async def write(slack, who, text, thread=""):
    sent = await who.says(text, thread=thread)
    await slack.settled()
    return sent, slack.workspace.messages[-1]


async def test_a_pasted_draft_is_checked_beside_it_and_in_a_thread_within_it(slack, amina):
    sent, answer = await write(slack, amina, DRAFT)
    assert answer.thread_ts == ""
    _, inside = await write(slack, amina, "Another the the draft, quite apart from the first one", sent.ts)
    assert inside.thread_ts == sent.ts
    assert answer.channel == amina.person.direct
    assert "stands twice" in texts(answer)


async def test_signs_that_slack_escapes_come_back_as_they_were_typed(slack, amina):
    _, answer = await write(
        slack, amina, "Fees < 5 & > 2 for children with disabilities this year, says our report"
    )
    assert "Fees < 5 & > 2" in texts(answer)


async def test_the_draft_stays_at_hand_for_shorter_and_undo(slack, amina):
    long = "In order to learn more about the right to a fair hearing, please read the whole report. " * 4
    _sent, answer = await write(slack, amina, long.strip())
    assert "too many" in texts(answer)
    _, shorter = await write(slack, amina, "shorter")
    assert "In order to learn" not in texts(shorter)
    assert len(texts(shorter)) < len(texts(answer))
    _, back = await write(slack, amina, "undo")
    assert "In order to learn" in texts(back)


@pytest.mark.parametrize(
    ("code", "wish"), [("en", "shorter"), ("fr", "plus court"), ("ar", "أقصر"), ("ur", "مختصر")]
)
async def test_a_sign_in_the_place_of_a_word_is_nothing_shorter(slack, amina, library, code, wish):
    owner = Owner("", slack.workspace.team, amina.person.id)
    await slack.bot.desk.choices.save_person(owner, PersonChoices(language=code))
    await write(slack, amina, "We met mothers and fathers in order to listen, and they told us why.")
    _, cut = await write(slack, amina, wish)
    assert "fathers to listen" in texts(cut)
    assert "and they told" in texts(cut)
    _, none = await write(slack, amina, wish)
    await slack.bot.desk.choices.save_person(owner, PersonChoices())
    assert none is not cut
    assert none.text == library.phrases.voice(code)("direct.no-shorter")


async def test_a_sign_stands_for_a_word_where_that_makes_a_long_draft_fit(slack, amina):
    draft = "Mothers and fathers wait. " * 11 + "Why?"
    _, answer = await write(slack, amina, draft)
    assert "290 of 280" in texts(answer)
    _, cut = await write(slack, amina, "shorter")
    assert "280 of 280" in texts(cut)
    assert "Mothers & fathers" in texts(cut)


async def test_another_network_and_another_languages_rules_can_be_asked_for(slack, amina):
    _sent, _ = await write(slack, amina, DRAFT)
    _, answer = await write(slack, amina, "for Bluesky")
    assert "of 300" in texts(answer)
    _, answer = await write(slack, amina, "in French rules")
    assert "French" in texts(answer)


async def test_an_earlier_version_comes_back_by_its_number(slack, amina):
    _sent, answer = await write(slack, amina, DRAFT)
    await press(amina, answer, "check.apply-all")
    _, first = await write(slack, amina, "version 1")
    assert "the the right" in texts(first)
    _, none = await write(slack, amina, "version 9")
    assert "number from 1 to" in texts(none)


async def test_the_buttons_of_the_check_work_there_too(slack, amina):
    _, answer = await write(slack, amina, DRAFT)
    await press(amina, answer, "check.apply-all")
    assert "has the right to a fair hearing" in texts(answer)
    assert slack.refusals == []


async def test_an_edited_message_is_checked_again_in_the_same_answer(slack, amina):
    sent, answer = await write(slack, amina, DRAFT)
    before = len(slack.workspace.messages)
    await amina.edits(
        sent, "Nobody may be tortured, anywhere, for any reason. #EndTorture https://nhrc.example.org/t"
    )
    await slack.settled()
    assert "Nobody may be tortured" in texts(answer)
    assert len(slack.workspace.messages) == before


async def test_a_message_taken_back_takes_the_draft_with_it(slack, amina):
    sent, answer = await write(slack, amina, DRAFT)
    await amina.deletes(sent)
    await slack.settled()
    assert "erased the draft" in texts(answer)
    assert "fair hearing" not in texts(answer)
    _, none = await write(slack, amina, "shorter")
    assert "no draft in this thread" in texts(none)


async def test_tags_for_a_topic_and_for_the_threads_draft(slack, amina):
    _, answer = await write(slack, amina, "hashtags for the safety of journalists")
    assert "⭐" in texts(answer)
    _sent, _ = await write(
        slack, amina, "Reporters must be able to work without fear, everywhere and at any time."
    )
    _, tags = await write(slack, amina, "more formal hashtags")
    assert "⭐" in texts(tags)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hello", "check.new"),
        ("https://nhrc.example.org/release", "thread.page"),
        ("drill me", "drill.new"),
        ("who are you?", "check.new"),
        ("من أنت؟", "check.new"),
        ("Press release. " * 60, "thread.from"),
    ],
)
async def test_what_is_no_draft_is_met_with_what_can_be_done(slack, amina, text, shown):
    _, answer = await write(slack, amina, text)
    assert shown in texts(answer)


async def test_what_it_cannot_do_it_says(slack, amina):
    _, answer = await write(slack, amina, "write a tweet about prisons")
    assert "don't write or translate" in texts(answer)


@pytest.mark.parametrize(("text", "sign"), [("أقصر", ""), ("وسوم ليوم حقوق الإنسان", "⭐"), ("شكرا", "")])
async def test_arabic_words_are_understood(slack, amina, text, sign):
    _, answer = await write(slack, amina, text)
    assert answer.user == "U0SOUNDING"
    assert sign in texts(answer)


async def test_the_same_event_twice_is_answered_once(slack, amina):
    sent, _ = await write(slack, amina, DRAFT)
    before = len(slack.workspace.messages)
    where = slack.workspace.channels[amina.person.direct]
    await amina._event("message", amina._happened(sent, where, {}), where)
    await slack.settled()
    assert len(slack.workspace.messages) == before


async def test_the_bot_does_not_answer_itself_or_what_is_said_in_channels(slack, amina):
    before = len(slack.workspace.messages)
    await amina.says("A word in the channel", "press")
    await slack.settled()
    assert len(slack.workspace.messages) == before + 1


async def test_undo_takes_back_a_network_as_it_takes_back_words(slack, amina):
    await write(slack, amina, DRAFT)
    before = slack.workspace.messages[-1]
    await write(slack, amina, "for Bluesky")
    assert "Bluesky" in slack.workspace.messages[-1].text
    await write(slack, amina, "shorter")
    await write(slack, amina, "undo")
    assert "Bluesky" in slack.workspace.messages[-1].text
    await write(slack, amina, "undo")
    assert slack.workspace.messages[-1].text == before.text


async def test_that_it_reads_is_shown_before_the_answer_so_that_the_answer_ends_it(slack, amina):
    await write(slack, amina, DRAFT)
    await write(slack, amina, "How many hashtags should I use?")
    shown = [call.method for call in slack.api.calls if call.method.startswith(("assistant", "chat"))]
    assert shown == ["assistant.threads.setStatus", "chat.postMessage"] * 2
