"""The watch over the whole conversation suite's logs, watched itself; what an error quotes is not logged."""

import importlib
import logging
import sys

import pytest
import structlog

DRAFT = "The child who spoke to us lives behind the blue mosque"


@pytest.fixture
def watch(request):
    found = [
        module
        for name, module in sys.modules.items()
        if name.endswith("conftest") and hasattr(module, "leaked")
    ]
    return found[0] if found else importlib.import_module("tests.conftest")


def test_a_draft_in_a_log_is_found(watch, logged_words):
    structlog.get_logger("x").warning("answered", text=DRAFT)
    logging.getLogger("some.library").warning("cannot read %r", DRAFT)
    assert len(logged_words) == 2
    for line in logged_words:
        assert watch.leaked([f"Before. {DRAFT}. After."], [line]) == [DRAFT]


def test_ids_and_sizes_are_not(watch, logged_words):
    structlog.get_logger("x").warning("answered", person="U1", size=140)
    assert watch.leaked([DRAFT], logged_words) == []


@pytest.mark.parametrize(
    ("method", "status"), [("views.open", 400), ("users.info", 500), ("chat.postMessage", 500)]
)
async def test_a_draft_stays_out_of_the_log_when_slack_fails(slack, amina, logged_words, method, status):
    slack.api.fail(method, status=status, times=5)
    await amina.command("/check-tweet", DRAFT)
    await amina.says(DRAFT)
    await slack.settled(20)
    assert DRAFT not in "".join(logged_words)


async def test_a_draft_stays_out_of_the_log_when_we_fail(slack, amina, logged_words, monkeypatch):
    async def broken(owner, said, name=""):
        raise ValueError(str(said))

    monkeypatch.setattr(slack.bot.desk.copies, "keep", broken)
    await amina.command("/check-tweet", DRAFT)
    await amina.says(DRAFT)
    await slack.settled()
    assert any("answer failed" in line for line in logged_words)
    assert DRAFT not in "".join(logged_words)
