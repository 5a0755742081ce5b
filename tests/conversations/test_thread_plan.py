"""A day of posts: its times, its reminders, what the planner answers, and an embargo that holds it all."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.conversations.reading import button, form_of, last, pick, press, texts
from tests.conversations.releases import SHORT, day, plans_kept


async def passes(slack, **delta):
    """Time goes by, and what is due is done; what the planner hears."""
    before = seen = len(slack.workspace.messages)
    await slack.clock.move(timedelta(**delta))
    for _ in range(10):
        await slack.bot.jobs.work(wait=False)
        await slack.settled()
        if len(slack.workspace.messages) == seen:
            break
        seen = len(slack.workspace.messages)
    return slack.workspace.messages[before:]


async def test_a_day_has_times_that_are_no_night_where_people_read(slack, amina):
    answer = await day(slack, amina, zones="Asia/Karachi, Europe/Paris")
    assert "posts over the day" in texts(answer)
    await press(amina, answer, "thread.remind")
    moments = [
        datetime.fromisoformat(post["at"]) for plan in await plans_kept(slack) for post in plan.said["posts"]
    ]
    assert len(moments) == 3
    for zone in ("Asia/Karachi", "Europe/Paris"):
        assert all(8 <= at.astimezone(ZoneInfo(zone)).hour < 21 for at in moments)


async def test_nothing_is_kept_and_nobody_is_reminded_unless_asked(slack, amina):
    await day(slack, amina)
    assert await plans_kept(slack) == ()
    assert await passes(slack, days=2) == []


async def test_at_each_time_the_planner_gets_the_post_with_a_last_question(slack, amina):
    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    assert "come back at each time" in texts(answer)
    told = await passes(slack, days=3)
    assert len(told) == 3
    assert {one.channel for one in told} == {amina.person.direct}
    assert "still right today" in texts(told[0])
    assert button(told[0], "thread.open")[1]["url"].startswith("https://x.com/intent/post?text=Institute")


async def test_posted_skip_and_later_do_what_they_say_once(slack, amina):
    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    first, second, third = await passes(slack, days=3)
    old = json.loads(json.dumps(first.blocks))
    await press(amina, first, "thread.posted")
    assert "Posted" in texts(first)
    first.blocks = old
    await press(amina, first, "thread.later")
    await press(amina, second, "thread.skip")
    await press(amina, third, "thread.later")
    assert "I come back" in texts(third)
    (again,) = await passes(slack, days=1)
    assert "thread.posted" in texts(again)
    await press(amina, again, "thread.posted")
    assert "the last one" in texts(again)
    assert await plans_kept(slack) == ()
    assert await passes(slack, days=5) == []


async def test_a_post_rewritten_in_review_is_the_one_that_comes(slack, amina):
    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    await pick(amina, answer, "thread.post:0", "edit")
    view = form_of(amina)
    later = (slack.clock.now() + timedelta(days=5)).strftime("%Y-%m-%d")
    values = {
        "text": {"text": {"value": "Books change a day behind walls."}},
        "day": {"day": {"selected_date": later}},
        "time": {"time": {"selected_time": "10:30"}},
    }
    await amina.submits(view, values)
    await slack.settled()
    told = await passes(slack, days=3)
    assert len(told) == 2
    assert "Books change" not in "".join(map(texts, told))
    (moved,) = await passes(slack, days=3)
    assert "Books change" in texts(moved)


async def test_a_time_that_has_passed_is_told_beside_its_field(slack, amina):
    answer = await day(slack, amina)
    await pick(amina, answer, "thread.post:0", "edit")
    view = form_of(amina)
    values = {
        "text": {"text": {"value": "Books."}},
        "day": {"day": {"selected_date": "2020-01-01"}},
        "time": {"time": {"selected_time": "10:30"}},
    }
    await amina.submits(view, values)
    assert "passed" in view.errors["day"]


async def test_what_is_planned_can_be_seen_moved_and_taken_out(slack, amina, bilal):
    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    await bilal.command("/thread-release", "plan")
    await slack.settled()
    assert "Nothing is planned" in texts(last(slack))
    await amina.command("/thread-release", "plan")
    await slack.settled()
    listed = last(slack)
    assert "3 posts are planned" in texts(listed)
    await pick(amina, listed, "thread.planned", "drop")
    assert "2 posts are planned" in texts(listed)
    await pick(amina, listed, "thread.planned", "edit")
    view = form_of(amina)
    values = {
        "text": {"text": {"value": "Moved and rewritten."}},
        "day": {"day": {"selected_date": (slack.clock.now() + timedelta(days=9)).strftime("%Y-%m-%d")}},
        "time": {"time": {"selected_time": "09:00"}},
    }
    await amina.submits(view, values)
    await slack.settled()
    assert "Moved and rewritten." in texts(listed)
    assert len(await passes(slack, days=4)) == 1
    assert "Moved and rewritten." in texts((await passes(slack, days=6))[0])


async def test_another_day_keeps_clear_of_what_is_planned(slack, amina, bilal):
    await press(amina, await day(slack, amina), "thread.remind")
    await press(bilal, await day(slack, bilal), "thread.remind")
    mine, theirs = (
        [datetime.fromisoformat(post["at"]) for post in plan.said["posts"]]
        for plan in await plans_kept(slack)
    )
    assert (len(mine), len(theirs)) == (3, 3)
    assert all(abs(one - other) >= timedelta(minutes=45) for one in mine for other in theirs)


async def test_no_more_reminders_when_they_are_called_off_or_the_day_becomes_a_thread(slack, amina):
    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    await press(amina, answer, "thread.remind-off")
    assert await plans_kept(slack) == ()
    await press(amina, answer, "thread.remind")
    assert len(await plans_kept(slack)) == 1
    await press(amina, answer, "thread.mode")
    assert await plans_kept(slack) == ()
    assert await passes(slack, days=4) == []


async def test_a_moment_that_comes_twice_tells_once(slack, amina):
    from handlers.desk import Due

    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    (plan,) = await plans_kept(slack)
    due = Due("", slack.workspace.team, "thread.due", plan.id, plan.generation)
    told = await passes(slack, days=3)
    await slack.bot.dispatcher.moments.deliver(due)
    assert len(told) == 3
    assert last(slack) is told[-1]


async def test_an_embargo_holds_everything_and_says_until_when(slack, amina):
    ends = slack.clock.now() + timedelta(days=2)
    text = f"EMBARGOED UNTIL {ends:%d %B %Y}, 10:00 UTC\n\n{SHORT}"
    answer = await day(slack, amina, text, mode="thread")
    assert "Under embargo until" in texts(answer)
    assert f"{ends.day} {ends:%b}" in texts(answer)
    assert "thread.open" not in texts(answer)
    assert "thread.share" not in texts(answer)
    await slack.clock.move(timedelta(days=3))
    assert "Under embargo" not in texts(await day(slack, amina, text, mode="thread"))


async def test_a_day_under_embargo_begins_after_it(slack, amina):
    ends = slack.clock.now() + timedelta(days=2)
    answer = await day(slack, amina, f"EMBARGOED UNTIL {ends:%d %B %Y}, 10:00 UTC\n\n{SHORT}")
    await press(amina, answer, "thread.remind")
    (plan,) = await plans_kept(slack)
    end = ends.replace(hour=10, minute=0, second=0, microsecond=0)
    assert len(plan.said["posts"]) == 3
    assert all(datetime.fromisoformat(post["at"]) >= end for post in plan.said["posts"])


async def test_when_slack_does_not_take_a_reminder_it_comes_a_little_later_and_once(slack, amina):
    answer = await day(slack, amina)
    await press(amina, answer, "thread.remind")
    slack.api.fail("chat.postMessage", status=500, times=3)
    assert len(await passes(slack, days=3)) == 0
    told = [message for _ in range(4) for message in await passes(slack, minutes=6)]
    assert len(told) == 3
    assert await passes(slack, days=3) == []


async def test_a_file_that_leaves_under_embargo_says_so(slack, amina):
    ends = slack.clock.now() + timedelta(days=2)
    answer = await day(slack, amina, f"EMBARGOED UNTIL {ends:%d %B %Y}, 10:00 UTC\n\n{SHORT}", mode="thread")
    await pick(amina, answer, "thread.export", "text")
    sent = next(message for message in slack.workspace.messages if message.files)
    assert "Under embargo until" in sent.text
