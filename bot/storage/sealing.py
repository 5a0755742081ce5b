"""Encrypt what is confidential before it reaches the database; the newest key writes, every key reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class SealBrokenError(Exception):
    """Kept data can't be read with any of the keys that this process has."""


class Seal:
    """Turns values into bytes that nobody without a key can read, and back."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Newest key first; at least one."""
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def close(self, value: Mapping[str, Any]) -> bytes:
        """The value, encrypted."""
        return self._fernet.encrypt(json.dumps(value, ensure_ascii=True).encode())

    def open(self, sealed: bytes) -> dict[str, Any]:
        """The value again. Raises SealBrokenError."""
        try:
            value: dict[str, Any] = json.loads(self._fernet.decrypt(sealed))
        except InvalidToken:
            raise SealBrokenError("kept data can't be read with SOUNDING_BOARD_KEYS") from None
        return value

    def renew(self, sealed: bytes) -> bytes:
        """The same value under the newest key."""
        return self._fernet.rotate(sealed)


def new_key() -> str:
    """A fresh key for SOUNDING_BOARD_KEYS."""
    return Fernet.generate_key().decode()


def key_at_home(home: Path) -> str:
    """The practice key under `home`, made on first use and readable by its owner only."""
    path = home / "practice.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(new_key(), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
