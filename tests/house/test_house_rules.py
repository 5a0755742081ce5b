"""The house style that no linter knows: sizes, names, clocks, who opens files, what a commit may not name."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("bot", "handlers", "content")
MODULES = sorted(
    path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts
)
TABLES = {"bot/playground/methods.py"}
"""Tables of data, which may be longer than a module."""


def named(path):
    return path.relative_to(ROOT).as_posix()


def is_data(path):
    return "data" in path.parts or named(path) in TABLES


@pytest.fixture(scope="module")
def trees():
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def test_no_module_is_over_two_hundred_lines():
    long = {named(path): count for path in MODULES if (count := len(path.read_text().splitlines())) > 200}
    assert {name: count for name, count in long.items() if not is_data(ROOT / name)} == {}


def test_no_function_is_over_thirty_lines(trees):
    long = [
        f"{named(path)}:{node.lineno} {node.name} has {node.end_lineno - node.lineno + 1}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > 30
        and "migrations" not in path.parts
    ]
    assert long == []


def test_no_module_has_a_name_that_says_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [named(path) for path in MODULES if path.stem in vague] == []


def test_no_handler_or_engine_looks_at_a_clock(trees):
    looks = re.compile(
        r"^(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|monotonic|perf_counter|localtime))$"
    )
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in trees.items()
        if named(path).startswith(("content/", "handlers/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and looks.match(ast.unparse(node.func).removeprefix("datetime.datetime."))
    ]
    assert found == []


def test_only_reading_opens_a_file_of_content(trees):
    opens = {"open", "read_text", "read_bytes"}
    found = [
        f"{named(path)}:{node.lineno}"
        for path, tree in trees.items()
        if named(path).startswith("content/") and named(path) != "content/engine/reading.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")) in opens
    ]
    assert found == []


def test_no_handler_catches_everything(trees):
    broad = [
        f"{named(path)}:{node.lineno}"
        for path, tree in trees.items()
        if named(path).startswith("handlers/")
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []


def test_nothing_kept_names_a_registry_or_somebodys_machine():
    pattern = "py[p]i\\.org|python[h]osted\\.org|registry\\.npm[j]s|deb\\.deb[i]an\\.org|(^|[^A-Za-z0-9_./-])/[w]ork/"
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout == ""


def test_the_lock_files_hold_hashes_and_no_addresses():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        pins = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
        assert len(pins) > 30
        assert text.count("--hash=sha256:") > len(pins)
        assert "://" not in text


def test_the_readme_is_short_and_starts_with_the_two_commands():
    lines = (ROOT / "README.md").read_text().splitlines()
    assert len(lines) < 120
    head = "\n".join(lines[:20])
    assert "make play" in head
    assert "make test" in head
