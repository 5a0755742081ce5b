"""/thread-release as people use it: paste, read, change, take along."""

import json

RELEASE = """Institute welcomes new law on reading rooms in prisons

Every place of detention will have a library by next spring

Port Alma, 12 March 2026 – The National Human Rights Institute of Estria today welcomed a law that opens a reading room in every prison of the country. The law was adopted on Tuesday with the votes of all parties.

“Reading is how many people find their way back,” said Lina Moro, the Institute's Commissioner. “A shelf of books costs little and changes a day behind walls.”

The law asks each prison to open its reading room for at least four hours a day. It sets aside 2.4 million crowns for books in nine languages, and a further sum for furniture. Prison librarians will be trained at the public library of Port Alma.

In 2024 the Institute visited 31 prisons and found that 22 of them had no books at all. Its report recommended a reading room in each prison, and the ministry accepted the recommendation within the year.

The Institute will visit every prison again next year and publish what it finds. It invites publishers and readers to give books.

ENDS

Notes to editors
The Institute is the national human rights institution of Estria.

Contact: Press office, press@example.org
"""


def texts(message):
    return json.dumps(message.blocks, ensure_ascii=False)


def button(message, action):
    return next(
        (block.get("block_id", ""), element)
        for block in message.blocks
        for element in [*block.get("elements", []), block.get("accessory", {})]
        if element.get("action_id", "").startswith(action)
    )


def has(message, action):
    return any(
        element.get("action_id", "").startswith(action)
        for block in message.blocks
        for element in block.get("elements", [])
    )


def posts(message):
    """The posts on the page that is shown."""
    return [
        block["elements"][0]["elements"][0]["text"]
        for block in message.blocks
        if block["type"] == "rich_text" and block["elements"][0]["type"] == "rich_text_quote"
    ]


def last(slack):
    return slack.workspace.messages[-1]


async def asked(slack, who, text):
    outcome = await who.command("/thread-release", text)
    assert outcome.status == 200
    await slack.settled()
    return last(slack)


async def press(slack, who, message, action):
    await who.clicks(message, *button(message, action))
    await slack.settled()


async def choose(slack, who, message, action, value):
    block, menu = button(message, action)
    option = next(one for one in menu["options"] if one["value"] == value)
    await who.clicks(message, block, {**menu, "selected_option": option})
    await slack.settled()


CHOSEN = ("network", "mode", "count", "numbers")


async def form(slack, who, **said):
    """Open the form and send it with these fields; its view, and the last message."""
    await who.command("/thread-release", "")
    await slack.settled()
    view = slack.workspace.stacks[who.person.id][-1]
    said = {"network": "x", "mode": "thread", "count": "auto", "numbers": "no"} | said
    values = {}
    for name, value in said.items():
        kind = "selected_date" if name == "start" else "value"
        values[name] = {name: {"selected_option": {"value": value}} if name in CHOSEN else {kind: value}}
    if "file" in said:
        values["file"] = {"file": {"type": "file_input", "files": [said["file"]]}}
    await who.submits(view, values)
    await slack.settled()
    return view, last(slack)


async def test_a_release_pasted_into_the_form_becomes_a_thread_with_counts(slack, amina):
    _, answer = await form(slack, amina, **{"release-1": RELEASE})
    assert answer.only_for == amina.person.id
    assert posts(answer)[0].startswith("Institute welcomes new law on reading rooms in prisons")
    assert "/280" in texts(answer)
    assert "press@example.org" not in texts(answer)
