"""An export of posts handed over in direct messages becomes one page with a chart that everybody can read."""

import pytest

from bot.figures import page_of
from bot.playground.workspace import named
from handlers.outside import Measured
from tests.conversations.choosing import chooses
from tests.conversations.reading import texts

HEAD = "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements\n"
ROWS = "".join(
    f'{day},"Fri, Nov {day}, 2024","Water *is* a right, day {day}",https://x.example.org/{day},1000,5,{day}\n'
    for day in range(1, 29)
)


@pytest.fixture
def handed(slack, monkeypatch):
    """Slack's file store, as far as the bot reads it here."""
    kept = {}

    async def download(address):
        return kept.get(address.rsplit("/", 1)[-1])

    monkeypatch.setattr(slack.bot.desk.outside, "_download", download)

    def hand(name, data):
        kept["F0FIG"] = data
        return {
            "id": "F0FIG",
            "name": name,
            "mimetype": "text/csv",
            "size": len(data),
            "url_private_download": "https://files.slack.com/F0FIG",
        }

    return hand


async def sum_up(slack, who, one):
    await who.says("", files=[one])
    await slack.settled()
    offer = slack.workspace.messages[-1]
    block = next(block for block in named(offer.blocks) if block["type"] == "actions")
    await who.clicks(offer, block["block_id"], block["elements"][0])
    await slack.settled(60)
    return offer


def pictures(slack):
    return [call.arguments for call in slack.api.calls if call.method == "files.getUploadURLExternal"]


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
async def test_an_export_becomes_a_page_with_a_picture_and_its_description(slack, amina, handed, language):
    await chooses(amina, language=language)
    page = await sum_up(slack, amina, handed("posts.csv", (HEAD + ROWS).encode()))
    voice = slack.bot.desk.library().phrases.voice(language)
    assert voice("measure.best") in texts(page)
    assert "Water *is* a right" in texts(page)
    [picture] = pictures(slack)
    assert picture["alt_txt"].startswith(voice("measure.alt"))
    assert int(picture["length"]) > 2000
    assert not slack.refusals


async def test_who_wants_little_to_be_sent_gets_the_page_without_the_picture(slack, amina, handed):
    await chooses(amina, short_answers=True)
    await sum_up(slack, amina, handed("posts.csv", (HEAD + ROWS).encode()))
    assert "Shown 28,000 times" in texts(slack.workspace.messages[-1])
    assert pictures(slack) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty"),
        (b"Name,Town\nAmina,Port Alma\n", "No column here holds posts"),
        (b"PK\x03\x04 no workbook at all", "can't read this table"),
    ],
)
async def test_what_is_no_export_is_met_with_a_sentence(slack, amina, handed, data, said):
    page = await sum_up(slack, amina, handed("posts.csv", data))
    assert said in texts(page)
    assert pictures(slack) == []


async def test_a_table_that_is_gone_says_so(slack, amina, handed):
    one = handed("posts.csv", b"x") | {"url_private_download": "https://files.slack.com/F0GONE"}
    assert "could not fetch the file" in texts(await sum_up(slack, amina, one))


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_bars_run_from_the_right_where_people_read_from_there(library, language):
    voice = library.phrases.voice(language)
    mirrored = page_of((HEAD + ROWS).encode(), "UTC", voice)
    plain = page_of((HEAD + ROWS).encode(), "UTC", library.phrases.voice("en"))
    assert "\u2067" in mirrored.chart
    assert "\u2067" not in plain.chart
    assert isinstance(mirrored, Measured)
    assert len(mirrored.alt) <= 1000
