"""The headings and sentences of a report, in every language: one file each in content/reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.documents import Problem, UnreadableError
from content.engine.phrases import Language, Voice
from content.engine.reading import HOME, files, read, read_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.engine.phrases import Phrase

Voices = dict[str, Voice]
FALLBACK = "en"


def read_reporting(root: Path = HOME) -> tuple[Voices, list[Problem]]:
    """The words of reports by language, each completed from English, and what is wrong with them."""
    languages, problems = read_all(Language, [root / "languages.yaml"], root)
    directions = {language.code: language.direction for language in languages}
    said: dict[str, dict[str, Phrase]] = {}
    for path in files(root / "reporting", "[a-z][a-z].yaml"):
        found, wrong = _read(path, root)
        said[path.stem] = found
        problems += wrong
    english = said.get(FALLBACK, {})
    voices = {
        code: Voice(code, directions.get(code, "ltr"), {**english, **own}) for code, own in said.items()
    }
    return voices, [*problems, *_unlike(said, root)]


def voice(voices: Mapping[str, Voice], *wanted: str) -> Voice:
    """The first of the wanted languages that reports are written in, or English."""
    return next((voices[code] for code in wanted if code in voices), voices[FALLBACK])


def _read(path: Path, root: Path) -> tuple[dict[str, Phrase], list[Problem]]:
    try:
        document = read(path, root)
    except UnreadableError as error:
        return {}, [error.problem]
    if not isinstance(document.data, dict):
        return {}, [Problem(document.file, 1, "", "This file should be keys with what a report says.")]
    bad = [key for key, phrase in document.data.items() if not _is_phrase(phrase)]
    sentence = "This should be text, or plural forms with at least other."
    return (
        {key: phrase for key, phrase in document.data.items() if key not in bad},
        [Problem(document.file, document.line((key,)), key, sentence) for key in bad],
    )


def _is_phrase(phrase: object) -> bool:
    if isinstance(phrase, dict):
        return "other" in phrase and all(isinstance(part, str) for part in phrase.values())
    return isinstance(phrase, str)


def _unlike(said: Mapping[str, Mapping[str, Phrase]], root: Path) -> list[Problem]:
    """Keys that one language has and English has not, or the other way round."""
    english = set(said.get(FALLBACK, {}))
    return [
        Problem(f"{root.name}/reporting/{code}.yaml", 1, key, _differs(key, here=key in own))
        for code, own in said.items()
        for key in sorted(english ^ set(own))
    ]


def _differs(key: str, *, here: bool) -> str:
    return f'"{key}" is not in en.yaml.' if here else f'"{key}" is in en.yaml and not here.'
