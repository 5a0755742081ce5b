"""What the English rules promise: silence on drafts that institutions really send, a voice on plainly bad ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from content.engine.checking import Draft, check
from content.engine.library import read_library

if TYPE_CHECKING:
    from content.engine.checking import Report
    from content.engine.rules import Rulebook

HERE = Path(__file__).parent / "drafts"
CLEAN: list[str] = yaml.safe_load((HERE / "clean-en.yaml").read_text(encoding="utf-8"))
BAD: list[dict[str, str]] = yaml.safe_load((HERE / "bad-en.yaml").read_text(encoding="utf-8"))
ENOUGH = 120
FEW_FIXES = 0.1
GOOD_RECALL = 0.9


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The rules as they ship."""
    return read_library().rulebook


@pytest.fixture(scope="module")
def clean(rulebook: Rulebook) -> dict[str, Report]:
    """Every clean draft with what the rules say of it."""
    return {text: check(Draft(text), rulebook) for text in CLEAN}


def _found(bad: dict[str, str], rulebook: Rulebook) -> bool:
    now = datetime.fromisoformat(bad["now"]) if "now" in bad else None
    report = check(Draft(bad["text"], live=bad.get("live", ""), now=now), rulebook)
    return any(finding.rule == bad["rule"] for finding in report.findings)


def test_the_sets_are_large_and_no_draft_stands_twice() -> None:
    assert len(CLEAN) >= ENOUGH
    assert len(BAD) >= ENOUGH
    assert len(set(CLEAN)) == len(CLEAN)
    assert len({bad["text"] for bad in BAD}) == len(BAD)


def test_no_clean_draft_is_held(clean: dict[str, Report]) -> None:
    held = {text: report.findings for text, report in clean.items() if report.verdict == "hold"}
    assert held == {}


def test_fewer_than_one_clean_draft_in_ten_gets_a_fix(clean: dict[str, Report]) -> None:
    fixed = [
        text for text, report in clean.items() if any(finding.level == "fix" for finding in report.findings)
    ]
    assert len(fixed) < FEW_FIXES * len(CLEAN), fixed


def test_clean_drafts_are_read_as_english(clean: dict[str, Report]) -> None:
    assert {report.language for report in clean.values()} == {"en"}


def test_nine_plainly_bad_drafts_in_ten_are_found(rulebook: Rulebook) -> None:
    missed = [bad for bad in BAD if not _found(bad, rulebook)]
    assert len(missed) <= (1 - GOOD_RECALL) * len(BAD), missed


def test_every_rule_that_holds_has_a_bad_draft_and_finds_one(rulebook: Rulebook) -> None:
    holding = {rule.id for code in ("any", "en") for rule in rulebook.rules[code] if rule.level == "hold"}
    found = {bad["rule"] for bad in BAD if _found(bad, rulebook)}
    assert holding - found == set()
