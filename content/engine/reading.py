"""The one place that opens a file of content: strict YAML in, values or plain-word problems out.

YAML's own reading surprises people who write words: `no` becomes False, `12:30` becomes 750, `+5` loses its sign and
the second of two equal keys wins in silence. Here every scalar stays the text that was typed, an equal key is refused,
and whatever pydantic finds is said in a sentence with its file and line.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from content.engine.documents import Document, Problem, UnreadableError, Where
from content.engine.explaining import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

HOME = Path(__file__).resolve().parent.parent
"""The content folder that ships with the product."""

MOST = 100_000
"""Values that a file may make: lists that repeat one another with * would grow without end."""

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOADER: Any = type(
    "_Loader",
    (_SAFE,),
    dict.fromkeys(("resolve", "descend_resolver", "ascend_resolver"), lambda *_: ""),
)
"""Guesses nothing's type: every scalar stays text, and asking for each would take half of the reading."""


def read(path: Path, root: Path = HOME) -> Document:
    """The document at `path`, named relative to `root` in whatever is said of it. Raises UnreadableError."""
    name = _name(path, root)
    try:
        return parse(path.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        raise UnreadableError(Problem(name, 1, "", "This file is not UTF-8 text.")) from error
    except OSError as error:
        raise UnreadableError(Problem(name, 1, "", f"This file can't be read: {error.strerror}.")) from error


def text_of(path: Path) -> str:
    """A plain text file of content, such as a word list."""
    return path.read_text(encoding="utf-8")


def parse(text: str, name: str) -> Document:
    """The document that `text` says. Raises UnreadableError with the line."""
    lines: dict[Where, int] = {}
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise UnreadableError(Problem(name, line, "", _yaml_sentence(error))) from error
    except yaml.YAMLError as error:
        raise UnreadableError(
            Problem(name, 1, "", "This file holds characters that YAML does not allow.")
        ) from error
    if "&" in text and "*" in text and _weight(node, {}) > MOST:
        raise UnreadableError(
            Problem(name, 1, "", "What is repeated with * makes this file too long; write it out.")
        )
    return Document(name, _value(node, (), lines, name), lines)


def files(folder: Path, pattern: str) -> Iterator[Path]:
    """The files of a folder that match, in a fixed order; none when the folder is absent."""
    return iter(sorted(folder.glob(pattern)))


def load(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """The whole document as one value of `model`, or None and what is wrong with it."""
    return _load(model, document, document.data, ())


def load_all(model: type[M], document: Document, context: object = None) -> tuple[list[M], list[Problem]]:
    """The document as a list of `model`; a bad item is left out and told, the good ones stay.

    `context` is what the model's validators are told of where the document comes from.
    """
    if not isinstance(document.data, list):
        kind = f'This file should be a list: each {model.__name__.lower()} starts with "- ".'
        return [], [Problem(document.file, 1, "", kind)]
    good: list[M] = []
    problems: list[Problem] = []
    for index, item in enumerate(document.data):
        value, wrong = _load(model, document, item, (index,), context)
        problems += wrong
        if value is not None:
            good.append(value)
    return good, problems


def read_all(model: type[M], paths: Sequence[Path], root: Path = HOME) -> tuple[list[M], list[Problem]]:
    """All items of several list files; what can't be read is told and left out."""
    good: list[M] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            values, wrong = load_all(model, read(path, root))
        except UnreadableError as error:
            values, wrong = [], [error.problem]
        good += values
        problems += wrong
    return good, problems


def _weight(node: yaml.Node | None, known: dict[int, int]) -> int:
    """How many values a node makes when all that it repeats with * is written out; MOST for one that holds itself."""
    if not isinstance(node, yaml.CollectionNode):
        return 1
    if id(node) not in known:
        known[id(node)] = MOST
        parts = [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
        known[id(node)] = 1 + sum(_weight(part, known) for part in parts)
    return known[id(node)]


def _name(path: Path, root: Path) -> str:
    return (
        f"{root.name}/{path.relative_to(root).as_posix()}" if path.is_relative_to(root) else path.as_posix()
    )


def _value(node: yaml.Node | None, where: Where, lines: dict[Where, int], name: str) -> Any:
    if node is None:
        return None
    lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in {"", "~"} else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*where, index), lines, name) for index, item in enumerate(node.value)]
    return _mapping(node, where, lines, name)


def _mapping(node: Any, where: Where, lines: dict[Where, int], name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(
                Problem(name, line, "", 'Put words with "?" or brackets before a colon in quotes.')
            )
        if key.value in found:
            sentence = f'"{key.value}" stands here twice; keep one.'
            raise UnreadableError(Problem(name, line, str(key.value), sentence))
        found[key.value] = _value(value, (*where, key.value), lines, name)
        lines[*where, key.value] = line
    return found


def _yaml_sentence(error: yaml.MarkedYAMLError) -> str:
    reason = (error.problem or error.context or "it is not YAML").strip()
    hint = (
        ' Put text that holds ": " or starts with a sign in quotes.'
        if "mapping" in reason or "token" in reason
        else ""
    )
    return f"This line can't be read: {reason}.{hint}"


def _load(
    model: type[M], document: Document, data: Any, base: Where, context: object = None
) -> tuple[M | None, list[Problem]]:
    try:
        return model.model_validate(data, context=context), []
    except ValidationError as error:
        return None, [_problem(model, document, base, detail) for detail in error.errors(include_url=False)]


def _problem(model: type[BaseModel], document: Document, base: Where, detail: ErrorDetails) -> Problem:
    place = tuple(detail["loc"])
    where = (*base, *place)
    field = ".".join(str(part) for part in place)
    noun = model.__name__.lower()
    which = f"{noun} {base[0] + 1}: " if base and isinstance(base[0], int) else ""
    return Problem(document.file, document.line(where), field, which + sentence(model, detail))
