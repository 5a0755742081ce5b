"""Press releases into posts: speed by length, the event loop while ten 10 MB files are read, and readers' worries beside a sentence packer.

The packer is the baseline: it takes the sentences of the text one after another and starts a new post when the next has no
room. Both make posts from the releases under tests/content/releases, for X, with a link in each post.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import statistics
import time
from pathlib import Path
from typing import NamedTuple

import sentencex
import yaml

from bot.extract import ExtractionError, Extractor
from content.engine.releases.atoms import leans
from content.engine.splitting import Plan, Release, compose, read_release
from content.engine.text.counting import measure

NOW = dt.datetime(2026, 12, 9, 8, tzinfo=dt.UTC)
LINK = "https://example.org/release"
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "content" / "releases"
WORDS = (1_000, 10_000, 50_000, 200_000)
ROUNDS = 7
FILES = 10
STEP = 0.002


WORST = {
    "open quote marks": "“" * 30_000,
    "single quote marks": "'a " * 10_000,
    "apostrophes": "’’a’ " * 6_000,
    "brackets": "[a](" * 7_500,
    "bold marks": "**a " * 7_500,
    "one word": "a-" * 15_000,
    "initials": "A. " * 10_000,
    "plus signs": "+1" * 15_000,
    "short sentences": "Aa Bb said. " * 2_500,
    "quotes": "“a b c d e,” he said. " * 1_400,
    "a list": "x:\n" + "- a b c;\n" * 3_300,
    "labels": "press release " * 2_200,
    "lines": "a\n" * 15_000,
}


class Worries(NamedTuple):
    """What a reader would mind, counted over the posts of every release."""

    posts: int = 0
    covered: int = 0
    of: int = 0
    cut: int = 0
    dangling: int = 0
    furniture: int = 0
    nameless: int = 0


def run() -> list[str]:
    """The lines to print."""
    return [*_speed(), *_worst(), *asyncio.run(_lag()), *_side_by_side()]


def _speed() -> list[str]:
    lines, each = [], []
    for words in WORDS:
        text = _long(words)
        times = [_seconds(text) for _ in range(ROUNDS if words <= 10_000 else 1)]
        count = len(text.split())
        each.append(statistics.median(times) / count)
        lines.append(
            f"{count:,} words: {statistics.median(times) * 1000:,.0f} ms, {each[-1] * 1e6:.0f} µs a word"
        )
    first = statistics.median([_seconds(_long(1_000)) for _ in range(ROUNDS)]) * 1000
    lines.append(f"1,000 words under 50 ms: {'met' if first < 50 else 'missed'} ({first:.0f} ms)")
    lines.append(f"a word of 200,000 costs {each[-1] / each[0]:.2f} of a word of 1,000 (linear: about 1)")
    return lines


def _long(words: int) -> str:
    """A release of about so many words: one body again and again, its figures changed."""
    text = _cases()["en-wire"]["text"]
    start, end = text.index("PORT ALMA"), text.index("ENDS")
    head, body, tail = text[:start], text[start:end], text[end:]
    copies = max(1, round((words - len((head + tail).split())) / len(body.split())))
    return head + "".join(body.replace("312", str(1000 + number)) for number in range(copies)) + tail


def _seconds(text: str) -> float:
    start = time.perf_counter()
    compose(read_release(text, now=NOW), Plan(link=LINK), now=NOW)
    return time.perf_counter() - start


def _worst() -> list[str]:
    """Texts made to hold up whoever reads them, each of about 30,000 characters."""
    times = sorted(((_seconds(text[:30_000]), name) for name, text in WORST.items()), reverse=True)
    return [
        "worst texts of 30,000 characters:",
        *(f"  {each * 1000:5.0f} ms  {name}" for each, name in times[:5]),
    ]


async def _lag() -> list[str]:
    """How late the event loop wakes while files of 10 MB are read, one after another in their own processes."""
    page = (
        b"<!doctype html><html><body><article>"
        + b"<p>The Commission of Estria heard 187 children.</p>" * 195_000
    )
    files = [page[:9_999_999]] * FILES
    quiet = await _watched(asyncio.sleep(2))
    busy = await _watched(_all(files))
    return [
        (
            f"event loop late at p99, idle: {quiet:.1f} ms; while {FILES} files of 10 MB are read: {busy:.1f} ms "
            f"(target 20 ms: {'met' if busy < 20 else 'missed'})"
        )
    ]


async def _all(files: list[bytes]) -> None:
    extractor = Extractor(most=2)
    await asyncio.gather(*(_read(extractor, one) for one in files))


async def _read(extractor: Extractor, data: bytes) -> None:
    try:
        await extractor.read(data)
    except ExtractionError:
        return


async def _watched(work: object) -> float:
    late: list[float] = []

    async def watch() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(STEP)
            late.append((time.perf_counter() - start - STEP) * 1000)

    watcher = asyncio.create_task(watch())
    await work  # type: ignore[misc]
    watcher.cancel()
    return sorted(late)[int(len(late) * 0.99)]


def _cases() -> dict[str, dict]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))
    }


def _side_by_side() -> list[str]:
    ours, theirs = Worries(), Worries()
    for case in _cases().values():
        release = read_release(case["text"], now=NOW)
        posts = [post.body for post in compose(release, Plan(link=LINK), now=NOW).posts]
        ours = _added(ours, _worries(posts, release, case))
        theirs = _added(theirs, _worries(_packed(case["text"], release.language, len(posts)), release, case))
    head = f"{'':34}{'ours':>8}{'packer':>8}"
    return [
        f"{len(_cases())} releases in four languages, X, the same number of posts",
        head,
        *_rows(ours, theirs),
    ]


def _rows(ours: Worries, theirs: Worries) -> list[str]:
    names = {
        "cut": "sentences cut",
        "dangling": "posts opening on a dangling word",
        "furniture": "posts with label, note or contact",
        "nameless": "quotes without their speaker",
    }
    share = [f"{one.covered / max(one.of, 1):.0%}" for one in (ours, theirs)]
    return [
        f"{'posts':34}{ours.posts:>8}{theirs.posts:>8}",
        f"{'headline and lede covered, words':34}{share[0]:>8}{share[1]:>8}",
        *(f"{said:34}{getattr(ours, name):>8}{getattr(theirs, name):>8}" for name, said in names.items()),
    ]


def _added(one: Worries, other: Worries) -> Worries:
    return Worries(*(a + b for a, b in zip(one, other, strict=True)))


def _worries(posts: list[str], release: Release, case: dict) -> Worries:
    wanted = re.findall(r"\w+", f"{case['headline']} {_first_sentence(release)}".casefold())
    there = set(re.findall(r"\w+", " ".join(posts).casefold()))
    return Worries(
        len(posts),
        sum(word in there for word in wanted),
        len(wanted),
        sum(post.startswith("…") or post.endswith("…") for post in posts)
        + sum(_broken(post, release) for post in posts),
        sum(leans(post, release.marks) for post in posts),
        sum(any(str(words) in post for words in case["never"]) for post in posts),
        sum(_nameless(post, release) for post in posts),
    )


def _first_sentence(release: Release) -> str:
    return next(
        iter(sentencex.segment(release.language or "en", release.lede.text if release.lede else "")), ""
    )


def _broken(post: str, release: Release) -> bool:
    """An abbreviation at the end of a post: its sentence goes on in another."""
    marks = release.marks
    return bool(
        re.search(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, (*marks.abbreviations, *marks.citations, 'x' * 9)))})\.$",
            post,
        )
    )


def _nameless(post: str, release: Release) -> bool:
    for quote in release.quotes:
        said = quote.text[:30] in post and quote.found.spoken
        if said and not (quote.speaker and quote.speaker.text.split()[-1] in post):
            return True
    return False


def _packed(text: str, language: str, most: int) -> list[str]:
    """The greedy packer: sentence after sentence, a new post where the next has no room; too long a sentence is broken."""
    posts: list[str] = [""]
    for sentence in sentencex.segment(language or "en", text):
        words = " ".join(sentence.split())
        for piece in _pieces(words):
            longer = f"{posts[-1]} {piece}".strip()
            if _fits(longer):
                posts[-1] = longer
            else:
                posts.append(piece)
    return posts[:most]


def _pieces(words: str) -> list[str]:
    if _fits(words):
        return [words] if words else []
    low = max(place for place in range(len(words)) if _fits(words[:place] + "…"))
    stop = words.rfind(" ", 0, low)
    stop = stop if stop > 0 else low
    return [words[:stop] + "…", *_pieces("…" + words[stop:].strip())]


def _fits(words: str) -> bool:
    return measure(f"{words}\n\n{LINK}").valid
