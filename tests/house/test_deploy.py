"""What is shipped for hosts says what the process understands, and runs as nobody in particular."""

import configparser
import re
from pathlib import Path

import yaml

from bot.__main__ import discover
from bot.config import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = {name for name, _ in discover()}
NAMES = {field.alias for field in Settings.model_fields.values()} | {"PYTHONUNBUFFERED", "PATH"}


def commands_in(text):
    return set(re.findall(r"(?:sounding-board|-m bot)[\"',]*\s+[\"']?([a-z]+)", text))


def test_every_process_named_for_a_host_is_a_command():
    for name in ("Procfile", "Containerfile", "deploy/compose.yaml", "deploy/sounding-board.service"):
        lines = [line for line in (ROOT / name).read_text().splitlines() if not line.lstrip().startswith("#")]
        found = commands_in("\n".join(lines))
        assert found, name
        assert found <= COMMANDS, name


def test_the_container_runs_as_nobody_in_particular_and_installs_by_hash():
    text = (ROOT / "Containerfile").read_text()
    assert re.search(r"^USER 1\d{4}$", text, re.MULTILINE)
    assert "--require-hashes" in text
    assert set(re.findall(r"\b([A-Z_]{4,})=", text)) <= NAMES


def test_every_service_waits_for_the_migration_and_may_do_nothing_but_its_work():
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    for name in ("web", "worker"):
        assert services[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]


def test_the_unit_has_no_privileges_and_a_home_it_may_write_to():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string((ROOT / "deploy" / "sounding-board.service").read_text())
    service = unit["Service"]
    assert service["DynamicUser"] == service["NoNewPrivileges"] == "yes"
    assert service["StateDirectory"] in service["Environment"]
    assert service["Environment"].partition("=")[0] in NAMES
