"""The written crisis plan: as a message, as a form, as a Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.drill_plan_roles import role_blocks, role_table
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from content.engine.phrases import Voice
    from handlers.learning import Line
    from handlers.views.drill_plan_roles import Row

PARTS = ("first", "approval", "rota", "contacts")
LONGEST_PART = 2500
SHOWN = 500
SHOWN_LINES = 3
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


class Roles(NamedTuple):
    """The role list, and what its people are called."""

    rows: Sequence[Row]
    names: Mapping[str, str]


def show_plan(
    voice: Voice, parts: Mapping[str, str], rows: Sequence[Row], lines: Sequence[Line]
) -> dict[str, Any]:
    """The plan as it stands; what is still empty says so."""
    blocks = [
        kit.header(voice("after.plan-title")),
        *role_blocks(voice, rows),
        *(block for part in PARTS for block in _part(voice, part, parts[part])),
        kit.section(f"*{voice('after.plan-lines')}*"),
        *_lines(voice, lines[:SHOWN_LINES]),
        kit.actions(
            [
                kit.button(voice("after.plan-edit"), "drill.plan-edit", style="primary"),
                kit.button(voice("after.plan-file"), "drill.plan-file"),
            ]
        ),
    ]
    return kit.message(voice("after.plan-title"), blocks)


def _part(voice: Voice, part: str, text: str) -> Iterator[kit.Block]:
    yield kit.section(f"*{voice(f'after.plan-{part}')}*")
    if text:
        yield kit.rich(kit.quote(kit.words(clipped(text, SHOWN))))
    else:
        yield kit.context(voice("after.plan-empty"))


def _lines(voice: Voice, lines: Sequence[Line]) -> Iterator[kit.Block]:
    if not lines:
        yield kit.context(voice("after.plan-no-lines"))
    for line in lines:
        yield kit.rich(kit.quote(kit.words(clipped(line.text, SHOWN))))
        yield kit.context(escaped(clipped(_whence(line), 300)))


def _whence(line: Line) -> str:
    return " · ".join(filter(None, (line.ask, line.role, line.title)))


def show_plan_form(voice: Voice, parts: Mapping[str, str], kept: str) -> dict[str, Any]:
    """The parts that people fill in."""
    fields = [
        kit.field(
            voice(f"after.plan-{part}"),
            kit.writing("text", text=parts[part], lines=True, longest=LONGEST_PART),
            part,
            optional=True,
            hint=voice(f"after.plan-{part}-hint"),
        )
        for part in PARTS
    ]
    title, send, close = voice("after.plan-title"), voice("after.plan-save"), voice("drill.cancel")
    return kit.form("drill.plan-form", title, send, close, fields, kept=kept)


def as_markdown(voice: Voice, parts: Mapping[str, str], roles: Roles, lines: Sequence[Line], on: date) -> str:
    """The plan as a file; nothing that people wrote turns into markup."""
    texts = [_plain(text) for row in roles.rows for text in (row.name, row.does, row.contact)]
    told = [f"# {voice('after.plan-title')}", on.isoformat(), f"## {voice('after.plan-roles')}"]
    names = {person: _plain(name) for person, name in roles.names.items()}
    told += role_table(voice, roles.rows, names, texts)
    for part in PARTS:
        told += [f"## {voice(f'after.plan-{part}')}", _plain(parts[part]) or voice("after.plan-empty")]
    told.append(f"## {voice('after.plan-lines')}")
    for line in lines:
        told += ["\n".join(f"> {each}" for each in _plain(line.text).splitlines()), _plain(_whence(line))]
    if not lines:
        told.append(voice("after.plan-no-lines"))
    return "\n\n".join(told) + "\n"


def _plain(text: str) -> str:
    """Lines whose signs mean nothing to Markdown."""
    return "\n".join(_SIGNS.sub(r"\\\1", line) for line in text.splitlines())
