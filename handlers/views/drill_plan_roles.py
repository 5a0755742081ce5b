"""The role list of the crisis plan: who does what, who stands in, how to reach them at night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.engine.phrases import Voice

SHOWN = 8
LONGEST_NAME, LONGEST_TEXT, SHOWN_TEXT = 75, 300, 120


class Row(NamedTuple):
    """A role: what it does, who has it, who stands in, how to reach them; `played` says who played it where, last."""

    name: str
    does: str = ""
    who: str = ""
    deputy: str = ""
    contact: str = ""
    played: tuple[str, str] = ("", "")


def role_blocks(voice: Voice, rows: Sequence[Row]) -> Iterator[kit.Block]:
    """The list as the plan shows it."""
    yield kit.section(f"*{voice('after.plan-roles')}*", _button(voice, "after.plan-role-add", "", 0))
    if not rows:
        yield kit.context(voice("after.plan-no-roles"))
    for number, row in enumerate(rows[:SHOWN], 1):
        yield kit.section(_line(voice, row), _button(voice, "after.plan-role-change", row.name, number))


def _button(voice: Voice, key: str, name: str, number: int) -> kit.Element:
    return kit.button(voice(key), f"drill.plan-role:{number}", name)


def _line(voice: Voice, row: Row) -> str:
    nobody = voice("after.nobody")
    who = f"<@{row.who}>" if row.who else nobody
    deputy = f"<@{row.deputy}>" if row.deputy else nobody
    person, title = row.played
    played = voice("after.plan-role-played", person=f"<@{person}>", title=escaped(clipped(title, 80)))
    return "\n".join(
        [
            voice("after.plan-role-line", role=escaped(row.name), who=who, deputy=deputy),
            *(escaped(clipped(text, SHOWN_TEXT)) for text in (row.does, row.contact) if text),
            *([f"_{played}_"] if person and not row.who else []),
        ]
    )


def show_role_form(voice: Voice, row: Row, kept: str) -> dict[str, Any]:
    """One role to fill in; an emptied name takes it off the list."""
    name = kit.writing("text", text=row.name, longest=LONGEST_NAME)
    does = kit.writing("text", text=row.does, lines=True, longest=LONGEST_TEXT)
    contact = kit.writing("text", text=row.contact, lines=True, longest=LONGEST_TEXT)
    said = (
        ("name", name, voice("after.plan-role-name-hint")),
        ("does", does, ""),
        ("who", _person(row.who or row.played[0]), ""),
        ("deputy", _person(row.deputy), ""),
        ("contact", contact, voice("after.plan-contacts-hint")),
    )
    blocks = [
        kit.field(voice(f"after.plan-role-{part}"), element, part, optional=True, hint=hint)
        for part, element, hint in said
    ]
    title, send, close = voice("after.plan-role-title"), voice("after.plan-save"), voice("drill.cancel")
    return kit.form("drill.plan-role-form", title, send, close, blocks, kept=kept)


def _person(chosen: str) -> kit.Element:
    element: kit.Element = {"type": "users_select", "action_id": "who"}
    return {**element, "initial_user": chosen} if chosen else element


def role_table(
    voice: Voice, rows: Sequence[Row], names: Mapping[str, str], plain: Sequence[str]
) -> list[str]:
    """The list as Markdown; `plain` holds each row's own texts made safe: name, what it does, contact, three a row."""
    heads = [voice(f"after.plan-role-{part}") for part in ("name", "does", "who", "deputy", "contact")]
    told = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    nobody = voice("after.nobody")
    for at, row in enumerate(rows):
        name, does, contact = (each.replace("\n", "<br>") for each in plain[at * 3 : at * 3 + 3])
        people = (names.get(each) or nobody for each in (row.who, row.deputy))
        told.append(f"| {' | '.join((name, does, *people, contact))} |")
    return ["\n".join(told)] if rows else [voice("after.plan-no-roles")]
