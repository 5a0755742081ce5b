"""App Home: what waits, what can be done, the days that come, one's own settings."""

import pytest

from tests.conversations.choosing import owner_of, team_of
from tests.conversations.drilling import last_in, set_up
from tests.conversations.reading import form_of, last, press, words
from tests.conversations.releases import SHORT, day
from tests.conversations.signing import asked_to_sign


async def home(slack, who):
    await who.opens("home")
    await slack.settled()
    return slack.workspace.homes[who.person.id]


async def test_everything_is_one_press_away(slack, amina):
    view = await home(slack, amina)
    for action in ("check.new", "hashtags.new", "thread.new", "drill.new", "guide.list", "settings.mine"):
        assert action in words(view)


async def test_the_days_that_come_are_shown(slack, amina):
    now = slack.clock.now()
    december = now.replace(month=12, day=5)
    await slack.clock.move(december.replace(year=now.year + (december < now)) - now)
    assert "Human Rights Day" in words(await home(slack, amina))


async def test_admins_find_the_teams_settings_and_others_do_not(slack, amina, bilal):
    assert "settings.open" in words(await home(slack, amina))
    assert "settings.open" not in words(await home(slack, bilal))


@pytest.mark.parametrize(
    ("code", "sign"), [("fr", "Mes réglages"), ("ar", "إعداداتي"), ("ur", "میری ترتیبات")]
)
async def test_the_bot_speaks_to_each_person_in_their_own_language(slack, bilal, code, sign):
    view = await home(slack, bilal)
    await press(bilal, view, "settings.mine")
    form = form_of(bilal)
    values = {
        "language": {"language": {"type": "static_select", "selected_option": {"value": code}}},
        "network": {"network": {"type": "static_select", "selected_option": {"value": "team"}}},
    }
    await bilal.submits(form, values)
    await slack.settled()
    assert sign in words(slack.workspace.homes[bilal.person.id])


async def test_a_draft_that_waits_for_sign_off_is_found_there(slack, amina, bilal):
    await amina.command(
        "/check-tweet",
        "Everyone has the right to a fair hearing, our report says. #FairTrial https://nhrc.example.org/r",
    )
    await slack.settled()
    await asked_to_sign(amina, last(slack), bilal)
    view = await home(slack, bilal)
    assert "waits for your sign-off" in words(view)
    await press(bilal, view, "signoff.show")
    again = slack.workspace.messages[-1]
    assert "signoff.see" in words(again)
    shown = [one for one in slack.workspace.messages if '"signoff.see"' in words(one)]
    assert shown == [again]


@pytest.fixture
async def stranger(slack, bilal):
    """Somebody who has never opened App Home."""

    await slack.bot.desk.records.erase(owner_of(bilal))
    slack.bot.desk.choices._seen.clear()
    return bilal


GREETING = "Good that you are here"


async def test_the_greeting_comes_once_and_again_only_when_asked_for(slack, stranger):
    assert GREETING in words(await home(slack, stranger))
    for _ in range(2):
        view = await home(slack, stranger)
        assert GREETING not in words(view)
    await press(stranger, view, "home.start")
    assert GREETING in slack.workspace.messages[-1].text


async def test_an_app_that_comes_back_within_the_month_does_not_greet_again(slack, stranger):

    await home(slack, stranger)
    await slack.bot.desk.installed.leave("", slack.workspace.team, slack.clock.now(), slack.clock.now())
    slack.bot.desk.choices._seen.clear()
    assert GREETING not in words(await home(slack, stranger))
    await slack.bot.desk.records.erase(team_of(slack))
    slack.bot.desk.choices._seen.clear()
    assert GREETING in words(await home(slack, stranger))


async def test_drafts_are_listed_looked_at_and_erased(slack, stranger):
    await stranger.command("/check-tweet", "We utilize the the new complaint form")
    await slack.settled()
    view = await home(slack, stranger)
    assert "“We utilize the the new complaint form”" in words(view)
    await press(stranger, view, "check.show")
    assert "the the" in words(slack.workspace.messages[-1])
    await press(stranger, view, "home.forget")
    assert "complaint form" not in words(slack.workspace.homes[stranger.person.id])


async def test_a_thread_is_one_line_and_opens_as_it_stood(slack, stranger):

    await stranger.command("/thread-release", SHORT)
    await slack.settled()
    view = await home(slack, stranger)
    lines = [block["text"]["text"] for block in view.view["blocks"] if block["type"] == "section"]
    mine = [line for line in lines if "posts · “" in line or line.startswith("“")]
    assert len(mine) == 1
    assert "reading rooms in prisons" in mine[0]
    await press(stranger, view, "thread.whole")
    assert "thread.more" in words(slack.workspace.messages[-1])
    assert slack.refusals == []


async def test_planned_posts_are_counted_with_the_next_ones_time(slack, stranger):

    await press(stranger, await day(slack, stranger), "thread.remind")
    view = await home(slack, stranger)
    assert "3 posts are planned, the next one for" in words(view)
    await press(stranger, view, "thread.plans")
    assert "thread.planned" in words(slack.workspace.messages[-1])


async def test_what_i_asked_for_is_listed_with_its_way_back(slack, amina, stranger):
    await stranger.command(
        "/check-tweet", "Everyone has the right to a fair hearing #FairTrial https://nhrc.example.org/r"
    )
    await slack.settled()
    await asked_to_sign(stranger, last(slack), amina)
    view = await home(slack, stranger)
    assert "Asked for sign-off, 0 of one approval" in words(view)
    await press(stranger, view, "signoff.mine")
    assert "signoff.withdraw" in words(slack.workspace.messages[-1])


async def test_the_next_drill_is_named_and_a_surprise_is_not(slack, amina, stranger):
    from handlers.recurring import ADDRESS

    owner = owner_of(amina)
    day = (slack.clock.now().date()).isoformat()
    timing = {"when": "weekly", "day": day, "time": "10:00", "zone": "UTC"}
    setup = {"scenario": "two-minute-demo", "channel": ""}
    plans = slack.bot.desk.plans
    known = await plans.keep(owner, ADDRESS, {"setup": setup, "timing": timing})
    secret = await plans.keep(
        owner, ADDRESS, {"setup": setup, "timing": timing | {"when": "surprise", "until": "2099-01-01"}}
    )
    for who, count in ((stranger, 1), (amina, 2)):
        assert words(await home(slack, who)).count("Next drill: “") == count
    await press(amina, slack.workspace.homes[amina.person.id], "drill.planned")
    for plan in (known, secret):
        await plans.drop(plan)
    assert slack.refusals == []


async def test_a_drill_that_waits_for_an_answer_is_named(room, stranger):
    await set_up(stranger)
    direct = stranger.person.direct
    await press(stranger, last_in(room, direct, "I'm in"), "drill.in")
    view = await home(room, stranger)
    assert "A drill waits for your answer" in words(view)
    await press(stranger, last_in(room, direct, "drill.stop"), "drill.stop")
    assert "A drill waits" not in words(await home(room, stranger))
