"""Asking colleagues for sign-off, and what they and the author do then."""

from tests.conversations.choosing import chooses
from tests.conversations.reading import commanded, form_of, press, sent


async def agreed(*people):
    """They have said once that they review."""
    for one in people:
        await chooses(one, reviews=True)


async def asked_to_sign(who, shown, *reviewers, action="signoff.ask", note=""):
    """Ask these colleagues to sign off what is shown; the form."""
    await press(who, shown, action)
    people = [one.person.id for one in reviewers]
    values = {"reviewers": {"selected_users": people}, "note": {"value": note}}
    return await sent(who, form_of(who), **values)


async def ask(who, text, *reviewers):
    """Have a text checked and ask these colleagues to sign it off; the form."""
    checked = await commanded(who.slack, who, "/check-tweet", text)
    return await asked_to_sign(who, checked, *reviewers, note="Before 17:00")


async def reworded(who, shown, text):
    """Change the text that waits for sign-off; the form."""
    await press(who, shown, "signoff.edit")
    await who.submits(form := form_of(who), {"draft": {"text": {"value": text}}})
    await who.slack.settled()
    return form


async def answers_why(who, shown, action, words):
    """Ask for changes or decline, in words."""
    await press(who, shown, action)
    await sent(who, form_of(who), words={"value": words})
