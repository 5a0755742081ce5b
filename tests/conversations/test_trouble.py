import asyncio

import pytest
from aiohttp import web
from structlog.testing import capture_logs

SECRET_DRAFT = "A very particular draft about Ayesha of Nowhere"


async def test_when_we_fail_the_person_is_told_with_a_reference_that_the_log_has(slack, amina, monkeypatch):
    async def broken(owner, said):
        raise RuntimeError(said["versions"][0])

    monkeypatch.setattr(slack.bot.desk.copies, "keep", broken)
    with capture_logs() as logs:
        await amina.command("/check-tweet", SECRET_DRAFT)
        await slack.settled()
    told = slack.workspace.messages[-1]
    assert told.only_for == amina.person.id
    (line,) = [line for line in logs if line["event"] == "answer failed"]
    assert line["reference"] in told.text
    assert line["error"] == "RuntimeError"
    assert "particular" not in str(logs)


async def test_a_wrong_signature_is_refused_and_the_person_sees_slacks_own_words(slack, amina):
    slack.delivery.secret = "not the secret"
    outcome = await amina.command("/check-tweet", "hello")
    assert outcome.status == 401
    assert "dispatch_failed" in slack.workspace.messages[-1].text


async def test_that_slack_lets_us_in_no_more_is_told_in_our_own_words_in_every_language(slack, amina):
    slack.api.token = "xoxb-another"
    await amina.command("/check-tweet", "hello")
    await slack.settled()
    phrases = slack.bot.desk.library().phrases
    for code in ("en", "ar", "fr", "ur"):
        assert phrases.voice(code)("error.locked-out") in slack.workspace.messages[-1].text


async def test_a_form_that_slack_will_not_open_any_more_is_told_to_the_person(slack, amina):
    slack.clocks.trigger = -1
    await amina.command("/check-tweet")
    await slack.settled()
    assert "views.open: expired_trigger_id" in slack.refusals[0]
    assert "Reference" in slack.workspace.messages[-1].text


@pytest.mark.parametrize("status", [500, 429])
async def test_slack_in_trouble_is_asked_again(slack, amina, status):
    slack.api.fail("views.open", status=status)
    await amina.command("/check-tweet")
    await slack.settled(20)
    assert len(slack.workspace.stacks[amina.person.id]) == 1


async def test_a_form_that_waits_for_the_database_is_received_in_time_and_told_what_is_wrong(
    slack, amina, monkeypatch
):
    await amina.command("/check-tweet")
    await slack.settled()
    (form,) = slack.workspace.stacks[amina.person.id]
    choices, freed = slack.bot.desk.choices, asyncio.Event()
    read = choices.both

    async def slow(owner):
        await freed.wait()
        return await read(owner)

    monkeypatch.setattr(choices, "both", slow)
    outcome = await amina.submits(form, {})
    freed.set()
    await slack.settled()
    assert (outcome.status, outcome.error) == (200, "")
    assert "draft" in slack.workspace.messages[-1].text


@pytest.mark.parametrize("status", [429, 503])
async def test_an_answer_that_slack_did_not_take_is_sent_again_and_marked_when_it_may_be_there(
    slack, amina, monkeypatch, status
):
    taken, tries = slack.responses.answer, iter([status])

    def answer(number, said):
        return (next(tries), "no") if (tries.__length_hint__()) else taken(number, said)

    monkeypatch.setattr(slack.responses, "answer", answer)
    await amina.command("/check-tweet", "Every child has the right to learn.")
    await slack.settled()
    (told,) = [message for message in slack.workspace.messages if message.only_for == amina.person.id]
    assert ("may be a repeat" in str(told.blocks)) == (status == 503)


async def test_an_answer_of_slacks_that_is_no_json_is_told_to_the_person(slack, amina, monkeypatch):
    answered = slack.api.answer

    async def broken(request):
        if request.match_info["method"] == "views.open":
            return web.Response(status=503, text="upstream connect error")
        return await answered(request)

    monkeypatch.setattr(slack.api, "answer", broken)
    await amina.command("/check-tweet")
    await slack.settled(30)
    assert "Reference" in slack.workspace.messages[-1].text


async def test_a_command_has_its_receipt_before_the_database_is_asked_for_anything(slack, amina, monkeypatch):
    firsts, freed = slack.bot.dispatcher._firsts, asyncio.Event()
    take = firsts.take

    async def slow(*given, **more):
        received.set()
        await freed.wait()
        return await take(*given, **more)

    received = asyncio.Event()
    monkeypatch.setattr(firsts, "take", slow)
    outcome = await amina.command("/check-tweet", "Every child has the right to learn.")
    await received.wait()
    assert (outcome.status, outcome.error) == (200, "")
    freed.set()
    await slack.settled()
    assert slack.workspace.messages[-1].only_for == amina.person.id
