"""Nobody decides in two days: the text goes, and the author hears of it, in their language and with a way on."""

from datetime import timedelta

import pytest

from tests.conversations.choosing import chooses, owner_of
from tests.conversations.reading import button, form_of, last_to, press, texts
from tests.conversations.signing import agreed, ask, asked_to_sign
from tests.conversations.test_signoff import DRAFT
from tests.conversations.test_signoff_thread import made

SAID = {"en": "Nobody decided", "fr": "Personne n’a tranché", "ar": "مضى يومان", "ur": "دو دن میں"}


@pytest.fixture
async def speaking(amina):
    """Amina speaks another language for a while."""

    async def speak(code):
        await chooses(amina, language=code)

    yield speak
    await chooses(amina)


async def two_days_later(slack, more=timedelta()):
    await slack.clock.move(timedelta(hours=49) + more)
    await slack.bot.jobs.work(wait=False)
    await slack.settled()


def told(slack, who):
    return [one for one in slack.workspace.messages if one.channel == who.person.direct]


@pytest.mark.parametrize("code", SAID)
async def test_the_author_is_told_once_and_can_begin_anew(slack, amina, bilal, speaking, code):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    await speaking(code)
    before = len(told(slack, amina))
    await two_days_later(slack)
    assert SAID[code] in texts(last_to(slack, amina))
    await press(amina, last_to(slack, amina), "check.new")
    assert form_of(amina).view["callback_id"] == "check.form"
    await two_days_later(slack)
    assert len(told(slack, amina)) == before + 1
    assert slack.refusals == []


async def test_of_a_thread_the_way_on_is_the_release(slack, amina, bilal):
    await agreed(bilal)
    await asked_to_sign(amina, await made(slack, amina), bilal, action="thread.signoff")
    await two_days_later(slack)
    assert "your thread" in texts(last_to(slack, amina))
    assert button(last_to(slack, amina), "thread.new")


async def test_who_removed_the_app_meanwhile_hears_of_it_when_it_is_back(slack, amina, bilal, monkeypatch):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    request, before = last_to(slack, bilal), len(told(slack, amina))

    async def nobody(_):
        return None

    with monkeypatch.context() as away:
        away.setattr(slack.bot.dispatcher.moments, "client_for", nobody)
        await two_days_later(slack)
        await two_days_later(slack)
        assert len(told(slack, amina)) == before
        kept = [plan.said for plan in await slack.bot.desk.plans.of(owner_of(amina), "signoff.due")]
        assert kept
        assert all("fair hearing" not in str(said) for said in kept)
    await two_days_later(slack)
    assert len(told(slack, amina)) == before + 1
    assert "Nobody decided" in texts(last_to(slack, amina))
    assert "this text is erased" in texts(request)


async def test_what_was_decided_runs_out_without_a_word(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    before = len(told(slack, amina))
    await two_days_later(slack)
    assert len(told(slack, amina)) == before
