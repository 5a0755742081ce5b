"""Write what follows from the code: manifest, README tables, settings list, schemas. `--check` only compares."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.__main__ import discover as subcommands
from bot.config import Settings
from bot.manifest import SCOPES, manifest, needed
from content.engine.phrases import Language
from content.engine.rules import Rule
from handlers.routes import discover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS: dict[str, type[BaseModel]] = {"rules": Rule, "languages": Language}
"""Each list file's item, so that an editor underlines a mistake while one types."""


def produced() -> Iterator[tuple[Path, str]]:
    """Every generated file and what it should hold."""
    routes = discover()
    yield ROOT / "manifest.json", _json(manifest(routes))
    yield ROOT / ".env.example", _settings()
    readme = ROOT / "README.md"
    yield readme, _between(readme.read_text(encoding="utf-8"), "commands", _commands())
    reference = ROOT / "docs" / "reference.md"
    text = _between(reference.read_text(encoding="utf-8"), "scopes", _scopes())
    text = _between(text, "settings", f"```sh\n{_settings()}```")
    yield reference, _between(text, "command-line", _subcommands())
    for name, model in SCHEMAS.items():
        schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "type": "array",
            "items": model.model_json_schema(),
        }
        yield ROOT / "content" / "schemas" / f"{name}.json", _json(schema)


def main() -> int:
    """Write all of it; with --check say what is stale and exit 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    check = parser.parse_args().check
    stale = [
        path for path, text in produced() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if check:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run make generate")
        return 1 if stale or _tables("--check") else 0
    for path, text in produced():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return _tables()


def _tables(*arguments: str) -> int:
    scripts = [ROOT / "scripts" / name for name in ("make_text_data.py", "make_emoji_data.py")]
    runs = [subprocess.run([sys.executable, str(script), *arguments], check=False) for script in scripts]  # noqa: S603 -- our own
    return max(run.returncode for run in runs)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _commands() -> str:
    rows = ["| in Slack | what it does |", "| --- | --- |"]
    rows += [
        f"| `{route.name} {route.usage}`".rstrip() + f" | {route.about} |"
        for route in sorted(discover(), key=lambda route: route.name)
        if route.kind == "command"
    ]
    return "\n".join(rows)


def _subcommands() -> str:
    rows = ["| command | what it does |", "| --- | --- |"]
    rows += [f"| `sounding-board {name}` | {command.ABOUT} |" for name, command in subcommands()]
    return "\n".join(rows)


def _scopes() -> str:
    wanted = needed(discover())
    rows = ["| permission | what for |", "| --- | --- |"]
    rows += [f"| `{scope}` | {why} |" for scope, why in SCOPES.items() if scope in wanted]
    return "\n".join(rows)


def _settings() -> str:
    lines = []
    for field in Settings.model_fields.values():
        default = field.default
        shown = "" if isinstance(default, SecretStr) or default in (None, ()) else str(default)
        lines.append(f"# {field.description}\n{field.alias}={shown}\n")
    return "\n".join(lines)


def _between(text: str, name: str, new: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"the marks <!-- {name} --> … <!-- /{name} --> are missing")
    return pattern.sub(lambda found: f"{found[1]}{new}\n{found[2]}", text)


if __name__ == "__main__":
    sys.exit(main())
