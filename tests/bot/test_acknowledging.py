"""Slack gets its receipt in time, whatever a conversation waits for, and what came too late is told all the same."""

import asyncio

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.acknowledging import LateError, Receipt


async def given(ack):
    while ack.response is None:  # noqa: ASYNC110 -- the loop's own timer fills it
        await asyncio.sleep(0)
    return ack.response


async def test_a_conversation_that_acknowledges_is_left_alone():
    ack = AsyncAck()
    receipt = Receipt(ack, {})
    response = await receipt(response_action="errors", errors={"draft": "Write it here."})
    receipt.close()
    assert "Write it here." in response.body
    assert receipt.unsaid == {}


async def test_one_that_waits_too_long_is_acknowledged_in_its_place():
    ack = AsyncAck()
    receipt = Receipt(ack, {"options": []}, seconds=0)
    assert "options" in (await given(ack)).body
    assert await receipt() is ack.response
    assert receipt.unsaid == {}


async def test_what_was_to_stand_beside_a_field_is_kept_to_be_told_otherwise():
    ack = AsyncAck()
    receipt = Receipt(ack, {}, seconds=0)
    await given(ack)
    await receipt(response_action="errors", errors={"draft": "Write it here.", "live": "Begin with #."})
    assert receipt.words() == "Write it here.\nBegin with #."


async def test_a_form_that_can_not_be_shown_any_more_is_an_error():
    ack = AsyncAck()
    receipt = Receipt(ack, {}, seconds=0)
    await given(ack)
    await receipt(response_action="update", view={})
    with pytest.raises(LateError):
        receipt.words()
