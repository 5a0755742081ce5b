"""The tables of the text engine are what their script makes."""

from __future__ import annotations

import importlib.util
import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "content" / "engine" / "text" / "data"


def script():
    spec = importlib.util.spec_from_file_location("make_text_data", ROOT / "scripts" / "make_text_data.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_committed_tables_are_what_the_script_makes():
    made = script().made()
    assert set(made) == {path.name for path in DATA.glob("*.py")} - {"__init__.py", "calendar.py"}
    for name, text in made.items():
        committed = (DATA / name).read_text(encoding="utf-8")
        package, version = re.search(r"from (\w+) (\S+); do not edit", committed).groups()
        if metadata.version(package) != version:
            pytest.skip(
                f"{name} was made from {package} {version}, and {metadata.version(package)} is installed; run the script"
            )
        assert text == committed
