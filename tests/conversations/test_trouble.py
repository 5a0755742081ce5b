import pytest
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
