"""Whatever the bot posts in a channel for somebody, they can change or take away again; and nobody else can."""

import pytest

from tests.conversations.choosing import team_chooses
from tests.conversations.reading import commanded, form_of, press, words
from tests.conversations.releases import SHORT
from tests.conversations.test_channel_language import choose as choose_language

DRAFT = "We utilize the the new complaint form"


async def shared_check(slack, who):
    return await press(who, await commanded(slack, who, "/check-tweet", DRAFT), "check.share")


async def shared_thread(slack, who):
    return await press(who, await commanded(slack, who, "/thread-release", SHORT), "thread.share")


async def shared_guide(slack, who):
    written = await slack.person("chantal").says("Thank you for this", "press")
    await who.message_shortcut("guide.message", written)
    await slack.settled()
    question = slack.workspace.messages[-1]
    for choice in ("no", "no", "true", "kind"):
        await press(who, question, f"guide.choose:{choice}")
    return await press(who, question, "guide.share")


async def chosen_language(slack, who):
    return await choose_language(slack, who, "fr")


@pytest.fixture(autouse=True)
async def as_before(slack):
    """Teams outlive a test."""
    yield
    await team_chooses(slack)


@pytest.mark.parametrize("post", [shared_check, shared_thread, shared_guide, chosen_language])
async def test_only_who_shared_it_takes_it_out_of_the_channel(slack, amina, bilal, post):
    message = await post(slack, amina)
    assert message.only_for == ""
    told = await press(bilal, message, "shared.take-back")
    assert message in slack.workspace.messages
    assert (told.only_for, f"<@{amina.person.id}>" in told.text) == (bilal.person.id, True)
    await press(amina, message, "shared.take-back")
    assert message not in slack.workspace.messages
    assert slack.refusals == []


async def test_a_shared_draft_is_changed_where_it_stands_by_its_sharer_alone(slack, amina, bilal):
    message = await shared_check(slack, amina)
    count = len(slack.workspace.messages)
    await press(bilal, message, "check.change-shared")
    assert not slack.workspace.stacks.get(bilal.person.id)
    await press(amina, message, "check.change-shared")
    form = form_of(amina)
    network = {"selected_option": {"value": "x"}}
    values = {"draft": {"text": {"value": "We use the new complaint form"}}, "network": {"network": network}}
    await amina.submits(form, values)
    await slack.settled()
    assert "We use the new complaint form" in words(message)
    assert "the the" not in words(message)
    assert len(slack.workspace.messages) == count + 1
    await press(amina, message, "shared.take-back")
    assert message not in slack.workspace.messages
    assert slack.refusals == []


@pytest.fixture
async def room(slack, amina, bilal):
    """A real crisis, in which Bilal has logged a decision and put a line in force."""
    await amina.command("/crisis-drill", "real", "press")
    await slack.settled()
    form = form_of(amina)
    await amina.submits(form, {"what": {"text": {"value": "A list of names is out"}}})
    await slack.settled()
    board = next(one for one in slack.workspace.messages[::-1] if one.pinned)
    await bilal.command("/crisis-drill", "log We call the families first", "press")
    await slack.settled()
    await press(bilal, board, "drill.line")
    form = form_of(bilal)
    parts = {"care": "We think of the families", "known": "A list was sent", "doing": "", "next": "At 17:00"}
    await bilal.submits(form, {name: {"text": {"value": said}} for name, said in parts.items()})
    await slack.settled()
    yield board
    await press(amina, board, "drill.close")


def posted(slack, action):
    return next(one for one in slack.workspace.messages[::-1] if f'"{action}"' in words(one))


async def test_a_decision_in_a_crisis_is_taken_back_by_whoever_took_it_and_stays_readable(
    slack, amina, bilal, room
):
    decision = posted(slack, "drill.note-back")
    assert "We call the families first" in words(room)
    told = await press(amina, decision, "drill.note-back")
    assert told.only_for == amina.person.id
    assert "We call the families first" in words(room)
    await press(bilal, decision, "drill.note-back")
    assert "We call the families first" not in words(room)
    assert '"strike": true' in words(decision)
    assert "takes this decision back" in decision.text
    assert slack.refusals == []


async def test_a_line_in_a_crisis_is_taken_back_by_its_writer_or_whoever_leads(slack, amina, room):
    line = posted(slack, "drill.line-back")
    chantal = slack.person("chantal")
    told = await press(chantal, line, "drill.line-back")
    assert told.only_for == chantal.person.id
    assert "We think of the families" in words(room)
    await press(amina, line, "drill.line-back")
    assert "We think of the families" not in words(room)
    assert '"strike": true' in words(line)
    assert slack.refusals == []


def test_nothing_is_posted_in_a_channel_for_somebody_without_a_way_out():
    from pathlib import Path

    import handlers

    home = Path(handlers.__path__[0])
    said = {str(path.relative_to(home)) for path in home.rglob("*.py") if '"in_channel"' in path.read_text()}
    assert said == {"sharing.py", "drill/taking_back.py"}
