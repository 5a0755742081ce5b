"""Sign-off: named colleagues decide on a version, never the author alone."""

import json
from datetime import timedelta

import pytest

from tests.conversations.reading import last_for, last_to, press, texts
from tests.conversations.signing import agreed, answers_why, ask, asked_to_sign, reworded

DRAFT = "Everyone has the right to a fair hearing. Read our new report #FairTrial https://nhrc.example.org/r"
HOLD = "Call the family of the detainee at +92 301 2345678 to hear how he is treated. #FairTrial"


@pytest.fixture
def chantal(slack):
    return slack.person("chantal")


async def test_a_colleague_sees_the_text_only_after_agreeing_once(slack, amina, bilal):
    await ask(amina, DRAFT, bilal)
    invitation = last_to(slack, bilal)
    assert "fair hearing" not in texts(invitation)
    await press(bilal, invitation, "signoff.see")
    assert "fair hearing" in texts(invitation)
    await ask(amina, DRAFT.replace("new", "latest"), bilal)
    assert "latest report" in texts(last_to(slack, bilal))


async def test_an_approval_reaches_the_author_at_once_with_the_words_to_post(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    told = last_to(slack, amina)
    assert "Signed off" in texts(told)
    assert "fair hearing" in texts(told)
    assert "check.open" in texts(told)
    assert "<!date^" in texts(told)


async def test_a_draft_that_could_hurt_somebody_needs_two(slack, amina, bilal, chantal):
    await agreed(bilal, chantal)
    view = await ask(amina, HOLD, bilal)
    assert view.errors["reviewers"]
    slack.workspace.stacks[amina.person.id] = []
    await ask(amina, HOLD, bilal, chantal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    assert "Signed off" not in texts(last_to(slack, amina))
    await press(chantal, last_to(slack, chantal), "signoff.approve")
    assert "Signed off" in texts(last_to(slack, amina))


async def test_the_author_can_never_be_the_one_who_approves(slack, amina):
    view = await ask(amina, DRAFT, amina)
    assert view.errors["reviewers"]


async def test_changes_are_asked_for_in_words_and_an_edit_voids_what_was_approved(
    slack, amina, bilal, chantal
):
    await agreed(bilal, chantal)
    await ask(amina, HOLD, bilal, chantal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    stale = last_to(slack, chantal)
    await answers_why(chantal, stale, "signoff.changes", "Leave the number out")
    told = last_to(slack, amina)
    assert "Leave the number out" in texts(told)
    await reworded(amina, told, "The family of the detainee waits for news. #FairTrial")
    again = last_to(slack, chantal)
    assert "waits for news" in texts(again)
    await press(chantal, again, "signoff.approve")
    assert "Signed off" not in texts(last_to(slack, amina))


async def test_an_approval_of_an_older_version_does_not_count(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    old = json.loads(json.dumps(last_to(slack, bilal).blocks))
    shown = last_to(slack, bilal)
    asked = last_for(slack, amina)
    await reworded(amina, asked, "Other words altogether for the report.")
    shown.blocks = old
    await press(bilal, shown, "signoff.approve")
    assert "no longer yours to decide" in texts(shown)


async def test_what_is_taken_back_is_erased_and_the_colleagues_are_told(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    request = last_to(slack, bilal)
    before = json.loads(json.dumps(request.blocks))
    asked = last_for(slack, amina)
    await press(amina, asked, "signoff.withdraw")
    assert "taken back" in texts(request)
    assert "fair hearing" not in texts(request)
    assert last_to(slack, bilal) is request
    request.blocks = before
    await press(bilal, request, "signoff.approve")
    assert "no longer yours" in texts(request)


async def test_after_two_days_the_text_is_gone_and_the_author_knows(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    await slack.clock.move(timedelta(hours=49))
    await slack.bot.jobs.work(wait=False)
    assert "Nobody decided" in texts(last_to(slack, amina))
    assert "fair hearing" not in texts(last_to(slack, bilal))
    assert "this text is erased" in texts(last_to(slack, bilal))


async def test_an_answer_is_taken_back_and_the_author_hears_at_once(slack, amina, bilal, chantal):
    await agreed(bilal, chantal)
    await ask(amina, DRAFT, bilal, chantal)
    request = last_to(slack, bilal)
    await press(bilal, request, "signoff.approve")
    assert "Signed off" in texts(last_to(slack, amina))
    await press(bilal, request, "signoff.undecide")
    assert "no longer counts" in texts(last_to(slack, amina))
    assert "signoff.approve" in texts(request)
    other = last_to(slack, chantal)
    await answers_why(chantal, other, "signoff.decline", "Not today.")
    await press(bilal, request, "signoff.approve")
    assert "no longer yours" in texts(request)
    await press(chantal, other, "signoff.undecide")
    await press(chantal, other, "signoff.approve")
    assert "Signed off" in texts(last_to(slack, amina))
    assert "↩️" in texts(last_to(slack, amina))
    assert slack.refusals == []


async def test_a_changed_text_stands_once_before_its_reviewer(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    old = last_to(slack, bilal)
    asked = last_for(slack, amina)
    await reworded(amina, asked, "Other words altogether for the report.")
    assert old not in slack.workspace.messages
    assert "Other words altogether" in texts(last_to(slack, bilal))


async def test_somebody_who_was_not_asked_cannot_decide(slack, amina, bilal, chantal):
    await agreed(bilal, chantal)
    await ask(amina, DRAFT, bilal)
    request = last_to(slack, bilal)
    await press(chantal, request, "signoff.approve")
    assert "Signed off" not in "".join(
        texts(one) for one in slack.workspace.messages if one.channel == amina.person.direct
    )


async def test_an_edit_that_could_hurt_somebody_needs_more_people_than_were_asked(slack, amina, bilal):
    await agreed(bilal)
    await ask(amina, DRAFT, bilal)
    asked = last_for(slack, amina)
    view = await reworded(amina, asked, HOLD)
    assert "could hurt somebody" in view.errors["draft"]
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    assert "+92" not in texts(last_to(slack, amina))


async def test_editing_the_message_of_an_approved_draft_takes_the_approval_back(slack, amina, bilal):
    await agreed(bilal)
    written = await amina.says(DRAFT)
    await slack.settled()
    await asked_to_sign(amina, last_to(slack, amina), bilal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    assert "Signed off" in texts(last_to(slack, amina))
    await amina.edits(written, "Entirely different words, which nobody has read. #FairTrial")
    await slack.settled()
    assert "no longer counts" in texts(last_to(slack, amina))
    assert "taken back" in texts(last_to(slack, bilal))


async def test_reviewers_see_what_the_checker_found(slack, amina, bilal, chantal):
    await agreed(bilal, chantal)
    await ask(amina, HOLD, bilal, chantal)
    shown = texts(last_to(slack, bilal))
    assert "could hurt somebody" in shown
    assert "phone number" in shown.lower()
