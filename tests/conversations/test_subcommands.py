"""Words after a command: help everywhere, a slip of the finger is asked about, a draft is never taken for one."""

import pytest

from handlers.subcommands import Words
from tests.conversations.choosing import chooses
from tests.conversations.reading import commanded, press, words

COMMANDS = ("/check-tweet", "/suggest-hashtags", "/thread-release", "/crisis-drill")


@pytest.fixture(autouse=True)
async def as_before(slack, amina):
    """People outlive a test."""
    yield
    await chooses(amina, language="")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("code", "typed"),
    [("en", "help"), ("en", "Help"), ("en", "?"), ("fr", "aide"), ("ar", "مساعدة"), ("ur", "مدد")],
)
async def test_every_command_answers_help_in_every_language(slack, amina, command, code, typed):
    await chooses(amina, language=code)
    answer = await commanded(slack, amina, command, typed)
    assert answer.only_for == amina.person.id
    assert command in words(answer)
    assert "actions" not in [block["type"] for block in answer.blocks]


@pytest.mark.parametrize("code", ["en", "fr", "ar", "ur"])
@pytest.mark.parametrize(
    ("command", "typed", "meant"),
    [
        ("/check-tweet", "setings", "settings"),
        ("/check-tweet", "mydata", "my-data"),
        ("/check-tweet", "langauge", "language"),
        ("/suggest-hashtags", "calender", "calendar"),
        ("/suggest-hashtags", "Evnt", "event"),
        ("/thread-release", "plna", "plan"),
        ("/thread-release", "hlep", "help"),
        ("/crisis-drill", "lgo", "log"),
        ("/crisis-drill", "lgo We wait until noon", "log"),
        ("/crisis-drill", "planed", "planned"),
        ("/crisis-drill", "rael", "real"),
    ],
)
async def test_a_slip_of_the_finger_gets_the_nearest_word(slack, amina, code, command, typed, meant):
    await chooses(amina, language=code)
    answer = await commanded(slack, amina, command, typed)
    voice = slack.bot.desk.library().phrases.voice(code)
    assert voice("subcommands.meant", command=f"{command} {meant}") == answer.text
    assert slack.refusals == []


async def test_yes_does_what_was_meant(slack, amina):
    answer = await commanded(slack, amina, "/suggest-hashtags", "calender")
    shown = await press(amina, answer, "hashtags.meant")
    assert "hashtags.month" in words(shown)
    answer = await commanded(slack, amina, "/check-tweet", "mydata")
    assert "data.export" in words(await press(amina, answer, "check.meant"))
    answer = await commanded(slack, amina, "/crisis-drill", "palnned")
    assert "planned" in words(await press(amina, answer, "drill.meant")).lower()


async def test_no_takes_it_as_it_was_typed(slack, amina):
    answer = await commanded(slack, amina, "/check-tweet", "setings")
    assert "check.keep" not in words(answer)
    assert "setings" in words(await press(amina, answer, "check.as-draft"))
    answer = await commanded(slack, amina, "/suggest-hashtags", "events")
    assert "events" in words(await press(amina, answer, "hashtags.as-draft"))


@pytest.mark.parametrize(
    "draft",
    [
        "help is on its way",
        "Settings",
        "Setting the record straight",
        "planning",
        "real",
        "Justice",
        "Health",
        "#help",
        "Languages",
        "مساعدة الناجين",
        "plan: today at noon we publish",
    ],
)
def test_a_draft_is_not_taken_for_a_subcommand(draft):
    thread = Words("/thread-release", "thread", ("help", "plan"))
    assert thread.nearest(draft) == ""
    tags = Words("/suggest-hashtags", "hashtags", ("help", "event", "calendar"))
    assert tags.nearest(draft) == ""
