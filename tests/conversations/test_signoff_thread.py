"""Sign-off of a thread as a whole: one request for all posts, void as soon as one of them changes."""

import json
from datetime import timedelta

import pytest

from tests.conversations.reading import form_of, last_to, pick, press, texts
from tests.conversations.releases import RELEASE, quoted
from tests.conversations.signing import agreed, answers_why, asked_to_sign


@pytest.fixture
def chantal(slack):
    return slack.person("chantal")


def threads_of(slack, who):
    """The messages that show this person a thread in review."""
    return [
        one
        for one in slack.workspace.messages
        if one.only_for == who.person.id and "thread.fewer" in texts(one)
    ]


async def made(slack, who, release=RELEASE):
    await who.command("/thread-release", release)
    await slack.settled()
    return threads_of(slack, who)[-1]


async def ask(slack, who, thread, *reviewers):
    return await asked_to_sign(who, thread, *reviewers, action="thread.signoff")


async def drop_last(slack, who, message):
    menus = [
        name
        for block in message.blocks
        for one in block.get("elements", [])
        if (name := one.get("action_id", "")).startswith("thread.post:")
    ]
    await pick(who, message, menus[-1], "drop")


async def rewrite_first(slack, who, message, text):
    await pick(who, message, "thread.post:", "edit")
    await who.submits(form_of(who), {"text": {"text": {"value": text}}})
    await slack.settled()


async def test_all_posts_go_out_in_one_request_and_one_approval_signs_them_all_off(slack, amina, bilal):
    await agreed(bilal)
    thread = await made(slack, amina)
    posts = quoted(thread)
    await ask(slack, amina, thread, bilal)
    request = last_to(slack, bilal)
    assert len(quoted(request)) > len(posts)
    assert quoted(request)[: len(posts)] == posts
    assert "Sign-off is asked for the whole thread" in texts(thread)
    await press(bilal, request, "signoff.approve")
    told = last_to(slack, amina)
    assert "Signed off" in texts(told)
    assert quoted(told)[: len(posts)] == posts


async def test_a_change_of_one_post_voids_what_was_approved_until_it_was_shown_again(
    slack, amina, bilal, chantal
):
    await agreed(bilal, chantal)
    thread = await made(slack, amina)
    await ask(slack, amina, thread, bilal, chantal)
    request = last_to(slack, chantal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    await drop_last(slack, amina, thread)
    assert "Earlier approvals no longer count" in texts(thread)
    await press(chantal, request, "signoff.approve")
    assert "no longer yours to decide" in texts(request)
    await press(amina, thread, "thread.signoff-again")
    assert "Earlier approvals no longer count" not in texts(thread)
    again = last_to(slack, chantal)
    count = len(quoted(again))
    assert f"{count}/{count}" in texts(again)
    assert quoted(again)[-2:] == quoted(thread)[-2:]
    assert "version 2" in texts(again)
    await press(chantal, again, "signoff.approve")
    assert "Signed off" in texts(last_to(slack, amina))


async def test_changes_are_asked_for_naming_the_post_that_is_meant(slack, amina, bilal):
    await agreed(bilal)
    thread = await made(slack, amina)
    await ask(slack, amina, thread, bilal)
    await press(bilal, last_to(slack, bilal), "signoff.changes")
    form = form_of(bilal)
    menu = next(block["element"] for block in form.view["blocks"] if block["block_id"] == "post")
    values = {"post": {"post": {"type": "static_select", "selected_option": menu["options"][2]}}}
    await bilal.submits(form, {**values, "words": {"words": {"value": "Name the law here"}}})
    await slack.settled()
    told = last_to(slack, amina)
    assert "About post 2" in texts(told)
    assert "Name the law here" in texts(told)


async def test_the_thread_opens_again_from_what_a_reviewer_said_even_when_its_copy_is_erased(
    slack, amina, bilal
):
    await agreed(bilal)
    thread = await made(slack, amina)
    posts = quoted(thread)
    await ask(slack, amina, thread, bilal)
    await answers_why(bilal, last_to(slack, bilal), "signoff.decline", "Not before Friday")
    told = last_to(slack, amina)
    await slack.clock.move(timedelta(hours=30))
    await slack.bot.jobs.work(wait=False)
    await press(amina, told, "thread.signoff-open")
    again = threads_of(slack, amina)[-1]
    assert quoted(again) == posts
    assert "declined to sign this thread off" in texts(again)


async def test_a_thread_is_not_signed_off_by_its_author_alone(slack, amina):
    view = await ask(slack, amina, await made(slack, amina), amina)
    assert view.errors["reviewers"]


async def test_a_thread_in_which_one_post_could_hurt_somebody_needs_two(slack, amina, bilal, chantal):
    await agreed(bilal, chantal)
    thread = await made(slack, amina)
    await rewrite_first(slack, amina, thread, "Call the family of the detainee at +92 301 2345678.")
    view = await ask(slack, amina, thread, bilal)
    assert view.errors["reviewers"]
    slack.workspace.stacks[amina.person.id] = []
    await ask(slack, amina, thread, bilal, chantal)
    await press(bilal, last_to(slack, bilal), "signoff.approve")
    assert "Signed off" not in texts(last_to(slack, amina))
    await press(chantal, last_to(slack, chantal), "signoff.approve")
    assert "Signed off" in texts(last_to(slack, amina))


async def test_after_two_days_the_posts_are_gone_too(slack, amina, bilal):
    await agreed(bilal)
    await ask(slack, amina, await made(slack, amina), bilal)
    request = last_to(slack, bilal)
    await slack.clock.move(timedelta(hours=49))
    await slack.bot.jobs.work(wait=False)
    assert "Nobody decided" in texts(last_to(slack, amina))
    assert "this text is erased" in texts(request)


async def test_a_long_thread_is_read_to_its_end_before_it_can_be_approved(slack, amina, bilal):
    from handlers.approving import Request, joined
    from handlers.views.signoff import show_request

    posts = tuple(f"{number} {'long words of a post ' * 40}" for number in range(15))
    request = Request(author="U0AMINA", reviewers=("U0BILAL",), text=joined(posts), posts=posts)
    voice = slack.bot.desk.library().phrases.voice("en")
    first, last = (show_request(request, "plan", voice, page=page) for page in (0, 9))
    assert "signoff.approve" not in json.dumps(first)
    assert "signoff.approve" in json.dumps(last)
