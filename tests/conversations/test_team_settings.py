"""How a team works: its form, what each choice changes, and two admins who save at the same moment."""

import json
from datetime import UTC, datetime, time

import pytest

from content.engine.hours import Hours
from handlers.choices import TeamChoices
from tests.conversations.choosing import owner_of, team_chooses, team_of
from tests.conversations.reading import commanded, form_of, press, sent, words
from tests.conversations.releases import SHORT, day, plans_kept
from tests.conversations.signing import ask

NO_LINK = "Today we publish our report on conditions in police cells #PoliceReform"


async def chosen(slack):
    return (await slack.bot.desk.choices.team_version(team_of(slack)))[0]


@pytest.fixture(autouse=True)
async def as_before(slack):
    """Teams outlive a test."""
    await team_chooses(slack)
    yield
    await team_chooses(slack)


def picks(*values):
    return {"selected_options": [{"value": value} for value in values]}


def work(**changes):
    """The form for how a team works, as somebody fills it in."""
    values = {
        "press": {"value": ""},
        "themes": picks(),
        "days": picks("0", "1", "2", "3", "4"),
        "opens": {"selected_time": None},
        "closes": {"selected_time": None},
        "approvals": {"selected_option": {"value": "2"}},
        "signers": {"selected_users": []},
        "retention": {"value": ""},
    }
    return values | changes


def rules(**changes):
    """The team's form, as somebody fills it in."""
    values = {
        "network": {"selected_option": {"value": "x"}},
        "language": {"selected_option": {"value": "en"}},
        "drafts": {"selected_option": {"value": "auto"}},
        "server": {"value": "mastodon.social"},
        "limit": {"value": "500"},
        "zone": {"value": "UTC"},
        "countries": {"value": ""},
        "holidays": {"value": ""},
        "counts": picks(),
        "allow": {"value": ""},
        "terms": {"value": ""},
    }
    return values | changes


async def opened(slack, who, button):
    """A form of the team's, opened from App Home; a second admin's stands beside it."""
    await who.opens("home")
    await slack.settled()
    home = slack.workspace.homes[who.person.id]
    block = next(one for one in home.view["blocks"] if f'"{button}"' in json.dumps(one))
    await who.clicks_view(home, block.get("block_id", ""), block["accessory"])
    await slack.settled()
    return form_of(who)


@pytest.fixture
def chantal(slack):
    """A second admin."""
    who = slack.person("chantal")
    before, who.person.admin = who.person.admin, True
    yield who
    who.person.admin = before


async def test_how_a_team_works_is_one_form_and_opens_on_top_of_the_other(slack, amina):
    form = await opened(slack, amina, "settings.open")
    block = next(one for one in form.view["blocks"] if "settings.work" in json.dumps(one))
    await amina.clicks_view(form, block.get("block_id", ""), block["accessory"])
    await slack.settled()
    below, above = slack.workspace.stacks[amina.person.id]
    assert below is form
    await sent(
        amina,
        above,
        **work(
            press={"value": "example.org/news"},
            themes=picks("prisons"),
            opens={"selected_time": "09:00"},
            closes={"selected_time": "17:00"},
            retention={"value": "90"},
        ),
    )
    team = await chosen(slack)
    assert (team.press_page, team.themes, team.retention) == ("https://example.org/news", ("prisons",), 90)
    assert team.hours == Hours("UTC", time(9), time(17), (0, 1, 2, 3, 4))
    again = await opened(slack, amina, "settings.work")
    assert "https://example.org/news" in json.dumps(again.view)
    assert slack.refusals == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("press", {"press": {"value": "our website"}}),
        ("press", {"press": {"value": "javascript://example.org/"}}),
        ("closes", {"opens": {"selected_time": "09:00"}}),
        ("closes", {"opens": {"selected_time": "17:00"}, "closes": {"selected_time": "09:00"}}),
        ("signers", {"signers": {"selected_users": ["U0BILAL", "U0AMINA"]}}),
        ("retention", {"retention": {"value": "3"}}),
        ("retention", {"retention": {"value": "for ever"}}),
    ],
)
async def test_what_cannot_be_is_told_beside_its_field(slack, amina, field, value):
    form = await opened(slack, amina, "settings.work")
    await sent(amina, form, **work(**value))
    assert list(form.errors) == [field]
    assert await chosen(slack) == TeamChoices()


async def test_only_admins_change_how_a_team_works(slack, amina, bilal):
    form = await opened(slack, amina, "settings.work")
    slack.workspace.stacks[bilal.person.id] = [form]
    await sent(bilal, form, **work(retention={"value": "90"}))
    assert (await chosen(slack)).retention == 0
    assert "Admins of this workspace" in slack.workspace.messages[-1].text


async def test_who_is_no_admin_is_led_to_their_own_settings(slack, bilal):
    answer = await commanded(slack, bilal, "/check-tweet", "settings")
    assert "Admins of this workspace" in answer.text
    await press(bilal, answer, "settings.mine")
    assert "light" in json.dumps(form_of(bilal).view)


async def test_two_admins_who_change_different_things_both_get_theirs(slack, amina, chantal):
    first, second = await opened(slack, amina, "settings.open"), await opened(slack, chantal, "settings.open")
    await sent(amina, first, **rules(zone={"value": "Asia/Karachi"}))
    await sent(chantal, second, **rules(allow={"value": "Rana Hussain"}))
    team = await chosen(slack)
    assert (team.zone, team.allow) == ("Asia/Karachi", ("Rana Hussain",))
    assert "what they changed is kept too" in slack.workspace.messages[-1].text


async def test_two_admins_who_change_the_same_thing_are_told_and_the_second_decides(slack, amina, chantal):
    first, second = await opened(slack, amina, "settings.open"), await opened(slack, chantal, "settings.open")
    await sent(amina, first, **rules(zone={"value": "Asia/Karachi"}))
    await sent(chantal, second, **rules(zone={"value": "Africa/Nairobi"}, allow={"value": "Rana"}))
    assert (await chosen(slack)).zone == "Asia/Karachi"
    shown = json.dumps(second.view, ensure_ascii=False)
    assert "Our time zone" in shown
    assert "Somebody else has changed this meanwhile: “Our time zone”" in shown
    assert "Africa/Nairobi" in shown
    await sent(chantal, second, **rules(zone={"value": "Africa/Nairobi"}, allow={"value": "Rana"}))
    team = await chosen(slack)
    assert (team.zone, team.allow) == ("Africa/Nairobi", ("Rana",))
    assert slack.refusals == []


async def test_the_two_forms_do_not_stand_in_each_others_way(slack, amina, chantal):
    first, second = await opened(slack, amina, "settings.open"), await opened(slack, chantal, "settings.work")
    await sent(amina, first, **rules(zone={"value": "Asia/Karachi"}))
    await sent(chantal, second, **work(retention={"value": "60"}))
    team = await chosen(slack)
    assert (team.zone, team.retention) == ("Asia/Karachi", 60)


async def test_the_press_page_is_offered_where_a_draft_has_no_link(slack, amina):
    answer = await commanded(slack, amina, "/check-tweet", NO_LINK)
    assert "Add “" not in words(answer)
    await team_chooses(slack, press_page="https://example.org/news")
    answer = await commanded(slack, amina, "/check-tweet", NO_LINK)
    assert "Add “https://example.org/news”" in words(answer)
    block, element = next(
        (block, element)
        for block in answer.blocks
        for element in block.get("elements", [])
        if "Add “" in json.dumps(element, ensure_ascii=False)
    )
    await amina.clicks(answer, block.get("block_id", ""), element)
    await slack.settled()
    assert f"{NO_LINK} https://example.org/news" in words(answer)
    assert "No link" not in words(answer)


async def test_the_press_page_is_offered_for_the_posts_of_a_thread(slack, amina):

    await team_chooses(slack, press_page="https://example.org/news")
    answer = await commanded(slack, amina, "/thread-release", SHORT)
    await press(amina, answer, "thread.press-page")
    assert "https://example.org/news" in words(answer)
    assert "thread.press-page" not in words(answer)


async def test_a_days_posts_fall_into_working_hours(slack, amina):

    await team_chooses(
        slack, zone="Asia/Karachi", work_opens=time(10), work_closes=time(15), work_days=(0, 2)
    )
    answer = await day(slack, amina, zones="Asia/Karachi")
    await press(amina, answer, "thread.remind")
    posts = [post for plan in await plans_kept(slack) for post in plan.said["posts"]]
    hours = (await chosen(slack)).hours
    assert len(posts) >= 3
    assert all(hours.cover(datetime.fromisoformat(post["at"])) for post in posts)
    for plan in await plans_kept(slack):
        await slack.bot.desk.plans.drop(plan)


async def test_a_teams_own_themes_come_first(slack, amina):
    before = await commanded(slack, amina, "/suggest-hashtags", "Our visit to the region last week")
    assert "one of your team's themes" not in words(before)
    await team_chooses(slack, themes=("prisons",))
    answer = await commanded(slack, amina, "/suggest-hashtags", "Our visit to the region last week")
    assert "one of your team's themes" in words(answer)


def test_a_surprise_comes_while_the_team_is_at_work():
    from handlers.recurring import Timing, coming

    hours = Hours("Asia/Karachi", time(8), time(14), (6,))
    for seed in range(50):
        said = {"when": "surprise", "day": "2026-11-02", "time": "10:00", "until": "2026-11-30", "seed": seed}
        timing = Timing.model_validate({**said, "hours": hours})
        again = Timing.model_validate(timing.model_dump(mode="json"))
        (at,) = coming(again, datetime(2026, 11, 1, tzinfo=UTC))
        assert hours.cover(at)


HOLD = "Call the family of the detainee at +92 301 2345678 to hear how he is treated. #FairTrial"


async def requests(slack, who):
    from handlers.approving import ADDRESS

    plans = await slack.bot.desk.plans.of(owner_of(who), ADDRESS)
    return [plan.said for plan in plans]


async def test_as_many_must_approve_as_the_team_has_settled(slack, amina, bilal, chantal):
    before = len(await requests(slack, amina))
    await team_chooses(slack, approvals=1)
    await ask(amina, HOLD, bilal)
    assert (await requests(slack, amina))[before:][0]["needed"] == 1
    await team_chooses(slack, approvals=3)
    form = await ask(amina, HOLD, bilal, chantal)
    assert list(form.errors) == ["reviewers"]
    assert len(await requests(slack, amina)) == before + 1


async def test_only_whom_the_team_named_signs_off_what_could_hurt_somebody(slack, amina, bilal, chantal):
    dorji = slack.person("dorji")
    named = (amina.person.id, bilal.person.id, chantal.person.id)
    await team_chooses(slack, approvals=1, signers=named)
    form = await ask(amina, HOLD, dorji)
    assert "named who may sign off" in form.errors["reviewers"]
    assert json.dumps(form.view).count(bilal.person.id) == 1
    assert amina.person.id not in json.dumps(form.view["blocks"])
    before = len(await requests(slack, amina))
    await ask(amina, HOLD, chantal)
    await ask(amina, "Our report is out https://nhrc.example.org/r #FairTrial", dorji)
    assert len(await requests(slack, amina)) == before + 2
    assert slack.refusals == []
