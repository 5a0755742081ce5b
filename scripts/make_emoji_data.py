"""Makes the playground's emoji.json: each shortcode that Slack knows with its emoji, from the emoji package.

Run `python scripts/make_emoji_data.py` to write it, or with `--check` to learn whether the committed one is current.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import emoji

TARGET = Path(__file__).resolve().parent.parent / "bot" / "playground" / "page" / "emoji.json"
QUALIFIED = 2
"""The package's mark for the spelling that keyboards give."""
TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
OWN = {
    **{f"skin-tone-{number}": tone for number, tone in enumerate(TONES, 2)},
    "simple_smile": "\U0001f642",
}
"""Shortcodes that are Slack's alone."""


def shortcodes() -> dict[str, str]:
    """Every shortcode, its short spellings among them; skin tones are shortcodes of their own."""
    found: dict[str, str] = {}
    for sign, about in emoji.EMOJI_DATA.items():
        if about["status"] != QUALIFIED or any(tone in sign for tone in TONES):
            continue
        for name in (about["en"], *about.get("alias", [])):
            found.setdefault(name.strip(":").lower(), sign)
    return dict(sorted((found | OWN).items()))


def main() -> int:
    """Write it; with --check say whether it is stale and exit 1."""
    text = json.dumps(shortcodes(), ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    stale = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text
    if stale:
        print("bot/playground/page/emoji.json is stale: run make generate")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
