"""Length and entities of 2,000 mixed posts a second, beside X's own JavaScript where that is installed, and the worst texts.

The JavaScript is the npm package twitter-text 3.1.0; put the folder that holds its node_modules in TWITTER_TEXT_HOME, for
example after `npm install twitter-text@3.1.0` in an empty folder.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from content.engine.text.counting import NETWORKS, measure, overflow
from content.engine.text.entities import entities

ROUNDS = 5
COUNT = 2000
TARGET = 0.6
PLAIN = 0.2
FROM_OFFICIAL = 0.5
ENOUGH = 60
CONFORMANCE = Path(__file__).resolve().parent.parent.parent / "shared" / "conformance"
SCRIPT = """
const library = require("twitter-text"), text = library.default || library;
const texts = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
const once = () => {
  const start = process.hrtime.bigint();
  for (const each of texts) {
    text.parseTweet(each);
    text.extractUrlsWithIndices(each);
    text.extractHashtagsWithIndices(each);
    text.extractMentionsOrListsWithIndices(each);
    text.extractCashtagsWithIndices(each);
  }
  return Number(process.hrtime.bigint() - start) / 1e9;
};
once();
const times = [once(), once(), once()].sort((a, b) => a - b);
console.log(texts.length / times[1]);
"""
PROSE = (
    "The Commission met families of people who disappeared and heard what they ask of the State.",
    "Everyone has the right to a fair hearing, whatever they are accused of.",
    "Our report on detention is out today: overcrowding, no clean water, visits refused. Read it",
    "We are at the court in the capital, where journalists wait for the verdict.",
    "نرحب بالإفراج عن المدافعين عن حقوق الإنسان وندعو إلى حماية أسرهم.",
    "لكل إنسان الحق في حرية الرأي والتعبير دون خوف.",
    "کمیشن نے جیل کا دورہ کیا اور قیدیوں سے ملاقات کی۔",
    "ہر بچے کو تعلیم کا حق حاصل ہے۔",
    "La Commission rappelle que nul ne peut être détenu sans être entendu par un juge.",
    "Droit à l'eau, droit à la santé : notre rapport sur l'accès aux soins en zone rurale est en ligne.",
    "आयोग ने पीड़ित परिवारों से मुलाकात की और उनकी बात सुनी।",
    "人权委员会今天发布了关于拘留场所的报告。",
    "Комиссия выслушала семьи задержанных и направила запрос властям.",
)
EXTRAS = (
    "#HumanRights", "#FreePress", "#حقوق_الإنسان", "#انسانی_حقوق", "@example_nhri", "@UN_Example/rapporteurs", "$ABC",
    "https://example.org/reports/detention-2026?lang=en", "example.org", "www.example.com/a_(b)", "http://t.co/abc123XYZ",
    "👍", "🕊️", "👩🏽‍⚖️", "🏳️‍🌈", "✊🏿", "🇳🇵", "😶‍🌫️", "•", "…", "“quoted”", "10.30 a.m.", "No. 12",
)  # fmt: skip


def run() -> list[str]:
    """The lines to print."""
    texts = corpus()
    plain = sum(text.isascii() for text in texts)
    mean = statistics.mean(map(len, texts))
    lines = [
        f"{len(texts)} posts, mean {mean:.0f} characters, {plain} of them ASCII alone; median of {ROUNDS} rounds"
    ]
    return [*lines, *_speed(texts), *_worst()]


def corpus(seed: int = 2026) -> list[str]:
    """The same 2,000 posts each time: official examples where they are at hand, prose, tags, links and emoji."""
    draw = random.Random(seed)
    official = [text for text in _official() if 20 < len(text) < 320]
    return [_post(draw, official) for _ in range(COUNT)]


def _post(draw: random.Random, official: list[str]) -> str:
    """A third of the posts are drawn from what is written in ASCII alone."""
    plain = draw.random() < PLAIN
    prose, extras, examples = (
        [each for each in every if each.isascii() or not plain] for every in (PROSE, EXTRAS, official)
    )
    parts = [draw.choice(examples)] if examples and draw.random() < FROM_OFFICIAL else []
    if sum(map(len, parts)) < ENOUGH:
        parts.append(draw.choice(prose))
    parts += draw.sample(extras, draw.choice((1, 2, 2, 3)))
    draw.shuffle(parts)
    return " ".join(parts)


def _official() -> list[str]:
    found: list[str] = []
    for name in ("extract.yml", "validate.yml"):
        if (CONFORMANCE / name).exists():
            groups = yaml.safe_load((CONFORMANCE / name).read_text(encoding="utf-8"))["tests"].values()
            found += [case["text"] for group in groups for case in group]
    return found


def _speed(texts: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        home, reason = _javascript()
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(_python(texts))
            if home:
                theirs.append(_node(home, path))
    mine = statistics.median(ours)
    lines = [f"length and all entities: {mine:,.0f} posts a second ({min(ours):,.0f} to {max(ours):,.0f})"]
    if not theirs:
        return [*lines, f"twitter-text 3.1.0 in node: left out, {reason}"]
    node = statistics.median(theirs)
    verdict = "met" if mine / node >= TARGET else "missed"
    return [
        *lines,
        f"twitter-text 3.1.0 in node: {node:,.0f} posts a second ({min(theirs):,.0f} to {max(theirs):,.0f})",
        f"ours to theirs: {mine / node:.2f} (target {TARGET}: {verdict})",
    ]


def _python(texts: list[str]) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        for text in texts:
            measure(text)
            entities(text)
        times.append(time.perf_counter() - start)
    return len(texts) / statistics.median(times)


def _javascript() -> tuple[str, str]:
    """The folder above node_modules, or nothing and why."""
    home = os.environ.get("TWITTER_TEXT_HOME", "")
    if not shutil.which("node"):
        return "", "node is not installed"
    if not (Path(home) / "node_modules" / "twitter-text").is_dir():
        return "", "TWITTER_TEXT_HOME names no folder with node_modules/twitter-text"
    return home, ""


def _node(home: str, path: Path) -> float:
    command = ["node", "-e", SCRIPT, str(path)]
    answer = subprocess.run(command, cwd=home, capture_output=True, text=True, check=True, timeout=120)
    return float(answer.stdout)


def _worst() -> list[str]:
    slowest: list[tuple[float, str]] = []
    for name, text in WORST.items():
        times = [_seconds(entities, text), *(_seconds(measure, text, network) for network in NETWORKS)]
        slowest.append(
            (
                max(times) * 1000,
                f"{name} ({len(text):,} characters; cutting it {_seconds(overflow, text) * 1000:.0f} ms)",
            )
        )
    return [
        "worst texts, slowest of entities and five lengths:",
        *(f"  {ms:5.1f} ms  {name}" for ms, name in sorted(slowest, reverse=True)),
    ]


def _seconds(act: object, *args: str) -> float:
    start = time.perf_counter()
    act(*args)  # type: ignore[operator]
    return time.perf_counter() - start


N = 100_000
"""Characters in the worst texts."""
WORST = {
    "hyphens": "a-" * 10_000 + ".com",
    "dots": ".a" * 10_000,
    "commas after a link": "https://example.org/" + "," * N,
    "open brackets": "https://example.org/" + "(" * N,
    "half brackets": "https://example.org/" + "(a" * (N // 2),
    "links in brackets": "a.co/(a" * (N // 7),
    "slashes": "http://" * (N // 7),
    "questions": "http://a.co?" + "?" * N,
    "domains that run on": "a.com_." * (N // 7),
    "domains in one breath": "a.com" * (N // 5),
    "domains and commas": "a.com," * (N // 6),
    "Punycode": "xn--." * (N // 5),
    "long labels": ("あ" * 40 + ".") * (N // 41) + "com",
    "underscores": "a_" * (N // 2) + ".com",
    "at signs": "@" * N,
    "mentions": "@a" * (N // 2),
    "retweets": "rt@a" * (N // 4),
    "hash signs": "#" * N,
    "hashtags": "#a" * (N // 2),
    "digits after a hash": "#" + "1" * N,
    "dollars": "$A " * (N // 3),
    "families": "👨‍👩‍👧‍👦" * (N // 7),
    "half a family": "👩\u200d" * (N // 2),
    "flags": "🇫" * N,
    "flag tags": "🏴" + "\U000e0067" * N,
    "selectors": "1\ufe0f" * (N // 2),
    "no space": "a" * N,
    "Chinese": "漢" * N,
    "Arabic": "سلام" * (N // 4),
    "marks": "a" + "\u0315\u0300" * (N // 2),
    "lone surrogates": "\ud800" * N,
}

if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
