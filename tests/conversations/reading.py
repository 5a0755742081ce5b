"""What the conversations share: what a person reads in a message or a form, and how they press what is in it."""

import json

from bot.playground.workspace import View


def words(shown):
    """The blocks of a message as one text; of a form or App Home, all that Slack was given."""
    return json.dumps(shown.view if isinstance(shown, View) else shown.blocks, ensure_ascii=False)


def texts(message):
    """The blocks of a message and what its notification says."""
    return words(message) + message.text


def last(slack):
    """The newest message anywhere; None before the first."""
    return next(reversed(slack.workspace.messages), None)


def last_to(slack, who):
    """The newest message in somebody's direct messages."""
    return [one for one in slack.workspace.messages if one.channel == who.person.direct][-1]


def last_for(slack, who):
    """The newest message that nobody else sees, in a channel."""
    return [one for one in slack.workspace.messages if one.only_for == who.person.id][-1]


def form_of(who):
    """The form on top of somebody's screen."""
    return who.slack.workspace.stacks[who.person.id][-1]


def button(shown, action):
    """The button or menu of that name, else the first whose name begins so, with the block that it stands in."""
    found = [
        (block.get("block_id", ""), element)
        for block in (shown.view["blocks"] if isinstance(shown, View) else shown.blocks)
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("action_id", "").startswith(action)
    ]
    if not found:
        raise LookupError(action)
    return min(found, key=lambda one: one[1]["action_id"] != action)


async def press(who, shown, action, **chosen):
    """Press it, or choose in it, and wait until the bot has answered; the newest message."""
    block, element = button(shown, action)
    click = who.clicks_view if isinstance(shown, View) else who.clicks
    await click(shown, block, {**element, **chosen})
    await who.slack.settled()
    return last(who.slack)


async def pick(who, shown, action, value):
    """Choose the option of that value in a menu, else the first whose value has it in it."""
    _, menu = button(shown, action)
    found = [one for one in menu["options"] if value in one["value"]]
    if not found:
        raise LookupError(value)
    option = min(found, key=lambda one: one["value"] != value)
    return await press(who, shown, action, selected_option=option)


async def sent(who, form, **values):
    """Send a form whose fields stand in blocks of their own name, and wait until the bot has answered; the form."""
    await who.submits(form, {name: {name: value} for name, value in values.items()})
    await who.slack.settled()
    return form


async def commanded(slack, who, command, text):
    """What the bot answers to a slash command."""
    await who.command(command, text)
    await slack.settled()
    return last(slack)
