"""Logs as JSON lines: what happened, ids and sizes; never a word of a draft."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import PurePath
from typing import Any

import structlog


def set_up(level: str) -> None:
    """Send this process's logs, and its libraries', to standard error as JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    renderer = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler.setFormatter(renderer)
    logging.basicConfig(handlers=[handler], level="WARNING", force=True)
    logging.getLogger("slack_bolt").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    """False for Bolt's remark that it found a token in the environment besides the client that we gave it."""
    return "`token` will be unused" not in record.getMessage()


def where(error: BaseException) -> list[str]:
    """Where an error came from, as file:line function; its message is left out, for it may quote a draft."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
