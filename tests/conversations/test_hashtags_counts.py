"""How much others use a tag: asked only where the team wants it, shown when it comes, never waited for."""

import asyncio
from dataclasses import replace

import pytest

from handlers.tag_counts import TagCount
from tests.conversations.reading import button, form_of, texts

DRAFT = "Reporters must be able to work without fear. Our statement on the safety of journalists https://nhrc.example.org/s"


class Networks:
    """All networks in one: they answer when let, and say what the test told them."""

    def __init__(self):
        self.posts = 1240
        self.beside = "#MediaFreedom"
        self.heard = {}
        self.asked = []
        self.questions = asyncio.Queue()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    def known(self, tags, server):
        return tuple(self.heard[tag, server] for tag in tags if (tag, server) in self.heard)

    async def ask(self, tags, server):
        self.asked.append((tuple(tags), server))
        self.questions.put_nowait(server)
        await self.may_answer.wait()
        for tag in tags if self.posts is not None else ():
            self.heard[tag, server] = TagCount(tag, server, self.posts, trending=True, beside=self.beside)
        return self.known(tags, server)


@pytest.fixture
def networks(slack):
    networks = Networks()
    slack.bot.dispatcher._desk = replace(slack.bot.dispatcher._desk, tag_counts=networks)
    return networks


FIELDS = {
    "network": "x",
    "language": "en",
    "server": "social.example.org",
    "limit": "500",
    "zone": "Africa/Nairobi",
    "countries": "KE",
    "counts": True,
    "allow": "",
    "terms": "",
}
CHOSEN = {"network", "language"}


def field(name, value):
    if name == "counts":
        return {"selected_options": [{"value": "yes"}] if value else []}
    return {"selected_option": {"value": value}} if name in CHOSEN else {"value": value}


async def settings(slack, who, **changes):
    await who.command("/check-tweet", "settings")
    await slack.settled()
    view = form_of(who)
    values = {name: {name: field(name, value)} for name, value in (FIELDS | changes).items()}
    await who.submits(view, values)
    await slack.settled()
    return view


@pytest.fixture
async def wanted(slack, amina, networks):
    """A team whose admin ticked the box; unticked again, for teams outlive a test."""
    await settings(slack, amina)
    yield networks
    networks.may_answer.set()
    await settings(slack, amina, counts=False, zone="UTC", countries="", server="mastodon.social")


async def asked(slack, who, text=DRAFT):
    before = len(slack.workspace.messages)
    await who.command("/suggest-hashtags", text)
    await slack.settled()
    return slack.workspace.messages[before:]


async def test_no_network_is_asked_unless_the_team_wants_it(slack, amina, networks):
    said = await asked(slack, amina)
    assert len(said) == 1
    assert networks.asked == []


async def test_the_answer_comes_first_and_the_figures_follow(slack, amina, wanted):
    wanted.may_answer.clear()
    before = len(slack.workspace.messages)
    await amina.command("/suggest-hashtags", DRAFT)
    await wanted.questions.get()
    assert "this week" not in texts(slack.workspace.messages[before])
    wanted.may_answer.set()
    await slack.settled()
    first, figures = slack.workspace.messages[before:]
    assert "hashtags.use-best" in texts(first)
    assert "1,240 posts this week on social.example.org · rising on social.example.org" in texts(figures)
    assert "often with #MediaFreedom" in texts(figures)
    assert figures.only_for == amina.person.id


async def test_only_the_tags_that_are_suggested_leave(slack, amina, wanted):
    await asked(slack, amina)
    ((tags, server),) = wanted.asked
    assert server == "social.example.org"
    assert 1 <= len(tags) <= 5
    assert all(tag.startswith("#") and " " not in tag for tag in tags)


async def test_what_is_known_already_stands_in_the_first_answer(slack, amina, wanted):
    await asked(slack, amina)
    again = await asked(slack, amina)
    assert len(again) == 1
    assert "1,240 posts this week" in texts(again[0])


async def test_under_a_button_the_answer_changes_in_place(slack, amina, wanted):
    answer = (await asked(slack, amina))[0]
    wanted.heard.clear()
    wanted.posts = 7
    before = len(slack.workspace.messages)
    await amina.clicks(answer, *button(answer, "hashtags.use-best"))
    await slack.settled()
    assert len(slack.workspace.messages) == before
    assert "7 posts this week" in texts(answer)


async def test_figures_that_come_late_do_not_paint_over_what_was_done_since(slack, amina, wanted):
    answer = (await asked(slack, amina))[0]
    wanted.heard.clear()
    await wanted.questions.get()
    wanted.may_answer.clear()
    await amina.clicks(answer, *button(answer, "hashtags.use-best"))
    await wanted.questions.get()
    await amina.clicks(answer, *button(answer, "hashtags.undo"))
    await wanted.questions.get()
    wanted.may_answer.set()
    await slack.settled()
    quoted = next(block for block in answer.blocks if block["type"] == "rich_text")
    assert quoted["elements"][0]["elements"][0]["text"] == DRAFT


async def test_networks_that_say_nothing_are_passed_over_in_silence(slack, amina, wanted):
    wanted.posts = None
    said = await asked(slack, amina)
    assert len(said) == 1
    assert "week" not in texts(said[0])


async def test_a_tag_that_we_advise_against_is_not_named_beside_another(slack, amina, wanted):
    wanted.beside = "#FakeNews"
    figures = (await asked(slack, amina))[-1]
    assert "1,240 posts" in texts(figures)
    assert "FakeNews" not in texts(figures)


async def test_the_order_of_the_tags_stays_as_it_was(slack, amina, wanted):
    first, _ = await asked(slack, amina)
    again = (await asked(slack, amina))[0]

    def uses(message):
        return [
            el["text"]["text"]
            for b in message.blocks
            for el in b.get("elements", [])
            if "use:" in el.get("action_id", "")
        ]

    assert uses(first) == uses(again)


async def test_the_form_keeps_zone_countries_and_the_tick(slack, amina, wanted):
    await settings(slack, amina, zone="asia/karachi", countries="pk, in pk")
    await amina.command("/check-tweet", "settings")
    await slack.settled()
    shown = {block.get("block_id"): block.get("element") for block in form_of(amina).view["blocks"]}
    assert shown["zone"]["initial_value"] == "Asia/Karachi"
    assert shown["countries"]["initial_value"] == "PK, IN"
    assert shown["counts"]["initial_options"]


@pytest.mark.parametrize(
    ("changes", "named", "said"),
    [
        ({"zone": "Mars/Olympus"}, "zone", "time zone"),
        ({"zone": "../etc/passwd"}, "zone", "time zone"),
        ({"countries": "KE, XX"}, "countries", "XX"),
        ({"countries": "Kenya"}, "countries", "KENYA"),
    ],
)
async def test_what_cannot_be_is_told_beside_its_field(slack, amina, networks, changes, named, said):
    view = await settings(slack, amina, **changes)
    assert said in view.errors[named]
