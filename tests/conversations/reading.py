"""What the conversations share: what a person reads in a message, and how they press what is in it."""

import json


def words(message):
    """The blocks of a message as one text."""
    return json.dumps(message.blocks, ensure_ascii=False)


def texts(message):
    """The blocks of a message and what its notification says."""
    return words(message) + message.text


def last(slack):
    """The newest message anywhere."""
    return slack.workspace.messages[-1]


def last_to(slack, who):
    """The newest message in somebody's direct messages."""
    return [one for one in slack.workspace.messages if one.channel == who.person.direct][-1]


def button(message, action):
    """The first button or menu whose name begins so, with the block that it stands in."""
    return next(
        (block.get("block_id", ""), element)
        for block in message.blocks
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("action_id", "").startswith(action)
    )


async def press(slack, who, message, action, **chosen):
    """Press it, or choose in it, and wait until the bot has answered."""
    block, element = button(message, action)
    await who.clicks(message, block, {**element, **chosen})
    await slack.settled()


async def commanded(slack, who, command, text):
    """What the bot answers to a slash command."""
    await who.command(command, text)
    await slack.settled()
    return last(slack)
