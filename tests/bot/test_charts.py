"""Pictures are drawn outside the bot's process, with letters joined as Arabic and Urdu join them."""

from __future__ import annotations

import asyncio
import struct

import pytest

from bot import charts
from bot.charts import ChartError, Charts, drawn

pytest.importorskip("resvg_py")
pytest.importorskip("fontpkg")


def figure(words="Timeline"):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" direction="ltr" font-size="24" '
        'font-family="Noto Sans,Noto Sans Arabic"><rect width="300" height="60" fill="#fff"/>'
        f'<text x="150" y="40" text-anchor="middle">{words}</text></svg>'
    )


async def test_a_figure_becomes_a_sharp_picture():
    picture = await Charts().draw(figure())
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (600, 120)


async def test_the_same_figure_gives_the_same_picture():
    assert await Charts().draw(figure()) == drawn(figure())


@pytest.mark.parametrize("words", ["الخط الزمني", "سنہری گھنٹہ ڑے ٹھیک", "Délai œuvré"])
def test_letters_of_all_four_languages_have_shapes(words):
    empty = drawn(figure(""))
    unknown = drawn(figure("".join("\U0010fffd" if each != " " else " " for each in words)))
    assert drawn(figure(words)) not in {empty, unknown}


def test_arabic_letters_are_joined():
    apart = "\u200c".join("زمني")
    assert drawn(figure("زمني")) != drawn(figure(apart))


def test_a_line_reads_from_the_right_with_its_full_stop_at_the_left():
    right, left = (drawn(figure(f"{mark}ليس حقيقيا.\u2069")) for mark in ("\u2067", "\u2066"))
    assert right != left


async def test_what_is_no_figure_gives_a_sentence_and_no_picture():
    with pytest.raises(ChartError):
        await Charts().draw("<svg")


async def test_a_figure_that_is_too_large_is_not_tried():
    with pytest.raises(ChartError, match="too large"):
        await Charts().draw(" " * (charts.MOST_BYTES + 1))


async def test_a_picture_the_size_of_a_wall_is_refused_by_the_limit_on_memory():
    with pytest.raises(ChartError):
        await Charts().draw('<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="40000"/>')


async def test_one_that_takes_too_long_is_ended():
    with pytest.raises(ChartError, match="too long"):
        await Charts(seconds=0.001).draw(figure())


async def test_many_at_once_wait_for_their_turn():
    pictures = await asyncio.gather(*(Charts(most=2).draw(figure(str(number))) for number in range(3)))
    assert len(set(pictures)) == 3
