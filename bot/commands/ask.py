"""Ask the guidance a question from the command line: the same answer, with its source, as in Slack."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from bot.commands.showing import visible
from bot.commands.streams import UsageError, print_json, text_from
from content.engine.guidance import answer, read_guidance
from content.engine.reading import HOME

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from content.engine.guidance import Entry, Reply

ABOUT = "Ask how to do something; the answer comes with its source."
_WIDTH = 96
_NONE = "The guidance has no sure answer to this."


def options(parser: argparse.ArgumentParser) -> None:
    """The question, and for whom to print."""
    parser.add_argument("question", nargs="*", help="the question; standard input when not given")
    parser.add_argument("--language", default="en", help="your language, for words that several share")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the answer; 0 also when there is none."""
    question = " ".join(args.question) or text_from(None)
    if not question.strip():
        raise UsageError("There is no question: it is empty.")
    handbook, _ = read_guidance(HOME)
    reply = answer(question, handbook, args.language)
    if args.json:
        print_json(as_json(reply))
    else:
        print("\n".join(_shown(reply)))
    return 0


def as_json(reply: Reply) -> dict[str, Any]:
    """The answer in the shape that people script against; `answer` is null when none is sure."""
    return {
        "language": reply.language,
        "sure": round(reply.sure, 2),
        "answer": _entry(reply.entry) if reply.entry else None,
        "others": [{"id": other.id, "question": other.question} for other in reply.others],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "question": entry.question,
        "text": entry.answer,
        "source": entry.source.model_dump(),
        "rules": list(entry.rules),
        "do": entry.do,
    }


def _shown(reply: Reply) -> Iterator[str]:
    if reply.entry is None:
        yield _NONE
    else:
        yield from (visible(reply.entry.question), "")
        yield from textwrap.wrap(visible(reply.entry.answer), _WIDTH)
        yield from ("", f"Source: {reply.entry.source}")
        if reply.entry.do:
            yield f"What helps: {reply.entry.do}"
    if reply.others:
        yield from ("", "See also:", *(f"- {visible(other.question)}" for other in reply.others))
