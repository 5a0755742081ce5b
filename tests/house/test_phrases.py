import ast
import re
from pathlib import Path

import pytest

from content.engine.phrases import read_phrases
from content.engine.reading import HOME

ROOT = Path(__file__).resolve().parent.parent.parent
HOLE = re.compile(r"\{([a-z_]+)\}")


@pytest.fixture(scope="module")
def phrases():
    found, problems = read_phrases(HOME)
    assert problems == []
    return found


def forms(phrase):
    return list(phrase.values()) if isinstance(phrase, dict) else [phrase]


def test_no_language_lacks_a_phrase(phrases):
    assert {code: missing for code, missing in phrases.missing.items() if missing} == {}


def test_no_phrase_of_a_language_is_left_over(phrases):
    for code in phrases.voices:
        files = (ROOT / "content" / "phrases" / code).glob("*.yaml")
        written = {line for path in files for line in path.read_text().splitlines()}
        keys = {line.partition(":")[0] for line in written if re.match(r"^[a-z][\w.-]*:", line)}
        assert keys <= set(phrases.voices["en"].phrases), code


def test_every_language_fills_the_same_holes(phrases):
    english = phrases.voices["en"].phrases
    for code, voice in phrases.voices.items():
        for key, phrase in voice.phrases.items():
            allowed = {hole for form in forms(english[key]) for hole in HOLE.findall(form)}
            for form in forms(phrase):
                assert set(HOLE.findall(form)) <= allowed, (code, key)


def test_every_phrase_that_code_names_exists_and_none_is_idle(phrases):
    code = "\n".join(path.read_text() for room in ("handlers", "bot") for path in (ROOT / room).rglob("*.py"))
    named = set(re.findall(r"[\"']([a-z]+(?:\.[a-z-]+)+)[\"']", code))
    openings = set(re.findall(r"f[\"']([a-z]+\.[a-z-]*)\{", code))
    keys = set(phrases.voices["en"].phrases)
    idle = {key for key in keys - named if not any(key.startswith(opening) for opening in openings)}
    assert idle == set()
    for opening in openings & {key[: len(opening)] for key in keys for opening in openings}:
        assert any(key.startswith(opening) for key in keys)


SENTENCE = re.compile(r"[A-Za-z]{3,}[^\n]* [a-z]{2,} [a-z]{2,}")
DECLARED = {"command", "shortcut"}
"""Routes are declared with words for Slack's own menus, which Slack keeps in one language."""


def written_in_code(tree):
    """Texts of several words that code holds beside docstrings, what routes declare and what only errors say."""
    skipped = set()
    for node in ast.walk(tree):
        named = getattr(getattr(node, "func", None), "attr", "") if isinstance(node, ast.Call) else ""
        stands_alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if stands_alone or isinstance(node, ast.Raise) or named in DECLARED:
            skipped |= {id(part) for part in ast.walk(node) if isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def test_no_handler_says_a_sentence_that_is_not_a_phrase():
    found = {
        (path.name, text)
        for path in (ROOT / "handlers").rglob("*.py")
        for text in written_in_code(ast.parse(path.read_text()))
        if SENTENCE.search(text)
    }
    assert found == set()


def test_no_screen_names_a_day_or_month_in_one_language_only():
    code = "\n".join(path.read_text() for path in (ROOT / "handlers").rglob("*.py"))
    assert re.findall(r"%[aAbB]", code) == []
