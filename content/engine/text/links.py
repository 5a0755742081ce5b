"""The links of a text as X finds them, in time that grows with the text alone, whatever it holds.

X's published pattern tries every place of a run of labels and takes back what it took; a run such as "a-a-a-" makes that
slow. Here each run is read once, from its end: for every label, where a domain that starts in it would end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from content.engine.text.addresses import kept, plain_domains, tail
from content.engine.text.characters import FORBIDDEN, NOT_IN_DOMAIN, NOT_IN_RUN
from content.engine.text.domains import ending, registrable


class Link(NamedTuple):
    """A link between two code-point offsets; `bare` when it is written without http:// or https://."""

    start: int
    end: int
    bare: bool


class _Reach(NamedTuple):
    """A label in which a domain may start, where that domain ends, and whether an underscore would forbid it."""

    start: int
    stop: int
    end: int
    strict: bool


_DOT = re.compile(rf"\.(?=[^{NOT_IN_DOMAIN}])")
_RUN = re.compile(rf"[^{NOT_IN_RUN}]++")
_MAY_PRECEDE = rf"[^A-Za-z0-9@＠$#＃{FORBIDDEN}]"
_PRECEDING = re.compile(_MAY_PRECEDE)
_LATER_START = re.compile(rf"{_MAY_PRECEDE}(?=[^{NOT_IN_DOMAIN}])")
_WHOLE = re.compile(r"(?:[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+\.)++[A-Za-z]++")
"""A run that is one domain as it stands, as most are."""
_PROTOCOLS = (("https://", 8), ("http://", 7))
_JOINTS = "-_"
_NEVER_BEFORE_BARE = frozenset("-_./")
_LONGEST, _SHORT = 4096, 2000


def links(text: str) -> list[Link]:
    """Every link of the text in order, with and without a protocol."""
    found: list[Link] = []
    done = 0
    for dot in _DOT.finditer(text):
        at = dot.start()
        if at >= done:
            start = max(text.rfind(" ", done, at) + 1, done)
            done = text.find(" ", at)
            done = len(text) if done < 0 else done
            _read_token(text, start, done, found)
    return found


def _read_token(text: str, start: int, end: int, found: list[Link]) -> None:
    """Look through the runs of a stretch without spaces; after a link, from its end on."""
    used = max(start - 1, 0)
    while run := _RUN.search(text, start, end):
        start = run.end()
        if "." in run[0]:
            used = _read_run(text, run.start(), run[0], used, found)
            start = max(start, used)


def _read_run(text: str, start: int, run: str, used: int, found: list[Link]) -> int:
    """Add the links that start in one run of labels; where the last one ends. `used` is where the one before ended."""
    if _WHOLE.fullmatch(run) and ending(text, start + run.rfind(".") + 1, len(text)) == start + len(run):
        opening, first = _run_opening(text, start, start + 1, used)
        if first == start:
            return _take(text, opening, start, start + len(run), found)
    for reach in _reaches(text, start, run):
        if reach.stop > used:
            opening, first = _opening(text, start, reach, used)
            if first >= 0:
                used = _take(text, opening, first, reach.end, found)
    return used


def _reaches(text: str, start: int, run: str) -> list[_Reach]:
    """For each label of a run in which a domain may start, how far that domain goes; found from the last label back."""
    labels = run.split(".")
    found: list[_Reach] = []
    stop = start + len(run) - len(labels[-1]) - 1
    after = 0
    for label in reversed(labels[:-1]):
        first = stop - len(label)
        end = after or ending(text, stop + 1, len(text))
        sound = bool(end and label) and label[-1] not in _JOINTS
        if sound:
            found.append(_Reach(first, stop, end, not after))
        after = end if sound and label[0] not in _JOINTS and (after or "_" not in label) else 0
        stop = first - 1
    found.reverse()
    return found


def _opening(text: str, run: int, reach: _Reach, used: int) -> tuple[int, int]:
    """Where in a label the first link opens and where its domain starts; the latter is -1 when none does."""
    start, stop = reach.start, reach.stop
    underscore = text.rfind("_", start, stop) if reach.strict else -1
    if underscore < 0 and text[start] not in _JOINTS:
        if start > max(run, used):
            return start, start
        if start == run and (place := _run_opening(text, start, stop, used))[1] >= 0:
            return place
    later = _LATER_START.search(text, max(start, used, underscore), stop)
    return (later.end(), later.end()) if later else (-1, -1)


def _run_opening(text: str, start: int, stop: int, used: int) -> tuple[int, int]:
    """The same at the first label of a run, where a protocol may stand before it."""
    if start == 0:
        return (1, 1) if _LATER_START.match(text, 0, stop) else (0, 0)
    for protocol, size in _PROTOCOLS if text[start - 1] == "/" else ():
        at = start - size
        if at >= 0 and text[at:start].lower() == protocol and _may_open(text, at, used):
            return at, start
    return (start, start) if _may_open(text, start, used) else (-1, -1)


def _may_open(text: str, at: int, used: int) -> bool:
    return at == 0 or (at > used and _PRECEDING.match(text, at - 1) is not None)


def _take(text: str, opening: int, start: int, end: int, found: list[Link]) -> int:
    """Add the link that opens at a place and whose domain is given, unless X refuses it; where it ends in either case."""
    last, path = tail(text, end)
    domain = text[start:end]
    if (last - opening > _SHORT and _too_long(text[opening:last], start - opening)) or not registrable(
        domain
    ):
        return last
    if opening < start:
        sound = not domain.startswith("xn--") or plain_domains(text, start, end)
        close = kept(text, opening, last) if sound else 0
        found += [Link(opening, close, bare=False)] if close else []
    elif start == 0 or text[start - 1] not in _NEVER_BEFORE_BARE:
        stretches = [(start, end)] if _WHOLE.fullmatch(domain) else plain_domains(text, start, end)
        for first, close in stretches:
            found.append(Link(first, last if path and close == stretches[-1][1] else close, bare=True))
    return last


def _too_long(link: str, protocol: int) -> bool:
    """Whether a link, its protocol counted twice as X does, is over 4,096 UTF-16 units."""
    most = _LONGEST - (protocol or len("https://"))
    return len(link) > most or (
        len(link) * 2 > most and len(link.encode("utf-16-le", "surrogatepass")) // 2 > most
    )
