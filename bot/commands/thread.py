"""A press release becomes posts, from the command line: the same answer as in Slack."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.commands.showing import visible
from bot.commands.streams import UsageError, bytes_from, print_json, whole
from bot.extract import Extracted, ExtractionError, Extractor
from content.engine.splitting import Plan, compose, read_release
from content.engine.text.counting import NETWORKS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from content.engine.splitting import Post, Thread

ABOUT = "Turn a press release into a thread, or into a day of posts."


def options(parser: argparse.ArgumentParser) -> None:
    """Where the posts go, how many, when, and for whom to print."""
    parser.add_argument(
        "file", nargs="?", help="the release: txt, md, html, docx or pdf; standard input when not given"
    )
    parser.add_argument("--network", default="x", choices=sorted(NETWORKS), help="where they will be posted")
    parser.add_argument("--language", default="auto", help="a language code, or auto to find out")
    parser.add_argument("--link", default="", metavar="URL", help="the release's address, put in each post")
    parser.add_argument("--posts", type=int, metavar="N", help="how many posts")
    parser.add_argument(
        "--mode", default="thread", choices=["thread", "day"], help="connected, or spread over a day"
    )
    parser.add_argument(
        "--timezones", default="", metavar="ZONES", help="where people read: Asia/Karachi,Europe/Paris"
    )
    parser.add_argument("--start", default="", metavar="ISO", help="not before, such as 2026-12-10T09:00")
    parser.add_argument("--numbering", action="store_true", help="number the posts")
    parser.add_argument("--tags", default="", metavar="TAGS", help="hashtags for one of the posts: Tag,Other")
    parser.add_argument(
        "--limit",
        type=whole("limit", 1, 100_000),
        help="a limit of its own, for instance of a Mastodon server",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace) -> int:
    """Print the posts and what to look at before they go out."""
    found = _read(args.file)
    now = datetime.now(UTC)
    language = "" if args.language == "auto" else args.language
    try:
        thread = compose(read_release(found.text, language, now=now), _plan(args), now=now)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not thread.posts:
        raise UsageError(thread.warnings[-1] if thread.warnings else "There is nothing to post in this.")
    if args.json:
        print_json(as_json(thread, found))
    else:
        print("\n".join(_shown(thread, found)))
    return 0


def as_json(thread: Thread, found: Extracted) -> dict[str, Any]:
    """The thread in the shape that people script against; `source_text` is what the spans count in, where it was extracted."""
    source = {} if found.kind == "text" else {"source_text": found.text}
    return {
        "network": thread.network,
        "title": thread.title,
        "posts": [_post(post) for post in thread.posts],
        "warnings": list(_warnings(thread, found)),
        **source,
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "text": post.text,
        "role": post.role,
        "length": post.length,
        "spans": [list(span) for span in post.spans],
        "at": post.at.isoformat() if post.at else None,
    }


def _read(name: str | None) -> Extracted:
    data = bytes_from(name)
    try:
        return asyncio.run(_extracted(data, name or ""))
    except ExtractionError as error:
        raise UsageError(f"{'standard input' if name in {None, '-'} else name}: {error}") from None


async def _extracted(data: bytes, name: str) -> Extracted:
    return await Extractor().read(data, name)


def _plan(args: argparse.Namespace) -> Plan:
    return Plan(
        network=args.network,
        link=args.link.strip(),
        mode=args.mode,
        posts=args.posts,
        numbering=args.numbering,
        tags=_listed(args.tags),
        timezones=_listed(args.timezones),
        start=_moment(args.start),
        limit=args.limit,
    )


def _listed(said: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in said.split(",") if part.strip())


def _moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if said else None
    except ValueError:
        raise UsageError(f'"{said}" is not a moment; write it like 2026-12-10T09:00.') from None


def _warnings(thread: Thread, found: Extracted) -> Iterator[str]:
    if found.renamed:
        yield f"The file's name promises another kind; it was read as {found.kind}, which it is."
    yield from thread.warnings


def _shown(thread: Thread, found: Extracted) -> Iterator[str]:
    for number, post in enumerate(thread.posts, 1):
        when = f" · {post.at:%Y-%m-%d %H:%M} UTC" if post.at else ""
        yield f"{number}/{len(thread.posts)} {post.role} · {post.length}/{post.limit}{when}"
        yield from (f"   {visible(line)}" for line in post.text.split("\n"))
        yield ""
    yield from (f"! {visible(warning)}" for warning in _warnings(thread, found))
