"""Content and files that somebody spoilt: each is read and explained, or refused with a reason, and never anything else."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.__main__ import answered
from bot.spreadsheets import SheetError, as_csv, as_xlsx, rows_of
from content.engine.drilling import read_scenarios
from content.engine.guidance import read_guidance
from content.engine.guiding import read_guides
from content.engine.hashtags.cataloguing import read_catalogue
from content.engine.lines import read_lines
from content.engine.phrases import read_phrases
from content.engine.reading import HOME
from content.engine.rules import read_rulebook

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

READERS: dict[str, Callable[[Path], object]] = {
    "rules": read_rulebook,
    "hashtags": read_catalogue,
    "scenarios": read_scenarios,
    "guides": read_guides,
    "guidance": read_guidance,
    "lines": read_lines,
    "phrases": read_phrases,
}
LARGEST = 12_000
"""Bytes of a content file that is spoilt; a larger one would only be read more slowly."""
BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
ODD = (
    "no",
    "12:30",
    "&a",
    "*a",
    "!!python/object:os.system x",
    "- - - -",
    "? x",
    "{",
    "[[",
    "|",
    ">",
    "\t",
    "\x00",
    "٣",
    '"',
)
PIECES = (
    b"\x00",
    b"\xff" * 8,
    b"<" * 300,
    b"/Length 99999999",
    b"endobj",
    b"&x;" * 50,
    b"PK\x03\x04",
    b"%PDF",
    b"w" * 5000,
)


class Tried(NamedTuple):
    """What came of many spoilt things: how many, the slowest one's seconds, and what nobody handled."""

    number: int
    slowest: float
    unhandled: Counter[str]


def contents(chance: random.Random, count: int) -> Tried:
    """Content files with lines missing, doubled, moved or odd, each in a folder of its own with what it belongs to."""
    files = [path for kind in READERS for path in sorted((HOME / kind).rglob("*.yaml"))]
    files = [path for path in files if path.stat().st_size < LARGEST]
    with tempfile.TemporaryDirectory() as name:
        return _many(count, lambda number: _content(chance, Path(name) / str(number), chance.choice(files)))


def _content(chance: random.Random, root: Path, path: Path) -> None:
    place = path.relative_to(HOME)
    for beside in path.parent.glob("*.yaml") if place.parts[0] in {"scenarios", "guides"} else [path]:
        copy = root / beside.relative_to(HOME)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = beside.read_text(encoding="utf-8")
        copy.write_text(_spoilt(chance, text) if beside == path else text, encoding="utf-8")
    READERS[place.parts[0]](root)


def _spoilt(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 5))):
        at, how = chance.randrange(len(lines)), chance.randrange(6)
        line = lines[at]
        word = chance.choice(ODD)
        made = {
            0: [],
            1: [line, line],
            2: [f"  {line}"],
            3: [line.partition(":")[0] + f": {word}"],
            4: [line, BOMB] if chance.random() < 0.2 else [line.strip()],
            5: [line[: len(line) // 2] + word + line[len(line) // 2 :]],
        }
        lines[at : at + 1] = made[how]
        lines = lines or [""]
    return "\n".join(lines)


def files(chance: random.Random, count: int) -> Tried:
    """Documents and spreadsheets with bytes missing, bent or foreign."""
    whole = _whole()
    return _many(count, lambda _: _file(_bent(chance, chance.choice(whole))))


def _file(data: bytes) -> None:
    with suppress(
        Exception
    ):  # as its own process does: whatever a parser makes of a broken file, the file is broken
        answered(data)
    with suppress(SheetError):
        rows_of(data)


def _bent(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(data) + 1)
        cut = chance.choice((0, 0, 1, 4, 200))
        data = data[:at] + chance.choice((*PIECES, b"")) + data[at + cut :]
    return data


def _whole() -> list[bytes]:
    """One of each kind that people send."""
    words = "Institute welcomes the law on prison libraries. Every prison will have one by spring."
    rows = [("when", "text"), ("2026-05-03", words)]
    page = f"<html><head><title>News</title></head><body><article><h1>News</h1><p>{words * 4}</p></article></body></html>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("word/document.xml", f"<w:document><w:body><w:p>{words}</w:p></w:body></w:document>")
        packed.writestr("[Content_Types].xml", "<Types/>")
    stream = f"BT /F1 11 Tf 60 780 Td ({words}) Tj ET"
    pdf = (
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n"
        f"4 0 obj\n<< /Length {len(stream)} >>\nstream\n{stream}\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF"
    )
    return [
        words.encode(),
        page.encode(),
        archive.getvalue(),
        pdf.encode(),
        as_csv(rows),
        as_xlsx(rows, "Plan"),
    ]


def _many(count: int, once: Callable[[int], None]) -> Tried:
    unhandled: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        began = time.perf_counter()
        try:
            once(number)
        except Exception as error:  # noqa: BLE001 -- to count what nobody handled is what this is for
            unhandled[f"{type(error).__name__}: {error}"[:160]] += 1
        slowest = max(slowest, time.perf_counter() - began)
    return Tried(count, slowest, unhandled)
