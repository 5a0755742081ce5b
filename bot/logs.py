"""Logs as JSON lines: what happened, ids and sizes; never a word of a draft, whoever writes the line."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from collections.abc import MutableMapping

PLAIN = {"psycopg.pool"}
"""Libraries that speak of connections only; what they say is needed whole to mend one."""
_QUOTES = re.compile(r"[\n:('\"{\[]")


def set_up(level: str) -> None:
    """Send this process's logs, and its libraries', to standard error as JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    renderer = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[without_quotes, *shared],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler.setFormatter(renderer)
    logging.basicConfig(handlers=[handler], level="WARNING", force=True)
    logging.getLogger("slack_bolt").addFilter(_is_news)


def without_words(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An error as its kind and its places: its message may quote a draft, and so may those it came from."""
    found = event.pop("exc_info", None)
    event.pop("stack_info", None)
    error = sys.exc_info()[1] if found is True else found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event.update(error=type(error).__name__, at=where(error))
    return event


def without_quotes(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A library's line up to where it begins to quote; what it would fill in is left out, who says it is put in."""
    record: logging.LogRecord = event["_record"]
    event["logger"] = record.name
    if record.name not in PLAIN:
        event["event"] = str(record.msg) if record.args else _QUOTES.split(str(record.msg))[0].strip()
    return event


def _is_news(record: logging.LogRecord) -> bool:
    """False for Bolt's remark that it found a token in the environment besides the client that we gave it."""
    return "`token` will be unused" not in record.getMessage()


def where(error: BaseException) -> list[str]:
    """Where an error came from, as file:line function; its message is left out, for it may quote a draft."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
