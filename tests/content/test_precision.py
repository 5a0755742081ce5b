"""What the rules promise in each language: silence on drafts that institutions really send, a voice on plainly bad ones."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from content.engine.checking import Draft, check
from content.engine.library import read_library

if TYPE_CHECKING:
    from content.engine.checking import Report

HERE = Path(__file__).parent / "drafts"
BOOK = read_library().rulebook
LANGUAGES = ("en", "fr", "ar", "ur")
CLEAN: dict[str, list[str]] = {
    code: yaml.safe_load((HERE / f"clean-{code}.yaml").read_text(encoding="utf-8")) for code in LANGUAGES
}
BAD: dict[str, list[dict[str, str]]] = {
    code: yaml.safe_load((HERE / f"bad-{code}.yaml").read_text(encoding="utf-8")) for code in LANGUAGES
}
ENOUGH = {"en": 120, "fr": 40, "ar": 40, "ur": 40}
FEW_FIXES = 0.1
GOOD_RECALL = 0.9

in_each_language = pytest.mark.parametrize("code", LANGUAGES)


@cache
def clean(code: str) -> dict[str, Report]:
    """Every clean draft with what the rules say of it."""
    return {text: check(Draft(text), BOOK) for text in CLEAN[code]}


def _found(bad: dict[str, str]) -> bool:
    now = datetime.fromisoformat(bad["now"]) if "now" in bad else None
    report = check(Draft(bad["text"], live=bad.get("live", ""), now=now), BOOK)
    return any(finding.rule == bad["rule"] for finding in report.findings)


@in_each_language
def test_the_sets_are_large_and_no_draft_stands_twice(code: str) -> None:
    good, bad = CLEAN[code], [one["text"] for one in BAD[code]]
    assert min(len(good), len(bad)) >= ENOUGH[code]
    assert len({*good, *bad}) == len(good) + len(bad)


@in_each_language
def test_no_clean_draft_is_held(code: str) -> None:
    held = {text: report.findings for text, report in clean(code).items() if report.verdict == "hold"}
    assert held == {}


@in_each_language
def test_fewer_than_one_clean_draft_in_ten_gets_a_fix(code: str) -> None:
    fixed = [text for text, report in clean(code).items() if report.verdict != "ready"]
    assert len(fixed) < FEW_FIXES * len(CLEAN[code]), fixed


@in_each_language
def test_clean_drafts_are_read_in_their_language(code: str) -> None:
    assert {report.language for report in clean(code).values()} == {code}


@in_each_language
def test_nine_plainly_bad_drafts_in_ten_are_found(code: str) -> None:
    missed = [bad for bad in BAD[code] if not _found(bad)]
    assert len(missed) <= (1 - GOOD_RECALL) * len(BAD[code]), missed


def test_every_rule_that_holds_has_a_bad_draft_and_finds_one() -> None:
    """In English, whose set is large enough to show each of them."""
    holding = {rule.id for code in ("any", "en") for rule in BOOK.rules[code] if rule.level == "hold"}
    found = {bad["rule"] for bad in BAD["en"] if _found(bad)}
    assert holding - found == set()
