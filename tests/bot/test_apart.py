"""A process apart: it knows no secret of the bot, and it ends, whatever it is given."""

import json

import pytest

from bot.apart import Apart


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Writes a module that such a process can run, and gives its name."""
    monkeypatch.chdir(tmp_path)

    def written(body):
        (tmp_path / "stranger.py").write_text(body)
        return "stranger"

    return written


async def test_it_knows_no_secret_of_the_bot(module, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-made-up")
    monkeypatch.setenv("SOUNDING_BOARD_KEYS", "made-up")
    name = module("import json, os; print(json.dumps(dict(os.environ)))")
    told, code = await Apart(name, most=1, seconds=60).ask(b"")
    assert code == 0
    assert "PATH" in json.loads(told)
    assert not any("SLACK" in each or "SOUNDING" in each for each in json.loads(told))


async def test_what_it_writes_and_how_it_ends_come_back(module):
    name = module("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1]); sys.exit(3)")
    assert await Apart(name, most=1, seconds=60).ask(b"abc") == (b"cba", 3)


async def test_one_that_does_not_end_is_ended_and_the_next_gets_its_turn(module):
    name = module("import sys, time; time.sleep(600 if sys.stdin.read() == 'sleep' else 0); print('next')")
    apart = Apart(name, most=1, seconds=6)
    with pytest.raises(TimeoutError):
        await apart.ask(b"sleep")
    assert await apart.ask(b"") == (b"next\n", 0)


async def test_limits_of_memory_hold_in_it(module):
    name = module(
        "from bot.apart import tighten\ntighten(200_000_000, 5)\n"
        "try:\n    held = bytearray(400_000_000)\nexcept MemoryError:\n    print('held back')\n"
    )
    assert await Apart(name, most=1, seconds=60).ask(b"") == (b"held back\n", 0)
