"""Guides: a few questions in Slack, ending in something usable."""

import json

from tests.conversations.reading import press, texts


async def respond(slack, who, written):
    await who.message_shortcut("guide.message", written)
    await slack.settled()
    return slack.workspace.messages[-1]


async def test_should_we_respond_leads_to_a_decision_with_its_reason(slack, amina, bilal):
    written = await bilal.says("Their report is a lie!", "press")
    question = await respond(slack, amina, written)
    assert question.only_for == amina.person.id
    for choice in ("no", "no", "false", "few"):
        await press(amina, question, f"guide.choose:{choice}")
    assert "Leave it, and watch it" in texts(question)
    assert "Response charts of public bodies" in texts(question)


async def test_one_can_go_back_and_answer_otherwise(slack, amina, bilal):
    question = await respond(slack, amina, await bilal.says("Shame on you", "press"))
    await press(amina, question, "guide.choose:yes")
    assert "Protect first" in texts(question)
    question = await respond(slack, amina, await bilal.says("Shame on you", "press"))
    await press(amina, question, "guide.choose:no")
    await press(amina, question, "guide.back")
    assert "in danger" in texts(question)


async def test_a_press_that_comes_twice_answers_one_question(slack, amina, bilal):
    question = await respond(slack, amina, await bilal.says("Hm", "press"))
    old = json.loads(json.dumps(question.blocks))
    await press(amina, question, "guide.choose:no")
    once, question.blocks = question.blocks, old
    await press(amina, question, "guide.choose:no")
    assert question.blocks == once


async def test_a_result_is_shown_to_the_channel_when_one_wants(slack, amina, bilal):
    question = await respond(slack, amina, await bilal.says("Thank you for this", "press"))
    for choice in ("no", "no", "true", "kind"):
        await press(amina, question, f"guide.choose:{choice}")
    await press(amina, question, "guide.share")
    shared = slack.workspace.messages[-1]
    assert not shared.only_for
    assert "Let it stand" in texts(shared)


async def test_the_list_of_guides_is_one_press_away_in_direct_messages(slack, amina):
    await amina.says("hello")
    await slack.settled()
    await press(amina, slack.workspace.messages[-1], "guide.list")
    listed = slack.workspace.messages[-1]
    assert "Should we respond?" in texts(listed)
    await press(amina, listed, "guide.open:engage-or-not")
    assert "guide.choose" in texts(slack.workspace.messages[-1])
