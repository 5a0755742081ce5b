"""`bot drill export-msel`, `import-msel` and `import-openaev`: drills to and from spreadsheets and OpenAEV."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.drill_table import named, scoring_rules
from bot.commands.streams import UsageError, bytes_from, decoded, print_json
from bot.spreadsheets import SheetError, as_csv, as_xlsx, rows_of
from content.engine.exchanging import as_msel, from_msel, from_openaev

if TYPE_CHECKING:
    import argparse

    from content.engine.exchanging import Imported

MOST_BYTES = 20_000_000
_ZIP = b"PK\x03\x04"
_FROM_RIGHT = {"ar", "ur"}


def options(parts: Any) -> None:
    """The three subcommands."""
    out = parts.add_parser("export-msel", help="a drill as a master scenario events list (xlsx or csv)")
    out.add_argument("name", help="the drill's name, as in the list")
    out.add_argument("--language", default="en", help="a language code")
    out.add_argument("--to", type=Path, metavar="FILE", help=".xlsx or .csv; CSV is printed when not given")
    for what, kind in (
        ("import-msel", "a spreadsheet"),
        ("import-openaev", "an OpenAEV export (json or zip)"),
    ):
        part = parts.add_parser(what, help=f"{kind} as a drill")
        part.add_argument("file", help="the file; - for standard input")
        part.add_argument("--language", default="en", help="the language it is written in")
        part.add_argument("--to", type=Path, metavar="FOLDER", help="write map.yaml and the words there")
        part.add_argument("--force", action="store_true", help="write over files that are there")
        part.add_argument("--json", action="store_true", help="print one JSON object")


def _export(args: argparse.Namespace) -> int:
    scenario = named(args)
    msel = as_msel(scenario, args.language)
    try:
        if args.to is None:
            sys.stdout.buffer.write(as_csv(msel.rows))
        elif args.to.suffix.casefold() == ".xlsx":
            args.to.write_bytes(as_xlsx(msel.rows, "MSEL", from_right=args.language in _FROM_RIGHT))
        else:
            args.to.write_bytes(as_csv(msel.rows))
    except OSError as error:
        raise UsageError(f"{args.to}: {error.strerror}") from error
    for line in msel.left_out:
        sys.stderr.write(f"Left out: {line}\n")
    return 0


def _import_msel(args: argparse.Namespace) -> int:
    try:
        rows = rows_of(bytes_from(args.file))
    except SheetError as error:
        raise UsageError(f"{args.file}: {error}") from error
    return _take(args, from_msel(rows, Path(args.file).name, args.language, scoring_rules()))


def _import_openaev(args: argparse.Namespace) -> int:
    data = bytes_from(args.file)
    if len(data) > MOST_BYTES:
        raise UsageError(f"{args.file}: this is larger than {MOST_BYTES // 1_000_000} MB.")
    text = decoded(_unzipped(data, args.file) if data.startswith(_ZIP) else data, args.file)
    return _take(args, from_openaev(text, Path(args.file).name, args.language, scoring_rules()))


def _unzipped(data: bytes, name: str) -> bytes:
    """The JSON of the scenario inside an export."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for each in archive.infolist():
                if each.filename.casefold().endswith(".json") and each.file_size <= MOST_BYTES:
                    return archive.read(each)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise UsageError(f"{name}: this archive can't be read.") from error
    raise UsageError(f"{name}: there is no scenario (.json) in this archive.")


def _take(args: argparse.Namespace, found: Imported) -> int:
    """Write what can be read, tell what is wrong; exit code 1 when something is left to put right."""
    written = _write(args, found) if args.to and found.scenario else []
    if args.json:
        problems = [problem._asdict() for problem in found.problems]
        facts = {"scenario": found.name, "files": written, "errors": problems}
        print_json({**facts, "left_out": list(found.left_out)})
    else:
        for line in (*found.left_out, *map(str, found.problems), *written):
            print(line)
        print(f"{len(found.problems)} to put right.")
    return 1 if found.problems else 0


def _write(args: argparse.Namespace, found: Imported) -> list[str]:
    paths = {args.to / name: text for name, text in found.files.items()}
    there = [path for path in paths if path.exists()]
    if there and not args.force:
        raise UsageError(f"{there[0]} is there already; --force writes over it.")
    try:
        args.to.mkdir(parents=True, exist_ok=True)
        for path, text in paths.items():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{args.to}: {error.strerror}") from error
    return [str(path) for path in paths]


RUNS = {"export-msel": _export, "import-msel": _import_msel, "import-openaev": _import_openaev}
