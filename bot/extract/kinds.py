"""What a file truly is, told by its content and not by its name."""

from __future__ import annotations

import io
import re
import zipfile

from bot.extract.outcome import ExtractionError, Reason

_MOST_UNPACKED = 64_000_000
"""A document of this many bytes unpacked is no press release."""
_MOST_PARTS = 2_000
_REACH = 4_096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_BY_NAME = {"txt": "text", "text": "text", "md": "text", "markdown": "text", "htm": "html", "html": "html"}
_BY_NAME |= {"xhtml": "html", "docx": "docx", "docm": "docx", "pdf": "pdf"}


def kind_of(data: bytes) -> str:
    """`pdf`, `docx`, `html` or `text`. Raises ExtractionError for everything else."""
    head = data[:_REACH].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _zipped(data)
    if data[:8] == _OLE:
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise ExtractionError(Reason.PASSWORD if protected else Reason.OLD_WORD)
    if head.startswith(b"{\\rtf"):
        raise ExtractionError(Reason.OLD_WORD)
    if head.startswith(_PICTURES) or head[8:12] == b"WEBP":
        raise ExtractionError(Reason.PICTURE)
    return _worded(head)


def promised(name: str) -> str:
    """The kind that a file's name promises, or "" when it promises none."""
    return _BY_NAME.get(name.rsplit(".", 1)[-1].casefold(), "") if "." in name else ""


def _worded(head: bytes) -> str:
    if _HTML.match(head):
        return "html"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ExtractionError(Reason.WRONG_TYPE)
    return "text"


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise ExtractionError(Reason.DAMAGED) from None
    # zipfile never unpacks more of a part than the directory says, so the sum is a true limit.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise ExtractionError(Reason.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise ExtractionError(Reason.PASSWORD)
    if "word/document.xml" not in {part.filename for part in parts}:
        raise ExtractionError(Reason.WRONG_TYPE)
    return "docx"
