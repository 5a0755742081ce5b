"""Everything that can be pressed, sent or typed, pressed by everybody: only whom it concerns gets anything by it.

A new route without a row in the table fails here. Give it one: who may, and what its button carries.
"""

import json
from typing import NamedTuple

import pytest

from handlers.plans import CRISIS
from handlers.routes import discover
from tests.bot.office import HERE, ROLES, WORDS, Office, body_of

AUTHOR, PLAYER, ADMIN = frozenset({"author"}), frozenset({"player"}), frozenset({"admin"})
REVIEWER, LEAD = frozenset({"reviewer"}), frozenset({"facilitator"})
PRESENT = frozenset({"facilitator", "player", "member"})
MENDER = PLAYER | LEAD
PLANNER = AUTHOR | LEAD | ADMIN
ANYBODY = frozenset(ROLES) - {"stranger", "other team"}
FOREIGN = {"stranger": "installed me", "other team": ""}


class Row(NamedTuple):
    """Who may, what the button carries, in which block it stands, what a form keeps and says; {names} are made."""

    may: frozenset[str]
    value: str = ""
    block: str = "b"
    kept: str = ""
    filled: object = None


def anybody(value=""):
    """Shows what is everybody's, or what is the person's own by their name: no number leads to another's."""
    return Row(ANYBODY, value)


def own(value="", **more):
    """The draft, thread or guide of whoever wrote it."""
    return Row(AUTHOR, value, **more)


def thread(value=""):
    """Acts on a thread in review, named by the block."""
    return Row(AUTHOR, value, block="thread:{release}:0:0")


def said(**texts):
    """What is filled into a form."""
    return {name: {name: {"value": text}} for name, text in texts.items()}


def chosen(name, value):
    """One choice of a menu in a form."""
    return {name: {name: {"selected_option": {"value": value}}}}


WRITTEN = said(draft="Zanzibar marmalade, another one.", words="Not like this.", text="Said.")
IN_DRILL = '{"drill": "{drill}", "channel": "{place}"}'
IN_ROOM = '{"drill": "{room}", "channel": "{place}"}'

ACTIONS = {
    "check.edit": own("{copy}:0"),
    "check.use": own("{copy}:0:0"),
    "check.keep": own("{copy}:0:0"),
    "check.alarm": own("{copy}:0:0"),
    "check.apply-all": own("{copy}:0"),
    "check.fit": own("{copy}:0"),
    "check.undo": own("{copy}:0"),
    "check.network": own("{copy}:bluesky"),
    "check.language": own("{copy}:fr"),
    "check.show": own("{copy}:0"),
    "check.whole": own("{copy}:0"),
    "check.share": own("{copy}:0"),
    "check.change-shared": own("U0BILAL:{copy}"),
    "check.meant": anybody("help"),
    "check.as-draft": anybody("setings"),
    "check.open": anybody(),
    "check.new": anybody(),
    "direct.not-an-answer": Row(PLAYER, "{typed}"),
    "direct.entry": anybody("emoji"),
    "drill.answer": Row(PLAYER, "{drill}:list.correction"),
    "drill.typed": Row(PLAYER, "{typed}"),
    "drill.take-back": Row(PLAYER, "{held}"),
    "drill.count-now": Row(PLAYER, "{held}"),
    "drill.decision-back": Row(PLAYER, "{decided_on}"),
    "drill.better": Row(PLAYER, "{answered}:list.correction"),
    "drill.new": anybody(),
    "drill.plan-edit": anybody(),
    "drill.plan-file": anybody(),
    "drill.log": anybody("{drill}"),
    "drill.extend": Row(LEAD, "{drill}"),
    "drill.end": Row(LEAD, "{drill}"),
    "drill.abort": Row(LEAD, "{drill}"),
    "drill.report": Row(PRESENT, "{ended}"),
    "drill.tables": Row(PRESENT, "{ended}"),
    "drill.in": Row(PRESENT, "{lobby}:monitor"),
    "drill.start": Row(LEAD, "{lobby}"),
    "drill.stop": Row(PRESENT, "{drill}"),
    "drill.leave": Row(PLAYER, "{drill}"),
    "drill.pause": Row(PRESENT, "{drill}"),
    "drill.resume": Row(PRESENT, "{paused}"),
    "drill.action-take": Row(PRESENT, "{ended}:{action}"),
    "drill.action-day": Row(MENDER, block="{mended}"),
    "drill.action-done": Row(MENDER, "{mended}"),
    "drill.reminded-done": Row(PLAYER, "{reminder}"),
    "drill.reminded-later": Row(PLAYER, "{reminder}"),
    "drill.panel": Row(LEAD, "{drill}"),
    "drill.takeover": Row(PRESENT, "{drill}"),
    "drill.injects": Row(LEAD, "{drill}"),
    "drill.voice": Row(LEAD, "{drill}"),
    "drill.temper": Row(LEAD, "{drill}"),
    "drill.meant": anybody("planned"),
    "drill.planned": anybody(),
    "drill.coming-in": Row(PLAYER, "{planned}:31559640"),
    "drill.coming-out": Row(PLAYER, "{planned}:31559640"),
    "drill.cant": Row(PRESENT - PLAYER, "{lobby}"),
    "drill.judge": Row(LEAD, "{answered}"),
    "drill.plan-role": anybody(),
    "drill.unplan": Row(PLANNER, "{planned}"),
    "drill.move": Row(PLANNER, "{planned}"),
    "drill.task": anybody("{room}"),
    "drill.task-done": Row(PRESENT, "{room}:0"),
    "drill.line": anybody("{room}"),
    "drill.note-back": Row(PLAYER, "{room}:2031"),
    "drill.line-back": Row(MENDER, "{room}"),
    "drill.close": Row(PRESENT, "{room}"),
    "drill.hotwash": Row(PRESENT, "{ended}"),
    "guide.list": anybody(),
    "guide.open": anybody("engage-or-not"),
    "guide.choose": own("{guide}:0:no"),
    "guide.write": own("{writing}:0"),
    "guide.back": own("{guide}:0"),
    "guide.share": own("{decided}"),
    "hashtags.month": anybody("2026-12-01"),
    "hashtags.ics": anybody("2026-12-01"),
    "hashtags.remind": anybody(),
    "hashtags.remind-off": anybody(),
    "hashtags.new": anybody(),
    "hashtags.edit": own("{copy}:0"),
    "hashtags.whole": own("{copy}:0"),
    "hashtags.use": own("{copy}:0:0"),
    "hashtags.use-best": own("{copy}:0"),
    "hashtags.undo": own("{copy}:0"),
    "hashtags.for": own("{copy}:0"),
    "hashtags.event-new": anybody(),
    "hashtags.event-end": anybody("#Nothing"),
    "hashtags.meant": anybody("help"),
    "hashtags.as-draft": anybody("events"),
    "home.start": anybody(),
    "home.whole": anybody(),
    "home.forget": own("{copy}"),
    "lines.list": anybody(),
    "lines.kind": anybody("holding"),
    "lines.open": anybody("we-know"),
    "data.export": anybody(),
    "data.erase": anybody(),
    "settings.open": Row(ADMIN),
    "settings.mine": anybody(),
    "settings.hide": Row(ADMIN, "{alarm}"),
    "settings.leave": Row(ADMIN, "{alarm}"),
    "settings.work": Row(ADMIN),
    "signoff.ask": own("{copy}:0"),
    "signoff.edit": own("{request}"),
    "signoff.withdraw": own("{request}"),
    "signoff.see": Row(REVIEWER, "{request}"),
    "signoff.show": Row(REVIEWER, "{request}"),
    "signoff.page": Row(REVIEWER, "{bundle}:1:1"),
    "signoff.approve": Row(REVIEWER, "{request}:1"),
    "signoff.changes": Row(REVIEWER, "{request}:1"),
    "signoff.decline": Row(REVIEWER, "{request}:1"),
    "signoff.mine": own("{request}"),
    "signoff.undecide": Row(REVIEWER, "{signed}:1"),
    "thread.meant": anybody("help"),
    "thread.as-draft": anybody("plain"),
    "thread.plans": anybody(),
    "thread.copy": thread(),
    "thread.export": thread("buffer"),
    "thread.share": thread(),
    "thread.new": anybody(),
    "thread.from": own("{copy}:0"),
    "thread.page": anybody("no link"),
    "thread.file": anybody("{}"),
    "thread.posted": own("{posts}:k"),
    "thread.skip": own("{posts}:k"),
    "thread.later": own("{posts}:k"),
    "thread.planned": own("drop:{posts}:k"),
    "thread.post": thread("edit"),
    "thread.open": anybody(),
    "thread.remind": thread(),
    "thread.remind-off": thread(),
    "thread.more": thread(),
    "thread.fewer": thread(),
    "thread.mode": thread(),
    "thread.network": thread("bluesky"),
    "thread.numbers": thread(),
    "thread.undo": thread(),
    "thread.turn": thread("0"),
    "thread.whole": thread(),
    "speaking.choose": anybody("en"),
    "thread.press-page": thread(),
    "thread.relink": thread(),
    "thread.signoff": thread(),
    "thread.signoff-again": Row(AUTHOR, block="thread:{bundled}:0:0"),
    "thread.signoff-open": Row(AUTHOR, "{bundle}"),
    "measure.file": anybody("{}"),
}
DATES = {"drill.action-day"}
DATED = {"when": {"when": {"selected_date": "2031-01-02"}}, "day": {"day": {"selected_date": "2031-01-02"}}}
FORMS = {
    "check.form": own(kept='{"copy": "{copy}"}', filled=WRITTEN | chosen("network", "x")),
    "drill.answer-form": Row(PLAYER, kept='{"drill": "{drill}", "ref": "list.correction"}', filled=WRITTEN),
    "drill.form": anybody(),
    "drill.plan-form": anybody(),
    "drill.log-form": Row(PRESENT, kept=IN_DRILL, filled=said(decision="We wait.")),
    "drill.injects-form": Row(LEAD, kept=IN_DRILL, filled=chosen("inject", "liars") | chosen("what", "skip")),
    "drill.voice-form": Row(
        LEAD, kept=IN_DRILL, filled=chosen("sender", "crowd") | chosen("channel", "post") | said(text="Well?")
    ),
    "drill.temper-form": Row(LEAD, kept=IN_DRILL, filled=chosen("speed", "2")),
    "drill.judge-form": Row(
        LEAD,
        kept='{"drill": "{answered}"}',
        filled=chosen("ref", "list.correction") | chosen("result", "met") | chosen("player", "-"),
    ),
    "drill.plan-role-form": anybody(),
    "drill.move-form": Row(PLANNER, kept='{"plan": "{planned}"}', filled=DATED),
    "drill.real-form": anybody(),
    "drill.task-form": Row(PRESENT, kept=IN_ROOM, filled=said(what="Call the hospital.")),
    "drill.line-form": Row(
        PRESENT, kept=IN_ROOM, filled=said(care="", known="We know.", doing="", next="At 5.")
    ),
    "drill.hotwash-form": Row(
        PRESENT, kept='{"drill": "{ended}", "channel": "{place}"}', filled=said(q0="The log.")
    ),
    "guide.words": own(kept='{"copy": "{writing}", "count": "0"}', filled=WRITTEN),
    "hashtags.form": own(kept='{"copy": "{copy}"}', filled=WRITTEN | chosen("network", "x")),
    "hashtags.event": anybody(),
    "lines.fill": anybody(),
    "settings.person": anybody(),
    "settings.team": Row(
        ADMIN,
        kept='{"was": {was}}',
        filled=said(server="mastodon.social", limit="500", zone="Asia/Karachi", countries="PK"),
    ),
    "settings.work": Row(
        ADMIN, kept='{"was": {was}}', filled=said(press="https://example.org/press", retention="90")
    ),
    "signoff.form": own(
        kept='{"copy": "{copy}"}',
        filled={"reviewers": {"reviewers": {"selected_users": [ROLES["reviewer"].person, "U0X"]}}},
    ),
    "signoff.edit-form": own(kept='{"plan": "{request}"}', filled=WRITTEN),
    "signoff.words": Row(
        REVIEWER, kept='{"plan": "{request}", "version": "1", "verdict": "decline"}', filled=WRITTEN
    ),
    "thread.form": anybody(),
    "thread.edit": own(kept='{"copy": "{release}", "turn": 0, "at": 0, "held": ""}', filled=WRITTEN),
    "thread.relink": own(
        kept='{"copy": "{release}", "turn": 0}', filled=said(link="https://example.org/news")
    ),
    "thread.signoff-form": own(
        kept='{"copy": "{release}"}',
        filled={"reviewers": {"reviewers": {"selected_users": [ROLES["reviewer"].person, "U0X"]}}},
    ),
    "thread.planned-edit": own(kept='{"plan": "{posts}", "key": "k", "held": ""}', filled=WRITTEN),
}
TABLE = {("action", name): row for name, row in ACTIONS.items()}
TABLE |= {("view_submission", name): row for name, row in FORMS.items()}
EVERYBODYS = {
    ("action", "data.unhand"): "deletes the file that its own button names",
    ("action", "shared.take-back"): "takes away the message it stands on, by whom the button names",
    ("command", "/check-tweet"): "their own words",
    ("command", "/suggest-hashtags"): "their own words",
    ("command", "/thread-release"): "their own words",
    ("command", "/crisis-drill"): "opens forms; its log line is tested below",
    ("message_shortcut", "guide.message"): "Slack shows it on what a person can read",
    ("message_shortcut", "check.message"): "Slack shows it on what a person can read",
    ("shortcut", "draft.new"): "an empty form",
    ("options", "settings.rule"): "the names of rules, which are published",
    ("event", "message"): "their own direct messages",
    ("event", "app_home_opened"): "their own Home",
}
NOBODYS = {("event", name) for name in ("app_uninstalled", "tokens_revoked")} | {
    ("event", f"team_access_{what}") for what in ("granted", "revoked")
}
"""Said by Slack itself, of a workspace; no person can."""
ROUTES = {(route.kind, route.name) for route in discover() if route.kind != "due"}
GUARDED = sorted(name for name, row in TABLE.items() if row.may != ANYBODY and name in ROUTES)
OPEN = sorted(name for name, row in TABLE.items() if row.may == ANYBODY and name in ROUTES)


def test_whatever_can_be_pressed_sent_or_typed_has_a_row():
    known = TABLE.keys() | EVERYBODYS.keys() | NOBODYS
    assert sorted(ROUTES - known) == [], "say in the table who may do this"


def handfuls(names, size=6):
    """A few names a test: setting a workspace up takes longer than a request."""
    return [names[at : at + size] for at in range(0, len(names), size)]


def called(names):
    return f"{names[0][1]} to {names[-1][1]}"


class Outcome(NamedTuple):
    """What one request did: what is kept changed, words or a form of others came to light, what was told."""

    changed: bool
    shown: bool
    told: str


async def attempt(office, name, row, role):
    """One signed request by somebody; everything it needs is there, and its buttons say the right numbers."""
    slack, who = office.slack, ROLES[role]
    kind, called = name
    parts = [await office.fill(part) for part in (row.value, row.block, row.kept or "{}")]
    value, block, kept = (part.replace("{place}", who.channel) for part in parts)
    before, messages = await office.kept(), list(slack.workspace.messages)
    stack = list(slack.workspace.stacks.get(who.person, []))
    if kind == "action":
        said = body_of(slack, who, "block_actions", **pressed(called, value, block))
        said["channel"] = {"id": who.channel, "name": "x"}
        said["container"] = {"type": "message", "channel_id": who.channel, "is_ephemeral": True}
        said["response_url"] = slack.response_url(who.channel, who.person)
    else:
        said = body_of(slack, who, "view_submission", view=sent(slack, called, kept, row.filled or {}))
    outcome = await slack.delivery.payload(said, called)
    assert outcome.status == 200, (name, role, outcome)
    await slack.settled()
    new = [one for one in slack.workspace.messages if one not in messages and visible(slack, who, one)]
    opened = [one.view for one in slack.workspace.stacks.get(who.person, []) if one not in stack]
    slack.workspace.stacks.pop(who.person, None)
    text = json.dumps([one.blocks for one in new], ensure_ascii=False) + outcome.body
    panel = called == "drill.panel" and "drill.extend" in text
    shared = called.endswith(".share") and any(not one.only_for for one in new)
    shown = bool(opened) or panel or shared or WORDS in text or any(one.files for one in new)
    return Outcome(await office.kept() != before, shown, text)


def pressed(called, value, block):
    date = {"type": "datepicker", "selected_date": "2031-05-06"}
    action = date if called in DATES else {"type": "button", "value": value}
    return {"actions": [{**action, "action_id": called, "block_id": block, "action_ts": "1.1"}]}


def sent(slack, called, kept, filled):
    return {
        "id": "V1",
        "type": "modal",
        "callback_id": called,
        "private_metadata": kept,
        "state": {"values": filled},
        "app_installed_team_id": None,
        "team_id": slack.workspace.team,
        "hash": "h",
    }


def visible(slack, who, message):
    direct = slack.workspace.people[who.person].direct
    return message.only_for == who.person or (
        not message.only_for and message.channel in {direct, who.channel}
    )


@pytest.mark.parametrize("names", handfuls(GUARDED), ids=called)
async def test_only_whom_it_concerns_gets_anything_by_it(slack, names):
    for name in names:
        row, office = TABLE[name], Office(slack)
        for role in sorted(ROLES.keys() - row.may):
            outcome = await attempt(office, name, row, role)
            assert not outcome.changed, f"{name}: {role} changed something"
            assert not outcome.shown, f"{name}: {role} was shown something: {outcome.told}"
            assert "Reference" not in outcome.told, f"{name}: {role} met an error of ours"
            assert len(outcome.told) > 20, f"{name}: {role} was told nothing"
        for role in sorted(row.may):
            outcome = await attempt(Office(slack), name, row, role)
            assert outcome.changed or outcome.shown, f"{name}: {role} may, and got nothing: {outcome.told}"


@pytest.mark.parametrize("names", handfuls(OPEN), ids=called)
async def test_what_anybody_may_is_still_not_for_strangers_and_touches_nobody_elses(slack, names):
    office = Office(slack)
    for thing in ("copy", "request", "posts", "answered", "planned"):
        await office.of(thing)
    for name in names:
        outcome = await attempt(office, name, TABLE[name], "stranger")
        assert not outcome.changed, name
        assert not outcome.shown, name
        assert "installed me" in outcome.told, name
        await attempt(office, name, TABLE[name], "other team")
        theirs = json.loads(await office.kept())
        outcome = await attempt(office, name, TABLE[name], "outsider")
        assert "Reference" not in outcome.told, name
        assert WORDS not in outcome.told, name
        left = json.loads(await office.kept())
        gone = [one for kind, rows in theirs.items() for one in rows if one not in left[kind]]
        assert [one for one in gone if "U0GUL" not in one and '"said": {"alarms"' not in one] == [], name


async def test_a_log_line_by_command_is_for_those_who_are_there(slack):
    office = Office(slack)
    await office.of("drill")
    before = await office.kept()
    await slack.person("gul").command("/crisis-drill", "log we wait", channel="general")
    await slack.settled()
    assert await office.kept() == before
    await slack.person("farid").command("/crisis-drill", "log we wait", channel="drills")
    await slack.settled()
    assert await office.kept() != before


@pytest.mark.parametrize("name", ["drill.plan-form", "drill.plan-role-form"])
async def test_a_crisis_plan_that_its_first_writer_left_behind_is_changed_by_anybody_of_the_workspace(
    slack, name
):
    office = Office(slack)
    plan = await office.desk.plans.keep(office.owner("author"), CRISIS, {"approval": WORDS})
    texts = {"name": "Night editor", "approval": f"{WORDS}, then {name}"}
    for role in (*sorted(FOREIGN), *sorted(ANYBODY)):
        before = await office.desk.plans.open(office.owner("admin"), plan.id)
        kept = json.dumps({"version": before.version, "name": "", "url": ""})
        row = Row(ANYBODY, kept=kept, filled=said(**texts, does=f"By {role}"))
        await attempt(office, ("form", name), row, role)
        after = await office.desk.plans.open(office.owner("admin"), plan.id)
        assert (after.said != before.said or after.version > before.version) is (role in ANYBODY), role
        assert role not in ANYBODY or after.owner.person == "", role


async def test_whoever_is_there_may_offer_to_lead_and_nobody_from_elsewhere(slack):
    office = Office(slack)
    row = Row(PRESENT, "{drill}")
    assert "drill.takeover" in (await attempt(office, ("action", "drill.end"), row, "member")).told
    assert "drill.takeover" not in (await attempt(office, ("action", "drill.end"), row, "outsider")).told


def test_the_room_of_the_drill_is_where_those_present_act():
    assert {role for role, who in ROLES.items() if who.channel == HERE} >= PRESENT
