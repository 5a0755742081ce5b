"""A press release, how people hand it in, and what comes of it."""

from tests.conversations.choosing import team_of
from tests.conversations.reading import form_of, last, words

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
SHORT = """Institute welcomes new law on reading rooms in prisons

Port Alma, 12 March 2026 – The National Human Rights Institute of Estria today welcomed a law that opens a reading room in every prison of the country. The law was adopted on Tuesday with the votes of all parties.

“Reading is how many people find their way back,” said Lina Moro, the Institute's Commissioner. “A shelf of books costs little and changes a day behind walls.”

The law asks each prison to open its reading room for at least four hours a day. It sets aside 2.4 million crowns for books in nine languages, and a further sum for furniture.

The Institute will visit every prison again next year and publish what it finds. It invites publishers and readers to give books.
"""
CHOSEN = ("network", "mode", "count", "numbers")


def quoted(message):
    """The posts that a message shows, of which there is one at least."""
    found = [
        block["elements"][0]["elements"][0]["text"]
        for block in message.blocks
        if block["type"] == "rich_text" and block["elements"][0]["type"] == "rich_text_quote"
    ]
    assert found, words(message)
    return found


async def handed_in(slack, who, release="", *, file=None, **said):
    """Open the form for a release and send it with these fields; the form, and the last message."""
    await who.command("/thread-release", "")
    await slack.settled()
    view = form_of(who)
    chosen = {"network": "x", "mode": "thread", "count": "auto", "numbers": "no"}
    written = {"release-1": release} if release else {}
    values = {name: {name: _field(name, value)} for name, value in (chosen | written | said).items()}
    if file:
        values["file"] = {"file": {"type": "file_input", "files": [file]}}
    await who.submits(view, values)
    await slack.settled()
    return view, last(slack)


def _field(name, value):
    if name in CHOSEN:
        return {"selected_option": {"value": value}}
    return {"selected_date" if name == "start" else "value": value}


async def day(slack, who, text=SHORT, **said):
    """Three posts over a day, in review."""
    return (await handed_in(slack, who, text, **({"mode": "day", "count": "3"} | said)))[1]


async def plans_kept(slack):
    """The team's planned days, as they are kept."""
    return await slack.bot.desk.plans.of(team_of(slack), "thread.due", team=True)
