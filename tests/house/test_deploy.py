"""What is shipped for hosts says what the process understands, and runs as nobody in particular."""

import configparser
import re
from pathlib import Path

import yaml
from sqlalchemy.engine import make_url

from bot.__main__ import discover
from bot.config import Settings
from bot.storage.roles import APPLICATION, as_owner

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


def test_the_bot_enters_the_shipped_database_as_a_role_that_is_bound_by_the_lock():
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    assert services["database"]["environment"]["POSTGRES_USER"] == "board", (
        "the image makes this one a superuser"
    )
    for name in ("web", "worker", "migrate"):
        address = services[name]["environment"]["DATABASE_URL"].replace("${BOARD_DATABASE_PASSWORD}", "x")
        assert make_url(address).query["options"] == f"-crole={APPLICATION}"
        assert "options" not in as_owner(address), "migrations are made by the owner"


def test_nothing_shipped_runs_as_root_or_with_more_than_it_needs():
    unit = (ROOT / "deploy" / "sounding-board.service").read_text()
    lines = {line.partition("=")[0]: line.partition("=")[2] for line in unit.splitlines() if "=" in line}
    assert not {"User", "Group", "PermissionsStartOnly", "AmbientCapabilities"} & lines.keys()
    assert lines["CapabilityBoundingSet"] == ""
    wanted = (
        "ProtectSystem",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "RestrictNamespaces",
        "LockPersonality",
    )
    assert all(lines.get(name) in {"yes", "strict"} for name in wanted)
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]
    for name, service in services.items():
        assert not {"privileged", "network_mode", "pid", "user", "devices", "cap_add"} & service.keys(), name
        assert not any("docker.sock" in str(volume) for volume in service.get("volumes", ())), name
        assert all(str(port).startswith("127.0.0.1:") for port in service.get("ports", ())), name
        for key, value in service.get("environment", {}).items():
            assert not re.search("PASSWORD|SECRET|TOKEN|KEYS", key) or "${" in value, f"{name} ships a secret"
    image = (ROOT / "Containerfile").read_text()
    users = re.findall(r"^USER (.+)$", image, re.MULTILINE)
    assert users
    assert users[-1] not in {"0", "root"}
    assert image.index("\nUSER") < image.index("\nCMD")
    assert not re.search(r"^(ADD|ENV .*(SECRET|TOKEN|KEYS))", image, re.MULTILINE)
