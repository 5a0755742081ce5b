"""Chromium, and the playground as `make play` starts it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys

import pytest
from playwright.async_api import async_playwright

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def address(database_address, tmp_path):
    """Where a playground of its own listens."""
    environment = os.environ | {"SOUNDING_BOARD_HOME": str(tmp_path), "DATABASE_URL": database_address}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "play", "--port", "0", "--no-browser"),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    yield re.search(r"http://127\.0\.0\.1:\d+", line)[0]
    process.terminate()
    await process.communicate()


@pytest.fixture
async def chromium():
    """The browser; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed here (Debian's package: chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def page(chromium, address):
    """The playground's page at desk size; what its scripts complain of fails the test."""
    opened = await chromium.new_page(viewport={"width": 1280, "height": 900})
    complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.set_default_timeout(60_000)
    await opened.goto(address)
    yield opened
    assert complaints == []
