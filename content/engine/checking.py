"""A draft read as a careful editor would, before the world does: what to fix, what to think about, when to wait."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine import fixing, matching
from content.engine.finding import Finding, key, told_once, verdict
from content.engine.house import House
from content.engine.page import Page
from content.engine.rules import OWN
from content.engine.text import counting, language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from content.engine.arranging import Index
    from content.engine.hits import Hit
    from content.engine.rules import Rule, Rulebook, Told
    from content.engine.text.counting import Length

STRUCTURAL = "note.structural"
"""The entry of said.yaml for a draft in a language without rules of its own."""
MOST_POSTS = 25
_RULE_OFF = re.compile(r"^[ \t]*-{3,}[ \t]*\r?$", re.MULTILINE)
_SHOWN = {"x": "X", "linkedin": "LinkedIn"}
"""Names of networks that are written otherwise than with a capital first."""


__all__ = ["MOST_POSTS", "Draft", "Finding", "House", "Report", "check", "key", "split_posts", "verdict"]


class Draft(NamedTuple):
    """What somebody is about to post: where, in which language ("" to find out), live from which event, when, read by whom."""

    text: str
    network: str = "x"
    language: str = ""
    live: str = ""
    now: datetime | None = None
    limit: int | None = None
    reader: str = "en"


class Report(NamedTuple):
    """All there is to say of a draft; `complete` is False when only rules for any language could read it."""

    network: str
    language: str
    sure: bool
    length: Length
    verdict: str
    findings: tuple[Finding, ...]
    revised: str
    complete: bool
    note: str
    text: str

    @property
    def lengths(self) -> tuple[Length, ...]:
        """How long the draft is on every network, counted when asked for; the chosen one keeps its own limit."""
        return tuple(
            self.length if name == self.network else counting.measure(self.text, name)
            for name in counting.NETWORKS
        )


_NO_SETTINGS = House()


def check(draft: Draft, rulebook: Rulebook, house: House = _NO_SETTINGS, *, revise: bool = True) -> Report:
    """The report on a draft. Never raises, whatever the text.

    Without `revise` nothing is put right, which spares the second reading that proves the replacements harmless.
    """
    page = Page(draft.text, "", draft.network, draft.limit)
    code, sure = _language(draft, rulebook, page)
    page = _page(draft, page, code, rulebook)
    findings = _find(page, draft, rulebook, house)
    complete = code in rulebook.languages

    def again(text: str) -> tuple[Finding, ...]:
        newer = Page(text, code, draft.network, draft.limit)
        return _find(_page(draft, newer, code, rulebook), draft, rulebook, house)

    return Report(
        draft.network,
        code,
        sure,
        page.length,
        verdict(findings),
        findings,
        fixing.settled(draft.text, findings, again) if revise else draft.text,
        complete,
        _note(draft, rulebook, complete=complete),
        draft.text,
    )


def split_posts(text: str) -> tuple[str, ...]:
    """Several drafts from one text, at each line of three hyphens or more; empty ones left out. A form takes MOST_POSTS."""
    posts = (post.strip("\r\n") for post in _RULE_OFF.split(text))
    return tuple(post for post in posts if post.strip())


def _language(draft: Draft, rulebook: Rulebook, page: Page) -> tuple[str, bool]:
    if draft.language and draft.language != "auto":
        return draft.language, True
    guess = language.guess_prose(page.masked)
    unknown = not guess.sure and guess.code not in rulebook.languages
    if unknown and draft.reader in rulebook.languages and language.share_letters(guess.code, draft.reader):
        return draft.reader, False
    return guess.code or draft.reader, guess.sure


def _page(draft: Draft, page: Page, code: str, rulebook: Rulebook) -> Page:
    """A page with all that its rules ask for besides the text; nothing that depends on the language was read before."""
    page.language = code
    page.live = draft.live
    page.day = _solemn(draft, rulebook)
    page.known = rulebook.known.get(code) or rulebook.known.get("any", {})
    return page


def _solemn(draft: Draft, rulebook: Rulebook) -> str:
    """The name of the day of mourning on which a draft is sent, for its reader, or nothing."""
    names = rulebook.solemn.get(f"{draft.now:%m-%d}", {}) if draft.now else {}
    return names.get(draft.reader) or names.get("en") or next(iter(names.values()), "")


def _find(page: Page, draft: Draft, rulebook: Rulebook, house: House) -> tuple[Finding, ...]:
    found = {
        (finding.rule, finding.start, finding.end): finding
        for written, index in _indexes(page, rulebook, house)
        for rule, hit in _hits(page, index)
        if (
            finding := _finding(
                page,
                rule,
                hit,
                house.levels.get(rule.id, rule.level),
                rulebook.words_of(rule, written, draft.reader),
            )
        )
        and finding.level != "off"
        and not house.silences(finding, page.draft)
    }
    return tuple(sorted(told_once(found.values()), key=lambda one: (one.start, one.end, one.rule)))


def _hits(page: Page, index: Index) -> Iterator[tuple[Rule, Hit]]:
    """What the rules of an index find, by its place in the draft."""
    for rule, hit in matching.hits(page, index):
        start, end = page.in_draft(hit.start, hit.end)
        yield rule, hit._replace(start=start, end=end)


def _indexes(page: Page, rulebook: Rulebook, house: House) -> Iterator[tuple[str, Index]]:
    """The rules that read a draft, with the language they are written in; a team's own terms last."""
    yield from rulebook.indexes_for(page.language)
    if house.own:
        yield OWN, house.index


def _finding(page: Page, rule: Rule, hit: Hit, level: str, told: Told) -> Finding:
    values = _values(page, rule, hit)
    message, why = told.message.format(**values), told.why.format(**values)
    safe = rule.safe and hit.replacement is not None
    where = (hit.start, hit.end)
    return Finding(rule.id, level, *where, message, why, told.source, told.link, hit.replacement, safe)


def _values(page: Page, rule: Rule, hit: Hit) -> dict[str, object]:
    sized = rule.id.startswith("length.")
    return {
        "found": page.draft[hit.start : hit.end],
        "replacement": hit.replacement or "",
        "used": page.length.used if sized else "",
        "limit": page.length.limit if sized else (rule.count.more if rule.count else ""),
        "over": hit.amount,
        "count": hit.amount,
        "long": hit.long,
        "other": hit.other,
        "network": _SHOWN.get(page.network, page.network.capitalize()),
        "event": page.live,
        "day": page.day,
    }


def _note(draft: Draft, rulebook: Rulebook, *, complete: bool) -> str:
    """What the report can't say in findings: that only the checks for every language were made."""
    if complete or not draft.text.strip():
        return ""
    said = rulebook.said.get(draft.reader, {}).get(STRUCTURAL) or rulebook.said.get("en", {}).get(STRUCTURAL)
    return said.message if said else ""
