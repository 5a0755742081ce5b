"""What people send that is no draft, and what happens around messages: each is met with a kind, specific sentence."""

import pytest

from bot.playground.workspace import BOT, Message, named
from tests.conversations.choosing import chooses
from tests.conversations.reading import texts

DRAFT = "Everyone has the the right to a fair hearing, wherever they live and whoever they are. #FairTrial https://nhrc.example.org/r"
DONE = "Prisons need librarians. #Prisons https://nhrc.example.org/p"
LANGUAGES = ("en", "ar", "fr", "ur")


def answers(slack, who):
    return [one for one in slack.workspace.messages if one.channel == who.person.direct and one.user == BOT]


def file(name, kind="application/pdf", **more):
    return {
        "id": "F0001",
        "name": name,
        "mimetype": kind,
        "size": 10,
        "url_private_download": "https://files.slack.com/F0001",
        **more,
    }


async def send(slack, who, text="", *files):
    sent = await who.says(text, files=list(files))
    await slack.settled()
    return sent


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (file("clip.m4a", "audio/mp4", subtype="slack_audio"), "direct.no-sound"),
        (file("clip.mp4", "video/mp4", subtype="slack_video"), "direct.no-sound"),
        (file("march.png", "image/png"), "direct.no-pictures"),
        (file("sticker.gif", "image/gif"), "direct.no-pictures"),
    ],
)
async def test_what_is_no_text_is_met_in_the_readers_language(slack, amina, language, sent, key):
    await chooses(amina, language=language)
    await send(slack, amina, "", sent)
    voice = slack.bot.desk.library().phrases.voice(language)
    [answer] = answers(slack, amina)
    assert answer.text == voice(key, name=sent["name"])


@pytest.mark.parametrize("sign", [":tada:", "👍", ":+1: :heart:", "…", "!!!"])
async def test_a_sticker_or_a_sign_is_no_draft(slack, amina, sign):
    await send(slack, amina, sign)
    [answer] = answers(slack, amina)
    assert "no words" in texts(answer)


async def test_a_draft_with_its_picture_is_checked_and_the_picture_wants_a_description(slack, amina):
    await send(slack, amina, DRAFT, file("march.png", "image/png"))
    about, checked = answers(slack, amina)
    assert "description" in texts(about)
    assert "stands twice" in texts(checked)


async def test_four_files_at_once_are_offered_by_name_three_of_them_at_a_time(slack, amina):
    files = [file(f"release-{number}.docx", id=f"F{number}") for number in range(4)]
    await send(slack, amina, "", *files)
    offer, more = answers(slack, amina)
    assert [f"Posts of release-{number}.docx" in texts(offer) for number in range(4)] == [True] * 3 + [False]
    assert "4 files" in texts(more)


async def test_a_file_with_a_name_that_never_ends_is_offered_all_the_same(slack, amina):
    await send(slack, amina, "", file("x" * 250 + ".pdf"), file("<!channel> & *more*.txt"))
    [offer] = answers(slack, amina)
    assert texts(offer).count("thread.file") == 2
    assert "<!channel>" not in offer.text
    assert not slack.refusals


async def test_files_of_several_kinds_are_each_told_apart(slack, amina):
    await send(slack, amina, "", file("a.docx"), file("b.png", "image/png"), file("c.m4a", "audio/mp4"))
    sound, offer = answers(slack, amina)
    assert "c.m4a" in texts(sound)
    assert "a.docx" in texts(offer)
    assert "b.png" not in texts(offer)


async def test_a_file_that_is_gone_when_it_is_read_says_so(slack, amina):
    await send(slack, amina, "", file("gone.pdf"))
    offer = answers(slack, amina)[-1]
    block = next(block for block in named(offer.blocks) if block["type"] == "actions")
    await amina.clicks(offer, block["block_id"], block["elements"][0])
    await slack.settled()
    assert "Slack no longer has this file" in texts(offer)


async def test_a_bot_that_writes_to_the_bot_is_not_answered(slack, amina):
    where = slack.workspace.channels[amina.person.direct]
    for more in ({"bot_id": "B0OTHER"}, {"subtype": "bot_message", "bot_id": "B0OTHER"}, {"user": ""}):
        message = Message(slack.workspace.stamp(), where.id, "U0OTHERBOT", DRAFT)
        await amina._event("message", amina._happened(message, where, more), where)
    await slack.settled()
    assert answers(slack, amina) == []


async def test_two_bots_can_not_talk_each_other_into_a_circle(slack, amina):
    await send(slack, amina, DRAFT)
    [answer] = answers(slack, amina)
    where = slack.workspace.channels[amina.person.direct]
    await amina._event("message", amina._happened(answer, where, {"bot_id": "B0SOUNDING"}), where)
    after = {"subtype": "message_changed", "message": {"text": "x", "ts": answer.ts, "bot_id": "B0SOUNDING"}}
    await amina._event("message", amina._happened(answer, where, after), where)
    await slack.settled()
    assert len(answers(slack, amina)) == 1


async def test_an_edit_after_somebody_deleted_the_answer_is_answered_anew(slack, amina):
    sent = await send(slack, amina, DRAFT)
    [answer] = answers(slack, amina)
    slack.workspace.messages.remove(answer)
    await amina.edits(sent, "Nobody may be tortured, anywhere. #EndTorture https://nhrc.example.org/t")
    await slack.settled()
    [again] = answers(slack, amina)
    assert "Nobody may be tortured" in texts(again)


async def test_a_message_deleted_after_its_answer_was_deleted_is_erased_in_silence(slack, amina):
    sent = await send(slack, amina, DRAFT)
    slack.workspace.messages.remove(answers(slack, amina)[0])
    await amina.deletes(sent)
    await slack.settled()
    assert answers(slack, amina) == []
    await send(slack, amina, "shorter")
    assert "no draft in this thread" in texts(answers(slack, amina)[-1])


async def test_a_message_edited_to_nothing_keeps_the_draft_that_was_there(slack, amina):
    sent = await send(slack, amina, DRAFT)
    await amina.edits(sent, "")
    await slack.settled()
    [answer] = answers(slack, amina)
    assert "fair hearing" in texts(answer)


async def test_a_forwarded_message_is_read_for_its_words(slack, amina):
    where = slack.workspace.channels[amina.person.direct]
    message = Message(slack.workspace.stamp(), where.id, amina.person.id, "")
    slack.workspace.messages.append(message)
    forwarded = {"attachments": [{"is_share": True, "text": DRAFT, "author_name": "Bilal"}]}
    await amina._event("message", amina._happened(message, where, forwarded), where)
    await slack.settled()
    assert "stands twice" in texts(answers(slack, amina)[-1])


@pytest.mark.parametrize(
    "text", ["\u202eevil", "\u200b\u200b", "a" * 39_000, "﷽" * 500, "<@U0AMINA> <!channel> <https://x.org|y>"]
)
async def test_strange_texts_are_answered_once_and_slack_takes_it(slack, amina, text):
    await send(slack, amina, text)
    assert len(answers(slack, amina)) == 1
    assert not slack.refusals


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("wish", "key"),
    [
        ("shorter", "direct.no-shorter"),
        ("undo", "direct.no-undo"),
        ("for x", "direct.so-already"),
    ],
)
async def test_a_wish_that_changes_nothing_says_so(slack, amina, language, wish, key):
    await chooses(amina, language=language)
    await send(slack, amina, DONE)
    await send(slack, amina, wish)
    voice = slack.bot.desk.library().phrases.voice(language)
    assert answers(slack, amina)[-1].text == voice(key)
