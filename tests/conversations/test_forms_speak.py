"""A form opened in a channel answers as if it had been typed there, and what the channel reads is in the channel's language."""

import pytest

from tests.conversations.choosing import chooses
from tests.conversations.drilling import set_up
from tests.conversations.reading import commanded, form_of, last, last_for, press, sent, texts, words
from tests.conversations.releases import SHORT
from tests.conversations.signing import asked_to_sign, reworded
from tests.conversations.test_channel_language import as_before, choose
from tests.conversations.test_ways_out import shared_check, shared_guide, shared_thread

__all__ = ["as_before"]

URDU = "کیےہ"
DRAFT = "Everyone has the right to a fair hearing. Read our new report #FairTrial https://nhrc.example.org/r"
TAGGED = "Reporters must be able to work without fear. Our statement on the safety of journalists."


async def told(who, **values):
    """What the bot says to this person alone once their form is sent."""
    await sent(who, form_of(who), **values)
    return last_for(who.slack, who)


async def sign_off(slack, who, other):
    await asked_to_sign(who, await commanded(slack, who, "/check-tweet", DRAFT), other)
    return last_for(slack, who)


async def sign_off_edited(slack, who, other):
    await reworded(who, await sign_off(slack, who, other), f"{DRAFT} #Rights")
    return last_for(slack, who)


async def sign_off_of_a_thread(slack, who, other):
    thread = await commanded(slack, who, "/thread-release", SHORT)
    await asked_to_sign(who, thread, other, action="thread.signoff")
    return last_for(slack, who)


async def link_of_a_thread(slack, who, _):
    await press(who, await commanded(slack, who, "/thread-release", SHORT), "thread.relink")
    return await told(who, link={"value": "https://nhri.example.org/rooms"})


async def tags(slack, who, _):
    await commanded(slack, who, "/suggest-hashtags", "")
    await who.submits(form_of(who), {"draft": {"text": {"value": TAGGED}}})
    await slack.settled()
    return last_for(slack, who)


async def tags_edited(slack, who, _):
    await press(who, await commanded(slack, who, "/suggest-hashtags", TAGGED), "hashtags.edit")
    await who.submits(form_of(who), {"draft": {"text": {"value": f"{TAGGED} Today."}}})
    await slack.settled()
    return last_for(slack, who)


async def event(slack, who, _):
    await commanded(slack, who, "/suggest-hashtags", "event")
    said = {"name": "value", "tag": "value", "start": "selected_date"}
    values = {"name": "Annual meeting", "tag": "#AnnualMeet2098", "start": "2098-03-02"}
    return await told(who, **{name: {said[name]: value} for name, value in values.items()})


async def crisis_plan(slack, who, _):
    await press(who, await commanded(slack, who, "/crisis-drill", "plan"), "drill.plan-edit")
    return await told(who, approval={"value": "Amina, then Chantal"})


async def role_in_the_plan(slack, who, _):
    await press(who, await commanded(slack, who, "/crisis-drill", "plan"), "drill.plan-role")
    return await told(who, name={"value": "Spokesperson"})


async def drill(slack, who, _):
    await set_up(who)
    return last_for(slack, who)


FORMS = {
    sign_off: "signoff.withdraw",
    sign_off_edited: "signoff.withdraw",
    sign_off_of_a_thread: "signoff.withdraw",
    link_of_a_thread: "thread.copy-all",
    tags: "hashtags.check",
    tags_edited: "hashtags.check",
    event: "hashtags.event-new",
    drill: "drill.opened-solo",
    crisis_plan: "after.plan-edit",
    role_in_the_plan: "after.plan-edit",
}


@pytest.mark.parametrize("filled", FORMS, ids=lambda filled: filled.__name__)
async def test_a_form_answers_in_the_language_of_its_channel(slack, amina, bilal, library, filled):
    await choose(slack, amina, "fr")
    answer = await filled(slack, amina, bilal)
    assert library.phrases.voice("fr")(FORMS[filled]) in words(answer)
    assert slack.refusals == []


@pytest.mark.parametrize("filled", FORMS, ids=lambda filled: filled.__name__)
async def test_what_a_person_chose_for_themselves_goes_first(slack, amina, bilal, library, filled):
    await choose(slack, amina, "fr")
    await chooses(amina, language="ur")
    answer = await filled(slack, amina, bilal)
    assert library.phrases.voice("ur")(FORMS[filled]) in words(answer)


async def test_what_is_missing_is_said_beside_the_field_in_that_language_too(slack, amina, library):
    await choose(slack, amina, "fr")
    form = await asked_to_sign(amina, await commanded(slack, amina, "/check-tweet", DRAFT))
    assert form.errors["reviewers"] == library.phrases.voice("fr")("signoff.too-few", count=1)


@pytest.mark.parametrize("shared", [shared_check, shared_thread, shared_guide])
async def test_what_everybody_reads_is_in_the_language_of_the_channel(slack, amina, library, shared):
    await choose(slack, amina, "fr")
    await chooses(amina, language="ur")
    message = await shared(slack, amina)
    french = library.phrases.voice("fr")
    assert message.only_for == ""
    assert french("shared.take-back") in words(message)
    assert not any(letter in texts(message) for letter in URDU)
    own = [texts(one) for one in slack.workspace.messages if one.only_for == amina.person.id]
    assert any(letter in text for letter in URDU for text in own)


async def test_a_shared_draft_that_is_changed_stays_in_the_language_of_the_channel(slack, amina, library):
    await choose(slack, amina, "fr")
    await chooses(amina, language="ur")
    message = await shared_check(slack, amina)
    await press(amina, message, "check.change-shared")
    network = {"network": {"selected_option": {"value": "x"}}}
    await amina.submits(form_of(amina), {"draft": {"text": {"value": DRAFT}}, "network": network})
    await slack.settled()
    assert "fair hearing" in words(message)
    assert library.phrases.voice("fr")("shared.take-back") in words(message)


async def test_in_direct_messages_everything_is_in_the_persons_own_language(slack, amina, library):
    await chooses(amina, language="ur")
    await amina.says(DRAFT)
    await slack.settled()
    shared = await press(amina, last(slack), "check.share")
    assert library.phrases.voice("ur")("shared.take-back") in words(shared)
