"""People who ask while things go wrong, and what each of them heard."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from benchmarks._trouble import BROKEN, BUSY, MARK, Flaky
from bot.playground import payloads

if TYPE_CHECKING:
    from benchmarks._drilling import Place

DRAFT = "Every child has the right to learn. Our report is out: https://nhrc.example.org/r #ChildRights"
EVERY = 0.5


class Askers:
    """Somebody asks twice a second; every question gets an answer, or is told that there is none."""

    def __init__(self, where: Place, door: str) -> None:
        self._where, self._taken = where, where.slack.responses.answer
        self.heard: defaultdict[str, list[str]] = defaultdict(list)
        self.errors: Counter[str] = Counter()
        where.slack.delivery.door = door
        where.slack.responses.answer = self._answer  # type: ignore[method-assign]

    async def ask(self, seconds: float) -> None:
        """Go on for so long, and wait for what is under way."""
        tasks = []
        for _ in range(int(seconds / EVERY)):
            tasks.append(asyncio.create_task(self._one()))
            await asyncio.sleep(EVERY)
        await asyncio.gather(*tasks)

    async def _one(self) -> None:
        slack = self._where.slack
        amina = slack.person("amina").person
        where = slack.workspace.channels[amina.direct]
        said = payloads.command(slack.workspace, amina, where, "/check-tweet", DRAFT)
        said["trigger_id"], said["response_url"] = "1.1.x", slack.response_url(where.id, amina.id)
        self.heard[said["response_url"].rpartition("/")[2]]  # a question, whether or not anything comes
        outcome = await slack.delivery.form(said, "asked")
        if outcome.error:
            self.errors[outcome.error] += 1
            self.heard[said["response_url"].rpartition("/")[2]].append("slack")

    def _answer(self, number: str, said: dict[str, Any]) -> tuple[int, str]:
        api = self._where.slack.api
        how = api.trouble() if isinstance(api, Flaky) else ""
        if how == "busy":
            return BUSY, "busy"
        if how.endswith("before"):
            return BROKEN, "broken"
        status, body = self._taken(number, said)
        self.heard[number].append(
            "trouble" if "Reference" in str(said) else "marked" if MARK in str(said) else "answer"
        )
        return (BROKEN, "broken") if how else (status, body)

    def lines(self) -> list[str]:
        """What to print."""
        sums = Counter(_sum(heard) for heard in self.heard.values())
        twice = sum(heard.count("answer") > 1 for heard in self.heard.values())
        told = f"{sums['told']} told of trouble, {sums['slack']} by Slack itself {dict(self.errors) or ''}"
        again = sum(len(set(heard) & {"answer", "marked"}) > 1 for heard in self.heard.values())
        return [
            f"{len(self.heard)} questions: {sums['answered']} answered, {told}, {sums['nothing']} heard nothing (target 0)",
            f"  answers there twice: {again} with a mark, {twice} without (target 0)",
        ]


def _sum(heard: list[str]) -> str:
    if {"answer", "marked"} & set(heard):
        return "answered"
    return "told" if "trouble" in heard else "slack" if heard else "nothing"
