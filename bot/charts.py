"""Figures become pictures: an SVG is drawn as a PNG in a separate process, with its time and memory limited.

`python -m bot.charts` is that process: SVG on standard input, PNG on standard output. Letters come from the fonts of the
packages this product depends on, so that Arabic and Urdu are joined and ordered the same on every machine; nothing is
fetched, and no font of the machine is read.
"""

from __future__ import annotations

import sys

from bot.apart import Apart, tighten

MOST_BYTES = 2_000_000
"""Of an SVG; a timeline of the longest drill is a hundredth of it."""
MEMORY = 512 * 1024 * 1024
"""Bytes of address space, libraries included."""
WORK = 10
"""Seconds of processor time."""
FONTS = ("Noto Sans", "Noto Sans Arabic")
SHARP = 2
"""A picture is drawn so many times larger than the page shows it, for screens with small dots."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class ChartError(Exception):
    """There is no picture: it took too long, grew too large, or no font is there. A report goes out without it."""


class Charts:
    """Draws pictures, a few at a time; each gets `seconds` once its turn has come."""

    def __init__(self, most: int = 1, seconds: float = 15) -> None:
        self._painter = Apart("bot.charts", most, seconds)

    async def draw(self, svg: str) -> bytes:
        """The PNG of an SVG. Raises ChartError when there is none."""
        data = svg.encode()
        if len(data) > MOST_BYTES:
            raise ChartError("The figure is too large.")
        try:
            picture, code = await self._painter.ask(data)
        except TimeoutError:
            raise ChartError("The figure took too long.") from None
        if code or not picture.startswith(_SIGNATURE):
            raise ChartError("The figure could not be drawn.")
        return picture


def drawn(svg: str) -> bytes:
    """The PNG of an SVG, drawn here and now: for the separate process and for the command line."""
    import fontpkg  # noqa: PLC0415 -- only the process that draws needs it
    import resvg_py  # noqa: PLC0415 -- likewise

    fonts = [str(fontpkg.path(name)) for name in FONTS]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SHARP, skip_system_fonts=True, font_files=fonts))


def main() -> int:
    """Read an SVG, write its PNG; say nothing else, since an error might quote the figure."""
    tighten(MEMORY, WORK)
    try:
        picture = drawn(sys.stdin.buffer.read(MOST_BYTES + 1).decode())
    except Exception:  # noqa: BLE001 -- whatever a renderer makes of a broken figure, there is no picture
        return 1
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
