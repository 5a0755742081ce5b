"""Shortcuts: any message can be checked, a draft can be started from anywhere."""

from tests.conversations.reading import form_of, texts


async def test_a_colleagues_message_is_checked_for_me_alone(slack, amina, bilal):
    written = await bilal.says("Here is the the draft on detention centres & courts", "press")
    await amina.message_shortcut("check.message", written)
    await slack.settled()
    answer = slack.workspace.messages[-1]
    assert answer.only_for == amina.person.id
    assert "stands twice" in texts(answer)
    assert "centres & courts" in texts(answer)


async def test_a_message_without_words_gets_a_kind_sentence(slack, amina, bilal):
    written = await bilal.says("", "press", files=[{"id": "F1", "name": "voice.m4a"}])
    await amina.message_shortcut("check.message", written)
    await slack.settled()
    assert "no words" in texts(slack.workspace.messages[-1])


async def test_a_draft_started_from_anywhere_is_answered_by_direct_message(slack, amina):
    await amina.shortcut("draft.new")
    await slack.settled()
    view = form_of(amina)
    values = {
        "draft": {"text": {"type": "plain_text_input", "value": "Everyone has the the right to be heard"}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "x"}}},
    }
    await amina.submits(view, values)
    await slack.settled()
    answer = slack.workspace.messages[-1]
    assert answer.channel == amina.person.direct
    assert "stands twice" in texts(answer)
