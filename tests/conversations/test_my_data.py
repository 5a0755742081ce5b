"""What is kept of me: seen, taken along, erased."""

import json

from tests.conversations.choosing import chooses, owner_of
from tests.conversations.reading import button, press

DRAFT = "Every child has the right to learn. https://nhrc.example.org/r"


async def act(slack, who, words):
    await who.command("/check-tweet", words)
    await slack.settled()
    return slack.workspace.messages[-1]


def exported(slack):
    return json.loads([one for one in slack.workspace.files.values() if "my-data" in one["name"]][-1]["data"])


async def test_a_person_sees_how_much_is_kept_of_them_and_nobody_else_does(slack, amina):
    await act(slack, amina, DRAFT)
    shown = await act(slack, amina, "my-data")
    assert shown.only_for == amina.person.id
    text = json.dumps(shown.blocks)
    assert "review" in text
    assert "Every child" not in text


async def test_the_file_holds_what_i_wrote_and_nobody_elses_words(slack, amina, bilal):
    await act(slack, amina, DRAFT)
    await act(slack, bilal, "Bilal's own words https://nhrc.example.org/b")
    await press(amina, await act(slack, amina, "my-data"), "data.export")
    found = json.dumps(exported(slack))
    assert "Every child" in found
    assert "Bilal's" not in found


async def test_the_file_is_taken_out_of_slack_again(slack, amina):
    await act(slack, amina, DRAFT)
    await press(amina, await act(slack, amina, "my-data"), "data.export")
    handed = slack.workspace.messages[-1]
    await press(amina, handed, "data.unhand")
    assert not [one for one in slack.workspace.files.values() if "my-data" in one["name"]]
    assert not [one for one in slack.workspace.messages if one.files]
    assert "out of Slack" in handed.text
    assert slack.refusals == []


async def test_erasing_asks_first_and_leaves_others_alone(slack, amina, bilal):
    records = slack.bot.desk.records
    await chooses(amina, language="en")
    await act(slack, amina, DRAFT)
    await act(slack, bilal, DRAFT)
    before = await records.counts(owner_of(bilal))
    shown = await act(slack, amina, "my-data")
    assert "confirm" in button(shown, "data.erase")[1]
    await press(amina, shown, "data.erase")
    assert dict(await records.counts(owner_of(amina))) == {
        "copies": 0,
        "plans": 0,
        "settings": 0,
        "drills": 0,
    }
    assert await records.counts(owner_of(bilal)) == before


async def test_it_is_told_in_every_language(slack, bilal):
    for code in ("fr", "ar", "ur", "en"):
        await chooses(bilal, language=code)
        slack.bot.desk.choices._seen.clear()
        shown = await act(slack, bilal, "my-data")
        voice = slack.bot.desk.library().phrases.voice(code)
        assert voice("data.title") in json.dumps(shown.blocks, ensure_ascii=False)
