"""Answers written beforehand, in YAML or JSON: inject to text, or to an answer with its details, or to a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from content.engine.documents import UnreadableError
from content.engine.drills.durations import Duration  # noqa: TC001 - pydantic reads it
from content.engine.drills.playing import Reply
from content.engine.reading import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.drills.playing import Table

DEFAULT_AFTER = 60


class ScriptedAnswer(BaseModel):
    """One answer: to which expectation, in words or as a choice, how long after the inject, by which role."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    expectation: str = ""
    text: str = ""
    choice: str = ""
    after: Duration = DEFAULT_AFTER
    by: str = ""


def read_answers(text: str, name: str, table: Table) -> dict[str, list[Reply]]:
    """The answers of a file, by inject. Raises ValueError with a plain sentence that names the inject."""
    try:
        data = parse(text, name).data
    except UnreadableError as error:
        raise ValueError(str(error)) from error
    if not isinstance(data, dict):
        raise ValueError(f"{name}: write the answers as inject: text.")  # noqa: TRY004 - it is the file that is wrong
    return {inject: list(_replies(inject, said, table)) for inject, said in data.items()}


def _replies(inject: str, said: Any, table: Table) -> Iterator[Reply]:
    plan = table.scenario.plans[table.size]
    if inject not in {each.id for each in table.scenario.map.injects}:
        raise ValueError(
            f'"{inject}" is no inject of {table.scenario.name}; there is {", ".join(plan.injects)}.'
        )
    for each in said if isinstance(said, list) else [said]:
        answer = _answer(inject, each)
        known = [ask.expectation.id for ask in plan.asked.values() if ask.inject.id == inject]
        _must_be_known(inject, "expectation", answer.expectation, known)
        _must_be_known(inject, "role", answer.by, plan.roles)
        yield Reply(inject, answer.after, answer.expectation, answer.text, answer.choice, answer.by)


def _answer(inject: str, said: Any) -> ScriptedAnswer:
    if said is None or isinstance(said, str):
        return ScriptedAnswer(text=said or "")
    try:
        return ScriptedAnswer.model_validate(said)
    except ValidationError as error:
        detail = error.errors()[0]
        field = ".".join(map(str, detail["loc"])) or "answer"
        raise ValueError(
            f'The answer to "{inject}": {field}: {detail["msg"].removeprefix("Value error, ")}'
        ) from error


def _must_be_known(inject: str, kind: str, name: str, known: Sequence[str]) -> None:
    if name and name not in known:
        there = ", ".join(known) or "none"
        raise ValueError(f'The answer to "{inject}" names the {kind} "{name}"; there is {there}.')
