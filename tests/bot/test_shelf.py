"""An organisation's own content: taken when it is whole, the last good one kept when it is not."""

import pytest

from bot.shelf import Shelf
from content.engine.checking import Draft, check

RULE = """- id: own.moot
  level: tip
  words: [{word}]
  message: "We say something else than {{found}}."
  why: Our own style.
  source: {{name: Our style guide}}
  flags: ["A {word} one", "The {word} two", "This {word} three"]
  passes: ["Nothing one", "Nothing two", "Nothing three"]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules" / "en").mkdir(parents=True)
    return tmp_path


def write(folder, text):
    (folder / "rules" / "en" / "own.yaml").write_text(text)


def found(shelf, text):
    return {finding.rule for finding in check(Draft(text, language="en"), shelf().rulebook).findings}


async def test_a_changed_rule_counts_from_then_on_and_a_broken_one_leaves_the_last_good(folder):
    write(folder, RULE.format(word="moot"))
    shelf = Shelf(folder)
    assert "own.moot" in found(shelf, "A moot point")
    assert not await shelf.look()
    write(folder, RULE.format(word="sundry"))
    assert await shelf.look()
    assert "own.moot" in found(shelf, "A sundry point")
    write(folder, RULE.format(word="other").replace("level: tip", "levle: tip"))
    assert not await shelf.look()
    assert "own.moot" in found(shelf, "A sundry point")
    write(folder, RULE.format(word="better"))
    assert await shelf.look()
    assert "own.moot" in found(shelf, "A better point")


async def test_a_shelf_without_a_folder_has_nothing_to_watch(library):
    shelf = Shelf(None, library)
    await shelf.watch(0)
    assert shelf() is library
