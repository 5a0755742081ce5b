"""Hashtags: how often a right one is in the first five, beside YAKE keyphrases made into tags, and what it costs.

The drafts in benchmarks/drafts were written in the manner of real posts with their tags taken off. Only right tags that the
catalogue has are asked for; a draft none of whose tags it has is left out and counted.
"""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yake

from content.engine import suggesting
from content.engine.hashtags.cataloguing import warm
from content.engine.hashtags.tokens import fold
from content.engine.reading import HOME, parse
from content.engine.suggesting import Ask, Catalogue
from content.engine.tagging import lookup
from content.engine.text import language

DRAFTS = Path(__file__).resolve().parent / "drafts"
LANGUAGES = ("en", "fr", "es", "ar", "ur")
UNDERSCORED = {"ar", "ur"}
FIRST = 5
ROUNDS = 10
TARGET_HITS, TARGET_MS, TARGET_MB = 0.60, 5.0, 30


class Post(NamedTuple):
    """A draft, the day it was for, and the folded tags that would be right."""

    text: str
    day: date
    right: frozenset[str]
    language: str


def run() -> list[str]:
    """The lines to print."""
    gc.collect()
    tracemalloc.start()
    catalogue, _ = suggesting.read_catalogue(HOME)
    warm(catalogue, LANGUAGES)
    used = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    found, left_out = posts(catalogue)
    return [
        f"{len(catalogue.known):,} tags; the catalogue with {len(LANGUAGES)} indexes holds {used:.1f} MB (target {TARGET_MB})",
        *_speed(found, catalogue),
        f"{len(found)} drafts; {left_out} more have no tag that the catalogue has",
        *_quality(found, catalogue),
    ]


def posts(catalogue: Catalogue) -> tuple[list[Post], int]:
    """Every draft that has a right tag in the catalogue, and how many have none."""
    paths = sorted(DRAFTS.glob("suggesting-*.yaml"))
    items = [item for path in paths for item in parse(path.read_text(encoding="utf-8"), path.name).data]
    found = [post for item in items if (post := _post(item, catalogue)).right]
    return found, len(items) - len(found)


def _post(item: dict[str, Any], catalogue: Catalogue) -> Post:
    known = frozenset(fold(tag) for tag in item["right"] if lookup(tag, catalogue))
    return Post(item["text"], date.fromisoformat(item["date"]), known, language.guess(item["text"]).code)


def _speed(found: list[Post], catalogue: Catalogue) -> list[str]:
    """After one pass over all drafts; the processor's own time tells how much of it is waiting for a busy machine."""
    took, worked = [], []
    for round_ in range(ROUNDS + 1):
        for post in found:
            started, worked_before = time.perf_counter(), time.thread_time()
            suggesting.suggest(Ask(post.text, post.day), catalogue)
            if round_:
                took.append((time.perf_counter() - started) * 1000)
                worked.append((time.thread_time() - worked_before) * 1000)
    p50, p99 = (statistics.quantiles(took, n=100)[at] for at in (49, 98))
    busy = statistics.quantiles(worked, n=100)[98]
    verdict = "met" if p99 < TARGET_MS else "missed"
    return [
        f"a suggestion takes {p50:.2f} ms in the middle, {p99:.2f} ms at p99 (target {TARGET_MS:.0f} ms: {verdict})",
        f"of which the processor works {busy:.2f} ms at p99",
    ]


def _quality(found: list[Post], catalogue: Catalogue) -> list[str]:
    ways = {
        "ours": {post: _hit(ours(post, catalogue), post) for post in found},
        "YAKE": {post: _hit(yaked(post)[:FIRST], post) for post in found},
        "YAKE, only tags we know": {post: _hit(_known(yaked(post), catalogue), post) for post in found},
    }
    lines = []
    for name, hits in ways.items():
        by = ", ".join(
            f"{code} {_share([hits[post] for post in found if post.language == code])}" for code in LANGUAGES
        )
        lines.append(f"a right tag in the first five, {name}: {_share(list(hits.values()))} ({by})")
    mean = statistics.mean(ways["ours"].values())
    return [
        *lines,
        f"target {TARGET_HITS:.0%} and better than YAKE: {'met' if mean >= TARGET_HITS else 'missed'}",
    ]


def ours(post: Post, catalogue: Catalogue) -> list[str]:
    """The tags that the product offers."""
    return [one.tag for one in suggesting.suggest(Ask(post.text, post.day), catalogue).suggestions]


def yaked(post: Post) -> list[str]:
    """YAKE's keyphrases of up to three words as tags, best first."""
    extractor = yake.KeywordExtractor(lan=post.language, n=3, top=40)
    joiner = "_" if post.language in UNDERSCORED else ""
    phrases = [phrase for phrase, _ in extractor.extract_keywords(post.text)]
    return list(
        dict.fromkeys(joiner.join(part[:1].upper() + part[1:] for part in each.split()) for each in phrases)
    )


def _known(tags: list[str], catalogue: Catalogue) -> list[str]:
    return [tag for tag in tags if lookup(tag, catalogue)][:FIRST]


def _hit(tags: list[str], post: Post) -> bool:
    return any(fold(tag.lstrip("#")) in post.right for tag in tags)


def _share(hits: list[bool]) -> str:
    return f"{sum(hits)}/{len(hits)}" + (f" = {sum(hits) / len(hits):.0%}" if hits else "")
