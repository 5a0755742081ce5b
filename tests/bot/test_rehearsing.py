import os
import shutil

from bot.playground.rehearsing import Rehearsal
from content.engine.library import read_library
from content.engine.reading import HOME


async def test_a_scenario_is_read_again_on_saving_and_errors_come_in_plain_words(tmp_path, capsys):
    folder = tmp_path / "my-drill"
    shutil.copytree(HOME / "scenarios" / "two-minute-demo", folder)
    library, told = read_library(), []

    async def tell(text):
        told.append(text)

    rehearsal = Rehearsal(folder, library, tell)
    assert await rehearsal.look()
    assert "my-drill" in library.scenarios
    assert not await rehearsal.look()
    words = folder / "en.yaml"
    before = words.read_text()
    words.write_text("title: [this is no title")
    os.utime(words, ns=(1, 1))
    assert await rehearsal.look()
    assert "to put right" in told[-1]
    assert "line " in told[-1]
    assert "my-drill" in library.scenarios
    words.write_text(before)
    assert await rehearsal.look()
    assert "is read" in told[-1]
    assert "is read" in capsys.readouterr().out
