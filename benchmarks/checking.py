"""One check with every rule: how long, how it grows with the draft and with the rules, and how it compares with proselint."""

from __future__ import annotations

import gc
import importlib.util
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from content.engine.checking import Draft, check
from content.engine.library import read_library
from content.engine.text import language

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.engine.rules import Rulebook

COUNT, ROUNDS, LENGTH = 600, 5, 280
MANY = 2_000
CLEAN = {
    "en": (
        "The Commission met the families of people who disappeared and heard what they ask of the State.",
        "Everyone has the right to a fair hearing, whatever they are accused of.",
        "Our report on detention is out today: overcrowding, no clean water, visits refused.",
        "We will publish our next update at 18:00.",
        "Children told us what would make school safer for them.",
        "In 2026 we received 1,200 complaints, most of them about land.",
        "The new complaint form works in four languages and on every phone.",
    ),
    "fr": (
        "La Commission rappelle que nul ne peut être détenu sans être entendu par un juge.",
        "Droit à l'eau, droit à la santé : notre rapport sur l'accès aux soins en zone rurale est en ligne.",
        "Chaque enfant a le droit d'apprendre dans sa langue.",
    ),
    "ar": (
        "نرحب بالإفراج عن المدافعين عن حقوق الإنسان وندعو إلى حماية أسرهم.",
        "لكل إنسان الحق في حرية الرأي والتعبير دون خوف.",
        "زارت اللجنة ثلاثة سجون واستمعت إلى النزلاء والعاملين فيها.",
    ),
    "ur": (
        "کمیشن نے جیل کا دورہ کیا اور قیدیوں سے ملاقات کی۔",
        "ہر بچے کو تعلیم کا حق حاصل ہے۔",
        "ہماری رپورٹ آج شائع ہوئی ہے، اسے پڑھیں اور دوسروں تک پہنچائیں۔",
    ),
}
SLIPS = (
    "We utilise the the new form in order to help handicapped people.",
    "A large number of victims came due to the fact that the clinic was closed!!",
    "Our comittee met at this point in time to make a decision.",
)
"""What a hurried draft may hold; one in three has one."""
EXTRAS = (
    " https://example.org/reports/2026",
    " #HumanRights",
    " #humanrightsday",
    " @example_nhri",
    " 🕊️",
    "",
)
START_UP = """
import time
start, cpu = time.perf_counter(), time.process_time()
from content.engine.library import read_library
read_library(prove=False)
print(time.process_time() - cpu, time.perf_counter() - start)
"""
RULE = """
- id: bench.{kind}-{at}
  level: tip
  {how}
  message: '"{{found}}" is rare.'
  why: For measuring.
  source: {{name: Benchmark}}
  flags: ["{a} {b} one", "{a} {b} two", "{a} {b} three"]
  passes: [one, two, three]
"""


def run() -> list[str]:
    """The lines to print."""
    book = read_library().rulebook
    language.warm()
    rules = sum(map(len, book.rules.values()))
    return [
        f"{rules} rules in {len(book.languages)} languages; one process, no cache of answers",
        *_answers(book),
        *_growth(book),
        *_others(book),
        *_start_up(),
        *_many_rules(book),
    ]


def drafts(code: str, count: int = COUNT, seed: int = 2026) -> list[str]:
    """As many different drafts of about 280 characters, the same each time."""
    draw = random.Random(seed)
    return [_draft(draw, code, number) for number in range(count)]


def _draft(draw: random.Random, code: str, number: int) -> str:
    ending = "".join(draw.sample(EXTRAS, 2))
    text = f"{number}. " if number % 5 else ""
    if code == "en" and number % 3 == 0:
        text += draw.choice(SLIPS) + " "
    while len(text) < LENGTH - 60:
        text += draw.choice(CLEAN[code]) + " "
    return text[: LENGTH - len(ending)] + ending


class _Took(NamedTuple):
    """Seconds of this process's own computing, which other work on the machine does not lengthen much, and of the clock."""

    cpu: float
    wall: float


def _seconds(act: Callable[[], object]) -> _Took:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return _Took(time.process_time() - cpu, time.perf_counter() - wall)


def _verdict(good: bool) -> str:  # noqa: FBT001
    return "met" if good else "missed"


def _timed(book: Rulebook, texts: list[str], *, revise: bool = True) -> list[_Took]:
    return [_seconds(lambda text=text: check(Draft(text), book, revise=revise)) for text in texts]  # type: ignore[misc]


def _percentiles(rounds: list[list[_Took]], kind: int) -> tuple[float, float]:
    """The median and the 99th percentile in milliseconds: the middle round's, for CPU (0) or clock (1) time."""
    cut = [statistics.quantiles((took[kind] * 1000 for took in each), n=100) for each in rounds]
    return statistics.median(each[49] for each in cut), statistics.median(each[98] for each in cut)


def _answers(book: Rulebook) -> list[str]:
    lines = []
    gc.collect()
    gc.freeze()
    for code in CLEAN:
        texts = drafts(code)
        _timed(book, texts[:100])
        rounds = [_timed(book, texts) for _ in range(ROUNDS)]
        (p50, p99), (_, wall) = (_percentiles(rounds, kind) for kind in (0, 1))
        mean = statistics.mean(map(len, texts))
        lines.append(
            f"one check, {code}, {mean:.0f} characters: CPU p50 {p50:.2f} ms, p99 {p99:.2f} ms (target 3 ms: {_verdict(p99 < 3)}); by the clock p99 {wall:.2f} ms"
        )
    return lines


def _growth(book: Rulebook) -> list[str]:
    lines = []
    for code in CLEAN:
        lines += [_grown(book, code, kind, text) for kind, text in _long(book, code)]
    return lines


def _long(book: Rulebook, code: str) -> list[tuple[str, str]]:
    """A usual text and one that rules find something in all the time, of 100,000 characters at least."""
    flagged = [example.text for rule in book.rules[code] for example in rule.flags]
    usual, full = " ".join(drafts(code)), " ".join(flagged)
    return [
        ("usual", usual * (100_000 // len(usual) + 1)),
        ("full of findings", full * (100_000 // len(full) + 1)),
    ]


def _grown(book: Rulebook, code: str, kind: str, text: str) -> str:
    took = {}
    for size in (1_000, 10_000, 100_000):
        draft = Draft(text[:size], language=code)
        took[size] = min(_seconds(lambda draft=draft: check(draft, book)).cpu for _ in range(3))  # type: ignore[misc]
    return (
        f"long drafts, {code}, {kind}, CPU: "
        + ", ".join(f"{size:,} characters {seconds * 1000:.0f} ms" for size, seconds in took.items())
        + f" (target 1 s: {_verdict(took[100_000] < 1)}; ten times the text takes {took[100_000] / took[10_000]:.1f} times as long)"
    )


def _others(book: Rulebook) -> list[str]:
    """Both read the same drafts in turn, in one process; proselint with every check it has."""
    if importlib.util.find_spec("proselint") is None:
        return ["proselint 0.16: left out, it is not installed"]
    importlib.import_module("proselint.registry").CheckRegistry().register_many(
        importlib.import_module("proselint.checks").__register__
    )
    lint_file = importlib.import_module("proselint.tools").LintFile
    texts = drafts("en", 200)
    took: dict[str, list[_Took]] = {
        "findings alone, as proselint gives": [],
        "findings and the draft put right": [],
    }
    other = []
    for _ in range(ROUNDS):
        for revise, rounds in enumerate(took.values()):
            rounds.append(_seconds(lambda revise=revise: _timed(book, texts, revise=bool(revise))))  # type: ignore[misc]
        other.append(_seconds(lambda: [lint_file(source="<draft>", content=text).lint() for text in texts]))
    return [
        _compared(len(texts), what, rounds, other, kind) for what, rounds in took.items() for kind in (0, 1)
    ]


def _compared(count: int, what: str, mine: list[_Took], other: list[_Took], kind: int) -> str:
    us, them = (count / statistics.median(took[kind] for took in each[1:]) for each in (mine, other))
    name = ("CPU time", "clock time")[kind]
    return f"drafts a second of {name}, English, {what}: ours {us:,.0f}, proselint 0.16 {them:,.0f}: {us / them:.1f} times (target 3: {_verdict(us / them >= 3)})"


def _start_up() -> list[str]:
    times = [
        tuple(
            map(
                float,
                subprocess.run(
                    [sys.executable, "-c", START_UP], capture_output=True, text=True, check=True
                ).stdout.split(),
            )
        )
        for _ in range(ROUNDS)
    ]
    cpu, wall = (statistics.median(each[kind] for each in times) for kind in (0, 1))
    return [
        f"start-up of the library, imports included: CPU {cpu * 1000:.0f} ms, by the clock {wall * 1000:.0f} ms, at best {min(times)[0] * 1000:.0f} ms (target 500 ms: {_verdict(cpu < 0.5)})"
    ]


def _many_rules(book: Rulebook) -> list[str]:
    """Half of the further rules are phrases of common words, half patterns."""
    texts = drafts("en", 300)
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder)
        (own / "rules" / "en").mkdir(parents=True)
        (own / "rules" / "en" / "many.yaml").write_text("".join(map(_rule, range(MANY))), encoding="utf-8")
        started = time.perf_counter()
        large = read_library(own=own).rulebook
        took = time.perf_counter() - started
    _timed(large, texts)
    few, many = [], []
    for _ in range(ROUNDS):
        few.append(statistics.median(took.cpu for took in _timed(book, texts)))
        many.append(statistics.median(took.cpu for took in _timed(large, texts)))
    slower = statistics.median(many) / statistics.median(few)
    return [
        f"with {MANY:,} more rules (read in {took:.1f} s): {statistics.median(many) * 1000:.2f} ms CPU a check, {slower:.2f} times as long (target 2: {_verdict(slower <= 2)})"
    ]


def _rule(at: int) -> str:
    a = ("the", "people", "report", "families", "right", "we", "every", "commission")[at % 8]
    b = f"{'bcdfglmnprst'[at % 12]}{'aeiou'[at % 5]}{'bdgklmnprtvz'[at // 12 % 12]}{'aeiou'[at // 7 % 5]}{at}x"
    how = f"words: {{{a} {b}: rare}}" if at % 2 else f"pattern: '\\b{a} (?:very )?{b}\\w*'"
    return RULE.format(kind="word" if at % 2 else "pattern", at=at, how=how, a=a, b=b)


if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
