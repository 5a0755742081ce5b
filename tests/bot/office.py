"""A workspace with something of everything in it, and people who stand in every relation to it; for the tests of who may what."""

import json
import secrets
from datetime import timedelta
from typing import NamedTuple

from bot.playground import payloads
from bot.playground.workspace import BOT, Channel, Person
from bot.storage.records import Records
from content.engine.drills import events as ev
from content.engine.splitting import Plan
from handlers import approvals
from handlers.approving import Decision, Request
from handlers.asking import Asked
from handlers.choices import Alarm, PersonChoices, TeamChoices
from handlers.desk import Owner
from handlers.drill.acting import take
from handlers.drill.looking_back import look_back
from handlers.drill.room import Note, Room
from handlers.drill.room import Task as RoomTask
from handlers.drill.run import Run, Task, script_of
from handlers.drill.setup import Setup, open_room
from handlers.drills import DrillChange
from handlers.meanwhile import prints
from handlers.reviewing import Review
from handlers.team_form import FIELDS as TEAM_FIELDS
from handlers.thread.making import made
from handlers.thread.planned import DUE, Planned, PlannedPost
from handlers.thread.signed import posts_of, source_of
from handlers.thread.working import started
from handlers.work_form import FIELDS as WORK_FIELDS

WORDS = "Zanzibar marmalade"
"""Stands in everything that is not everybody's; whoever sees it has seen what was somebody's own."""
DRAFT = f"We utilize the the new form in order to help. {WORDS}, 12 May #Rights"
RELEASE = (
    f"{WORDS} opens a library\n\n" + f"Every prison will have a library by next spring, says {WORDS}. " * 9
)
HERE, ELSEWHERE = "C0DRILLS", "C0GENERAL"


class Role(NamedTuple):
    """Somebody: who they are, where they act, of which workspace they are and where it happens ("" for ours)."""

    person: str
    channel: str = ELSEWHERE
    home: str = ""
    team: str = ""


ROLES = {
    "admin": Role("U0AMINA"),
    "author": Role("U0BILAL"),
    "facilitator": Role("U0CHANTAL", HERE),
    "player": Role("U0DORJI", HERE),
    "reviewer": Role("U0ESRA"),
    "member": Role("U0FARID", HERE),
    "outsider": Role("U0GUL"),
    "stranger": Role("U0HANNAH", HERE, home="T0PARTNER"),
    "other team": Role("U0IVAN", HERE, home="T0OTHER", team="T0OTHER"),
}
"""`member` is where the drill is played, without a part in it; `stranger` is met in a channel shared with a partner."""


class Office:
    """Makes what a row of the table asks for, and remembers what it is called."""

    def __init__(self, slack):
        self.slack, self.desk = slack, slack.bot.desk
        self.team = slack.workspace.team = f"T{secrets.token_hex(5).upper()}"
        self._made = {}
        for name in ("farid", "gul", "hannah", "ivan"):
            person = f"U0{name.upper()}"
            slack.workspace.people[person] = Person(
                person, name, name.title(), "", False, f"D0{name.upper()}"
            )
            slack.workspace.channels[f"D0{name.upper()}"] = Channel(
                f"D0{name.upper()}", name, {person, BOT}, direct=True
            )

    def owner(self, role):
        return Owner("", self.team, ROLES[role].person)

    async def fill(self, pattern):
        """The pattern with the numbers of what it names, made when it is not there yet."""
        for name in [word for word in MAKERS if "{" + word + "}" in pattern]:
            pattern = pattern.replace("{" + name + "}", await self.of(name))
        return pattern

    async def of(self, name):
        if name not in self._made:
            self._made[name] = await MAKERS[name](self)
        return self._made[name]

    async def asked(self, role):
        owner = self.owner(role)
        voice = self.desk.library().phrases.voice()
        return Asked(owner, voice, await self.desk.choices.team(owner), await self.desk.choices.person(owner))

    async def kept(self):
        """All that is kept of the workspace, opened, without what changes at every look."""
        records = self.desk.records
        assert isinstance(records, Records)
        said = await records.of(Owner("", self.team, ""))
        volatile = {"version", "generation", "expires", "due", "care", "made"}
        return json.dumps(
            {
                kind: sorted(
                    json.dumps(
                        {k: v for k, v in row.items() if k not in volatile}, sort_keys=True, default=str
                    )
                    for row in rows
                )
                for kind, rows in said.items()
                if isinstance(rows, list)
            },
            sort_keys=True,
        )


async def copy(office):
    return await office.desk.copies.keep(office.owner("author"), Review(versions=(DRAFT,)).said())


async def release(office):
    asked = await office.asked("author")
    thread, notes = made(RELEASE, Plan(), asked, office.desk)
    return await office.desk.copies.keep(asked.owner, started(thread, notes, ELSEWHERE).said())


async def guide(office):
    said = {"guide": "engage-or-not", "answers": [], **Review(versions=(DRAFT,)).said()}
    return await office.desk.copies.keep(office.owner("author"), said)


async def decided(office):
    """A guide at its end, whose words stand in what is kept."""
    said = {"guide": "engage-or-not", "answers": [["danger", "yes"]], "text": WORDS}
    return await office.desk.copies.keep(office.owner("author"), said)


async def writing(office):
    """A guide whose next question is answered in words."""
    return await office.desk.copies.keep(office.owner("author"), {"guide": "values-message", "answers": []})


async def request(office):
    await office.desk.choices.save_person(office.owner("reviewer"), PersonChoices(reviews=True))
    asked = Request(author=ROLES["author"].person, reviewers=(ROLES["reviewer"].person,), text=DRAFT)
    return (await approvals.keep(office.desk, office.owner("author"), asked)).plan.id


async def signed(office):
    """A request that its reviewer has approved."""
    plan = await request(office)
    yes = Decision(person=ROLES["reviewer"].person, verdict="approve", at="2031-01-02T10:00:00", version=1)
    await approvals.change(office.desk, office.owner("author"), plan, lambda now: now.decided(yes))
    return plan


async def bundled(office):
    """A thread in review that is up for sign-off as a whole."""
    asked = await office.asked("author")
    thread, notes = made(RELEASE, Plan(), asked, office.desk)
    working = started(thread, notes, ELSEWHERE)
    copy = await office.desk.copies.keep(asked.owner, working.said())
    wanted = Request(
        author=ROLES["author"].person,
        reviewers=(ROLES["reviewer"].person,),
        text=WORDS,
        posts=posts_of(working),
        source=source_of(working, copy),
    )
    office._made["bundle"] = plan = (await approvals.keep(office.desk, asked.owner, wanted)).plan.id
    await office.desk.copies.change(asked.owner, copy, working.model_copy(update={"signoff": plan}).said())
    return copy


async def bundle(office):
    await office.of("bundled")
    return office._made["bundle"]


async def posts(office):
    at = office.desk.clock() + timedelta(hours=3)
    post = PlannedPost(key="k", text=DRAFT, at=at, state="told")
    day = Planned(title=WORDS, network="x", posts=(post, post.model_copy(update={"key": "l"})))
    return (await office.desk.plans.keep(office.owner("author"), DUE, day.said(), wake=day.next)).id


async def lobby(office):
    setup = Setup(
        scenario="wrong-number",
        size="lunch",
        channel=HERE,
        facilitator=ROLES["facilitator"].person,
        players=(ROLES["player"].person,),
    )
    drill = await open_room(office.desk, office.slack.bot.bolt.client, office.owner("facilitator"), setup)
    joined = ev.Joined(office.desk.clock(), ROLES["player"].person, "spokesperson")
    await take(office.desk, office.owner("facilitator"), drill, lambda _: [joined])
    return drill


async def drill(office):
    number = await lobby(office)
    events = [ev.Started(office.desk.clock())]
    await take(office.desk, office.owner("facilitator"), number, lambda _: events)
    return number


async def paused(office):
    number = await drill(office)
    events = [ev.Paused(office.desk.clock(), ROLES["player"].person)]
    await take(office.desk, office.owner("facilitator"), number, lambda _: events)
    return number


async def waiting(office):
    """A drill with an answer that does not count yet."""
    number, now = await drill(office), office.desk.clock()
    said = ev.Answered(now, ROLES["player"].person, "list", f"No comment. {WORDS}.", "", "correction")
    await take(office.desk, office.owner("facilitator"), number, lambda _: [said])
    return number


async def held(office):
    """A drill, and the answer in it that its author may still take back."""
    number = await waiting(office)
    run = Run.model_validate((await office.desk.drills.open(office.owner("facilitator"), number)).said)
    return f"{number}:{run.drill.held[-1].entry}"


async def decided_on(office):
    """A drill, and the player's decision in its log."""
    number = await drill(office)
    said = ev.Decided(office.desk.clock(), ROLES["player"].person, WORDS)
    taken = await take(office.desk, office.owner("facilitator"), number, lambda _: [said])
    at = next(n for n, each in enumerate(taken.state.journal) if each.kind == "decision")
    return f"{number}:{at}"


async def answered(office):
    number = await waiting(office)

    def sure(state):
        return [ev.Stood(office.desk.clock(), ROLES["player"].person, each.entry) for each in state.held]

    await take(office.desk, office.owner("facilitator"), number, sure)
    return number


async def ended(office):
    number, now = await answered(office), office.desk.clock()
    closed = ev.Closed(now, ROLES["facilitator"].person)
    await take(office.desk, office.owner("facilitator"), number, lambda _: [closed])
    return number


async def _report(office, number):
    desk = office.desk
    run = Run.model_validate((await desk.drills.open(office.owner("facilitator"), number)).said)
    library = desk.library()
    return run, look_back(run, await script_of(desk, run), run.drill, library.scoring, library.reporting)


async def action(office):
    return (await _report(office, await office.of("ended")))[1].plan[0].key


async def mended(office):
    """A drill whose first action the player has taken on."""
    number = await ended(office)
    _, found = await _report(office, number)
    mine = Task(key=found.plan[0].key, who=ROLES["player"].person, due=found.plan[0].due)
    await take(
        office.desk,
        office.owner("facilitator"),
        number,
        lambda _: [],
        changed=lambda run: run.with_task(mine),
    )
    return f"{number}:{mine.key}"


async def reminder(office):
    number, _, key = (await office.of("mended")).partition(":")
    said = {"drill": number, "key": key}
    return (await office.desk.plans.keep(office.owner("player"), "drill.action", said)).id


async def typed(office):
    said = {"drill": await office.of("drill"), "ref": "list.correction", "text": f"{WORDS} answers."}
    said["place"] = [office.slack.workspace.people[ROLES["player"].person].direct, "1.1", ""]
    return await office.desk.copies.keep(office.owner("player"), said)


async def planned(office):
    setup = Setup(
        scenario="wrong-number",
        size="lunch",
        channel=HERE,
        facilitator=ROLES["facilitator"].person,
        players=(ROLES["player"].person,),
    )
    timing = {"when": "at", "day": "2030-01-02", "time": "10:00", "zone": "UTC", "seed": 1}
    said = {"setup": setup.model_dump(mode="json"), "timing": timing}
    owner, life = office.owner("author"), timedelta(days=3650)
    return (await office.desk.plans.keep(owner, "drill.planned", said, life=life)).id


async def room(office):
    number = secrets.token_hex(16)
    said = Room(title=WORDS, channel=HERE, lead=ROLES["facilitator"].person, language="en")
    by = ROLES["player"].person
    notes = (Note(who=by, text=WORDS, at="2031"),)
    changes = {"tasks": (RoomTask(text=WORDS),), "notes": notes, "line": WORDS, "line_by": by}
    said = said.model_copy(update=changes)
    await office.desk.drills.begin(office.owner("facilitator"), number, DrillChange(said.model_dump(), HERE))
    return number


async def was(office):
    """What the forms of the team's choices are opened with."""
    team = await office.desk.choices.team(office.owner("admin"))
    return json.dumps(prints(team, (*TEAM_FIELDS, *WORK_FIELDS)))


async def alarm(office):
    choices = TeamChoices(alarms=(Alarm(rule="concise.wordy", key="concise.wordy:1"),))
    await office.desk.choices.save_team(office.owner("admin"), choices, 0)
    return "concise.wordy:1"


MAKERS = {
    maker.__name__: maker
    for maker in (
        *(
            copy,
            release,
            guide,
            decided,
            writing,
            request,
            bundled,
            bundle,
            signed,
            posts,
            lobby,
            drill,
            paused,
            answered,
            held,
            decided_on,
            ended,
            action,
            mended,
            reminder,
        ),
        *(typed, planned, room, alarm, was),
    )
}


def body_of(slack, role, kind, **more):
    """A request from somebody, as Slack would send it, of any kind of interaction."""
    who = slack.workspace.people[role.person]
    said = payloads.interaction(slack.workspace, who, kind)
    team = role.team or slack.workspace.team
    said["user"]["team_id"] = role.home or team
    said["team"]["id"] = team
    said["trigger_id"] = slack.forms.new_trigger(who.id)
    return said | more
