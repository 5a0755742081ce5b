"""Answers are read beside one another: beside the content that is still being read in, and beside a long text."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest

from content.engine.checking import Draft, check
from content.engine.hashtags import tokens
from content.engine.library import read_library
from content.engine.suggesting import Ask, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.library import Library

WORDS = [
    f"{root}{end}"
    for root in ("organis", "hop", "protect", "deni")
    for end in ("ing", "ations", "edly", "ful")
]
DRAFTS = [f"The children's hearings on {word} were delayed and their families are waiting" for word in WORDS]
READERS = 4
DAY = date(2026, 3, 4)


@pytest.fixture(autouse=True)
def hasty_turns() -> Iterator[None]:
    """Threads take turns so often that they meet in the middle of a word."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_words_have_the_same_roots_when_several_texts_are_read_at_once() -> None:
    alone = [_root(word) for word in WORDS * 20]

    with ThreadPoolExecutor(READERS) as pool:
        together = list(pool.map(lambda _: [_root(word) for word in WORDS * 20], range(READERS)))

    assert together == [alone] * READERS


def test_a_library_that_is_read_in_meanwhile_answers_as_one_that_is_ready(library: Library) -> None:
    alone = [_answer(library, text) for text in DRAFTS]
    fresh = read_library(prove=False)
    tokens.stem.cache_clear()

    with ThreadPoolExecutor(READERS) as pool:
        warming = pool.submit(fresh.warm)
        together = list(pool.map(lambda text: _answer(fresh, text), DRAFTS))

    assert warming.result(60) is None
    assert together == alone


def _root(word: str) -> str:
    """As for a word that nobody has asked for yet."""
    return tokens.stem.__wrapped__(word, "en")


def _answer(library: Library, text: str) -> tuple[object, ...]:
    report = check(Draft(text), library.rulebook)
    return report.findings, report.revised, suggest(Ask(text, DAY), library.catalogue)
