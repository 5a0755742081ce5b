"""Fifty people at once, each reading before asking again: how soon the first useful answer comes, from a process of its own."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import os
import random
import statistics
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import aiohttp

from benchmarks._light import LightSlack
from benchmarks._processes import SECRET, house, load_of_machine, started

if TYPE_CHECKING:
    from aiohttp import web

PEOPLE = int(os.environ.get("FIRST_PEOPLE", "50"))
SECONDS = float(os.environ.get("FIRST_SECONDS", "30"))
READS = float(os.environ.get("FIRST_READS", "3"))
"""Seconds that a person looks at an answer, on average."""
WARMING = 6.0
PATIENCE = 15.0
TARGET = 0.300
DRAFTS = (
    "Every child has the right to learn. Our report on rural schools is out today: https://nhrc.example.org/r #ChildRights",
    "we utilize the the new complaint form in order to help handicapped people #Rights #Law #Justice #Now #Today",
    "Detention conditions in three districts fall short of the standard. What must change: https://nhrc.example.org/p",
    "La commission publie son rapport sur l'accès à l'eau dans les écoles rurales : https://nhrc.example.org/fr #DroitsHumains",
    "تدعو اللجنة إلى حماية الصحفيين وضمان سلامتهم https://nhrc.example.org/ar #حرية_الصحافة",
    "کمیشن نے جیلوں میں بچوں کی تعلیم پر رپورٹ جاری کی ہے https://nhrc.example.org/ur",
)
QUESTIONS = (
    "How many hashtags should I use?",
    "Can I delete a tweet?",
    "what goes in a holding line",
    "Should we answer a troll?",
    "how do I write for people who use screen readers?",
    "كم وسمًا أستخدم؟",
    "Combien de hashtags ?",
)
WISHES = ("shorter", "for Bluesky", "hashtags for the safety of journalists", "undo", "hello")
_NUMBERS = itertools.count(1)
"""Of events; one that comes a second time with the same is not answered again."""
SHARES = {"draft": 35, "question": 25, "wish": 15, "/check-tweet": 15, "/suggest-hashtags": 10}


class Direct(LightSlack):
    """A light Slack that tells a waiting person as soon as something is written to them."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, asyncio.Future[float]] = {}

    async def _api(self, request: web.Request) -> web.Response:
        if request.match_info["method"] == "chat.postMessage":
            said = (
                await request.json() if request.content_type == "application/json" else await request.post()
            )
            self._arrive(str(said.get("channel")))
        return await super()._api(request)

    async def _response(self, request: web.Request) -> web.Response:
        self._arrive(request.match_info["id"])
        return await super()._response(request)

    def _arrive(self, where: str) -> None:
        waiting = self.waiting.pop(where, None)
        if waiting and not waiting.done():
            waiting.set_result(time.perf_counter())


class Crowd:
    """People who write, wait for the answer, read it and write again."""

    def __init__(self, slack: Direct, door: str, session: aiohttp.ClientSession) -> None:
        self._slack, self._door, self._session = slack, door, session
        self._chance, self._number = random.Random(7), _NUMBERS
        self.took: dict[str, list[float]] = defaultdict(list)
        self.lost: Counter[str] = Counter()

    async def talk(self, people: int, seconds: float) -> None:
        """So many people for so long."""
        until = time.perf_counter() + seconds
        await asyncio.gather(*(self._person(f"U{number}", until) for number in range(people)))

    async def _person(self, person: str, until: float) -> None:
        await asyncio.sleep(self._chance.uniform(0, READS))
        while time.perf_counter() < until:
            kind = self._chance.choices(list(SHARES), list(SHARES.values()))[0]
            await self._ask(kind, person)
            await asyncio.sleep(self._chance.uniform(0.5, 1.5) * READS)

    async def _ask(self, kind: str, person: str) -> None:
        where, body, form = self._said(kind, person)
        arrival = self._slack.waiting[where] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        async with self._session.post(self._door, data=body, headers=_headers(body, form=form)) as received:
            await received.read()
        try:
            self.took[kind].append(await asyncio.wait_for(arrival, PATIENCE) - began)
        except TimeoutError:
            self.lost[f"{kind}: {body[:80]!r}" if os.environ.get("BENCH_SHOW") else kind] += 1

    def _said(self, kind: str, person: str) -> tuple[str, bytes, bool]:
        """Where the answer is awaited, what is sent, and whether it is a form."""
        number = next(self._number)
        texts = {"question": QUESTIONS, "wish": WISHES}.get(kind, DRAFTS)
        text = self._chance.choice(texts)
        if kind.startswith("/"):
            where = f"{number}-{person}"
            return where, urlencode(self._command(kind, text, person, where)).encode(), True
        return f"D{person}", json.dumps(_event(text, person, number)).encode(), False

    def _command(self, name: str, text: str, person: str, where: str) -> dict[str, str]:
        url = f"{self._slack.url}/response/{where}"
        said = {"command": name, "text": text, "user_id": person, "response_url": url}
        return said | {"team_id": "T1", "channel_id": "C1", "trigger_id": "1.2.x"}


def _event(text: str, person: str, number: int) -> dict[str, Any]:
    ts = f"{int(time.time())}.{number:06d}"
    happened = {"type": "message", "user": person, "ts": ts, "text": text, "team": "T1"}
    happened |= {"channel": f"D{person}", "channel_type": "im", "event_ts": ts, "client_msg_id": f"c{number}"}
    authorization = {"enterprise_id": None, "team_id": "T1", "user_id": "U0BOT", "is_bot": True}
    return {
        "token": "bench",
        "team_id": "T1",
        "api_app_id": "A1",
        "type": "event_callback",
        "event_id": f"Ev{number}",
        "event_time": int(time.time()),
        "authorizations": [{**authorization, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event": happened,
    }


def _headers(body: bytes, *, form: bool) -> dict[str, str]:
    stamp = str(int(time.time()))
    sign = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    return {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={sign}"}


async def measure() -> list[str]:
    """Warm up, then the half minute that counts."""
    slack = Direct()
    await slack.start()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as session:
        with house(f"{slack.url}/api/") as place:
            async with started(place, "serve") as processes:
                door = f"http://127.0.0.1:{processes[0].port}/slack/events"
                await Crowd(slack, door, session).talk(PEOPLE, WARMING)
                crowd, machine, cpu = Crowd(slack, door, session), load_of_machine(), processes[0].cpu
                own = time.process_time()
                await crowd.talk(PEOPLE, SECONDS)
                busy, own = processes[0].cpu - cpu, time.process_time() - own
    await slack.stop()
    return [machine, *_lines(crowd), f"processor seconds: bot {busy:.1f}, this load's own {own:.1f}"]


def _lines(crowd: Crowd) -> list[str]:
    every = [seconds for took in crowd.took.values() for seconds in took]
    middle, worst = _cuts(every)
    return [
        f"{PEOPLE} people, {len(every):,} answers, {len(every) / SECONDS:.0f}/s; {crowd.lost.total()} never came (target 0) {dict(crowd.lost) or ''}",
        f"first answer: {middle:.0f} ms in the middle, {worst:.0f} ms at p99 (target < {TARGET * 1000:.0f} ms)",
        *(
            f"  {kind}: {_cuts(took)[0]:.0f} and {_cuts(took)[1]:.0f} ms, {len(took)} times"
            for kind, took in sorted(crowd.took.items())
        ),
    ]


def _cuts(took: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return cuts[49] * 1000, cuts[98] * 1000


def run() -> list[str]:
    """The lines to print."""
    return asyncio.run(measure())
