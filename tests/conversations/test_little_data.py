"""For slow or costly connections: a few lines of text, no pictures, nothing sent twice to change in place."""

import json
from datetime import UTC, datetime

import pytest

from bot.playground.judge import judge_message
from content.engine.checking import Draft, check
from content.engine.splitting import Plan, compose, read_release
from handlers.reviewing import Review
from handlers.views.check_short import show_check_short
from handlers.views.thread import Shown
from handlers.views.thread_short import show_thread_short
from tests.conversations.choosing import chooses, owner_of
from tests.conversations.drilling import handed, last_in, played, reply, set_up
from tests.conversations.reading import commanded, form_of, last_for, last_to, press, words
from tests.conversations.releases import SHORT
from tests.conversations.signing import ask
from tests.conversations.test_hashtags_counts import DRAFT as TAGGED
from tests.conversations.test_hashtags_counts import networks, wanted
from tests.conversations.test_home import home

__all__ = ["networks", "wanted"]

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
DRAFT = "We utilize the the new complaint form #Rights #Law #Justice #Now"


def weight(message):
    return len(json.dumps(message.blocks, ensure_ascii=False).encode())


def actions(message):
    return [
        one["action_id"]
        for block in message.blocks
        for one in block.get("elements", [])
        if "action_id" in one
    ]


def updates(slack):
    """What was changed in place, by a method or through a response."""
    return [call for call in slack.api.calls if call.method == "chat.update"]


async def wants_little(slack, who, **more):
    await chooses(who, short_answers=True, **more)


@pytest.fixture(autouse=True)
async def as_before(slack, amina, bilal):
    """People outlive a test."""
    yield
    await chooses(amina)
    await chooses(bilal)


async def test_it_is_chosen_and_given_up_in_my_settings(slack, bilal):
    whole = await commanded(slack, bilal, "/check-tweet", DRAFT)
    for ticks, light in (([{"value": "yes"}], True), ([], False)):
        await press(bilal, await home(slack, bilal), "settings.mine")
        form = form_of(bilal)
        as_team = {"selected_option": {"value": "team"}}
        await bilal.submits(
            form,
            {
                "language": {"language": as_team},
                "network": {"network": as_team},
                "light": {"light": {"selected_options": ticks}},
            },
        )
        await slack.settled()
        answer = await commanded(slack, bilal, "/check-tweet", DRAFT)
        assert (weight(answer) * 3 < weight(whole)) is light


def kilobytes(view):
    return len(json.dumps(view.view, ensure_ascii=False).encode()) / 1000


@pytest.mark.parametrize("code", ["en", "fr", "ar", "ur"])
async def test_app_home_is_a_few_lines_with_all_of_it_one_press_away(slack, amina, bilal, code):
    await slack.bot.desk.records.erase(owner_of(amina))
    await chooses(amina, language=code, welcomed=True)
    await ask(amina, TAGGED, bilal)
    await ask(bilal, TAGGED, amina)
    whole = kilobytes(await home(slack, amina))
    await wants_little(slack, amina, language=code, welcomed=True)
    view = await home(slack, amina)
    assert kilobytes(view) * 2 < whole
    assert {"section", "actions"} == {block["type"] for block in view.view["blocks"]}
    said = words(view)
    for action in ("check.new", "thread.new", "drill.new", "signoff.show", "settings.mine"):
        assert action in said
    speak = slack.bot.desk.library().phrases.voice(code)
    assert speak("home.short-drafts", count=1) in said
    assert speak("home.short-asked", count=1) in said
    assert "without fear" not in said
    await press(amina, view, "home.whole")
    assert kilobytes(slack.workspace.homes[amina.person.id]) > whole * 0.9
    assert slack.refusals == []


async def test_who_wants_little_is_greeted_too_and_once(slack, amina):
    await wants_little(slack, amina)
    assert "Good that you are here" in words(await home(slack, amina))
    assert "Good that you are here" not in words(await home(slack, amina))


@pytest.mark.parametrize("code", ["en", "fr", "ar", "ur"])
async def test_a_check_is_a_few_lines_and_one_row_of_buttons(slack, amina, code):
    await wants_little(slack, amina, language=code)
    answer = await commanded(slack, amina, "/check-tweet", DRAFT)
    assert [block["type"] for block in answer.blocks] == ["section", "actions"]
    assert "the the" in words(answer)
    assert weight(answer) < 2500
    assert slack.refusals == []


async def test_a_change_comes_as_a_new_message_and_undo_takes_it_back(slack, amina):
    await wants_little(slack, amina)
    first = await commanded(slack, amina, "/check-tweet", DRAFT)
    before = words(first)
    second = await press(amina, first, "check.apply-all")
    assert second is not first
    assert words(first) == before
    assert "We use the new complaint form" in words(second)
    third = await press(amina, second, "check.undo")
    assert "utilize" in words(third)
    assert "We use the new complaint form" not in words(third)
    assert "check.undo" not in actions(third)
    assert slack.refusals == []


async def test_all_of_it_is_one_press_away(slack, amina):
    await wants_little(slack, amina)
    answer = await commanded(slack, amina, "/check-tweet", DRAFT)
    whole = await press(amina, answer, "check.whole")
    assert {"check.share", "signoff.ask", "hashtags.for"} <= set(actions(whole))
    assert weight(answer) * 3 < weight(whole)


async def test_a_draft_by_direct_message_is_answered_in_short_and_never_changed_in_place(slack, amina):
    await wants_little(slack, amina)
    sent = await amina.says(DRAFT)
    await slack.settled()
    first = slack.workspace.messages[-1]
    assert weight(first) < 2500
    await amina.edits(sent, DRAFT + " and the the law")
    await slack.settled()
    assert slack.workspace.messages[-1] is not first
    assert updates(slack) == []


async def test_tags_come_in_a_line_each_and_nobody_asks_for_live_counts(slack, amina, wanted):
    await commanded(slack, amina, "/suggest-hashtags", TAGGED)
    asked = len(wanted.asked)
    await wants_little(slack, amina)
    answer = await commanded(slack, amina, "/suggest-hashtags", TAGGED)
    assert len(wanted.asked) == asked
    assert "this week" not in words(answer)
    assert [block["type"] for block in answer.blocks] == ["section", "actions"]
    second = await press(amina, answer, "hashtags.use-best")
    assert second is not answer
    assert "hashtags.undo" in actions(second)
    seen = len(slack.workspace.messages)
    await press(amina, second, "hashtags.whole")
    shown = [action for one in slack.workspace.messages[seen:] for action in actions(one)]
    assert any(action.startswith("hashtags.use:") for action in shown)


async def test_a_thread_is_its_posts_as_text(slack, amina):
    whole = await commanded(slack, amina, "/thread-release", SHORT)
    await wants_little(slack, amina)
    answer = await commanded(slack, amina, "/thread-release", SHORT)
    assert {block["type"] for block in answer.blocks} == {"section", "actions"}
    assert "1/" in words(answer)
    assert weight(answer) * 2 < weight(whole)
    again = await press(amina, answer, "thread.whole")
    assert "thread.more" in actions(again)
    fewer = await press(amina, again, "thread.fewer")
    assert fewer is not again
    assert "thread.undo" in actions(fewer)
    assert slack.refusals == []


async def test_a_file_that_is_read_is_answered_beside_the_word_that_it_is_being_read(slack, amina):
    await wants_little(slack, amina)
    await commanded(slack, amina, "/thread-release", "https://localhost/release")
    words_of = [one.text for one in slack.workspace.messages[-2:]]
    assert words_of[0] != words_of[1]


async def test_a_drill_alone_is_never_redrawn_in_place(room, amina):
    await wants_little(room, amina)
    await set_up(amina)
    direct = amina.person.direct
    await press(amina, last_in(room, direct, "I'm in"), "drill.in")
    await press(amina, last_in(room, direct, "drill.pause"), "drill.pause")
    await press(amina, last_in(room, direct, "drill.resume"), "drill.resume")
    await reply(amina, last_in(room, direct, "closed door"), "No comment.")
    boards = [one for one in room.workspace.messages if "drill.stop" in words(one)]
    assert len(boards) == 4
    assert updates(room) == []


async def test_the_report_of_a_drill_is_text_and_its_picture_a_sentence(room, amina):
    await wants_little(room, amina)
    brief = await played(room, amina)
    await press(amina, brief, "drill.report")
    assert set(handed(room, amina)) == {"report.md"}
    told = [one.text for one in room.workspace.messages if one.files]
    assert any("Timeline: " in text for text in told)


@pytest.mark.parametrize("words", ["x" * 500, "ب\n" * 250, "\u202e" * 60 + "w" * 2900])
def test_the_longest_thread_stays_within_what_slack_takes(library, words):
    thread = compose(read_release(SHORT, now=NOW), Plan(network="mastodon"), now=NOW)
    posts = (thread.posts[0]._replace(text=words),) * 15
    report = check(Draft(words, network="mastodon"), library.rulebook)
    notes = [("cut", "1, 2, 3")] * 8 + [("changed", words)]
    shown = Shown(
        thread._replace(posts=posts), [report] * 15, ["c" * 32] * 15, "c" * 32 + ":0", 0, notes, undo=True
    )
    for code in ("en", "fr", "ar", "ur"):
        assert judge_message(show_thread_short(shown, library.phrases.voice(code), "UTC")) == []


@pytest.mark.parametrize("words", ["the the utilize ASAP!!! " * 120, "\u202e" * 2900])
def test_the_longest_draft_stays_within_what_slack_takes(library, words):
    review = Review(versions=("before", words))
    for code in ("en", "fr", "ar", "ur"):
        report = check(Draft(words, reader=code), library.rulebook)
        shown = show_check_short(report, review, "c" * 32, library.phrases.voice(code))
        assert judge_message(shown) == []


async def test_words_for_sign_off_still_go_when_they_are_taken_back(slack, amina, bilal):
    await wants_little(slack, bilal)
    await ask(amina, TAGGED, bilal)
    request = last_to(slack, bilal)
    await press(bilal, request, "signoff.see")
    assert "without fear" in words(request)
    asked = last_for(slack, amina)
    await press(amina, asked, "signoff.withdraw")
    told = [one for one in slack.workspace.messages if one.channel == bilal.person.direct]
    assert told
    assert all("without fear" not in words(one) for one in told)
    assert slack.refusals == []
