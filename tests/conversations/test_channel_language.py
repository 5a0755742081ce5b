"""In which language the bot speaks: as the person chose, else as the channel, else as the workspace."""

import json

import pytest

from tests.conversations.choosing import chooses, owner_of, team_chooses
from tests.conversations.reading import form_of, pick, press, words

DRAFT = "We utilize the the new complaint form"
HOLDS = {"fr": "Pourquoi", "en": "Why", "ur": "وجہ"}


@pytest.fixture(autouse=True)
async def as_before(slack, amina, bilal):
    """Teams and people outlive a test."""
    yield
    await team_chooses(slack)
    for who in (amina, bilal):
        await chooses(who)


async def commanded(slack, who, text, channel="press"):
    await who.command("/check-tweet", text, channel)
    await slack.settled()
    return slack.workspace.messages[-1]


async def choose(slack, who, code, channel="press"):
    shown = await commanded(slack, who, "language", channel)
    menu = shown.blocks[-1]["elements"][0]
    return await pick(who, shown, menu["action_id"], code)


async def test_a_channel_has_its_language_and_the_others_keep_theirs(slack, amina, bilal):
    told = await choose(slack, bilal, "fr")
    assert told.only_for == ""
    assert f"<@{bilal.person.id}>" in told.text
    assert "français" in told.text.lower()
    assert HOLDS["fr"] in words(await commanded(slack, amina, DRAFT))
    assert HOLDS["en"] in words(await commanded(slack, amina, DRAFT, "general"))


async def test_what_a_person_chose_goes_before_the_channel_and_the_channel_before_the_workspace(
    slack, amina, bilal
):
    await team_chooses(slack, language="ur")
    assert HOLDS["ur"] in words(await commanded(slack, amina, DRAFT))
    await choose(slack, bilal, "fr")
    assert HOLDS["fr"] in words(await commanded(slack, amina, DRAFT))
    await chooses(amina, language="en")
    assert HOLDS["en"] in words(await commanded(slack, amina, DRAFT))
    assert HOLDS["fr"] in words(await commanded(slack, bilal, DRAFT))


async def test_the_choice_is_taken_back_as_it_was_made_and_the_channel_is_told_each_time(slack, amina):
    await choose(slack, amina, "fr")
    told = await choose(slack, amina, "team")
    assert "English" in told.text
    assert HOLDS["en"] in words(await commanded(slack, amina, DRAFT))
    count = len(slack.workspace.messages)
    await choose(slack, amina, "team")
    assert len(slack.workspace.messages) == count + 1


async def test_a_form_answers_in_the_language_of_the_channel_it_was_opened_in(slack, amina):
    await choose(slack, amina, "fr")
    answer = await commanded(slack, amina, DRAFT)
    await press(amina, answer, "check.edit")
    form = form_of(amina)
    assert "Annuler" in json.dumps(form.view)
    chosen = {"selected_option": {"value": "x"}}
    await amina.submits(
        form,
        {"draft": {"text": {"value": "We use the the form"}}, "network": {"network": chosen}},
    )
    await slack.settled()
    assert HOLDS["fr"] in words(answer)
    assert slack.refusals == []


async def test_the_weekly_word_to_a_channel_is_in_its_language(slack, amina):
    from handlers.hashtags import calendar

    await choose(slack, amina, "fr")
    channel = slack.workspace.channel("press").id
    owner = owner_of(amina)
    wake = calendar.next_monday(slack.clock.now(), "UTC")
    plan = await slack.bot.desk.plans.keep(owner, calendar.WEEKLY, {"channel": channel}, wake=wake)
    for _ in range(8):
        await slack.clock.move(wake - slack.clock.now() if wake > slack.clock.now() else calendar.WEEK)
        await slack.bot.jobs.work(wait=False)
        await slack.settled()
        said = [one for one in slack.workspace.messages if one.channel == channel and not one.only_for]
        if len(said) > 1:
            break
    await slack.bot.desk.plans.drop(await slack.bot.desk.plans.open(owner, plan.id))
    assert "Cette semaine" in words(said[-1])
    assert "hashtags.remind-off" in words(said[-1])
