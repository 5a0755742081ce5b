"""The forms of sign-off: who shall look, the text once more, the words of a decision."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.safe import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from content.engine.phrases import Voice

MOST_REVIEWERS = 5


def show_ask(
    voice: Voice,
    needed: int,
    signers: Sequence[str] = (),
    *,
    kept: Mapping[str, str],
    name: str = "signoff.form",
) -> dict[str, Any]:
    """A modal: who shall look, those who may already chosen, and a word to them."""
    people: kit.Element = {
        "type": "multi_users_select",
        "action_id": "reviewers",
        "max_selected_items": MOST_REVIEWERS,
    }
    people |= {"initial_users": list(signers)} if signers else {}
    hint = voice("signoff.needed", count=needed)
    fields = [
        kit.field(voice("signoff.reviewers"), people, "reviewers", hint=hint),
        kit.field(voice("signoff.note"), kit.writing("note", lines=True, longest=500), "note", optional=True),
    ]
    return _form(name, voice, "signoff.send", fields, kept)


def show_edit(voice: Voice, text: str, *, kept: Mapping[str, str]) -> dict[str, Any]:
    """A modal with the text, for its author."""
    writing = kit.writing("text", text=text, lines=True)
    field = kit.field(voice("check.form-draft"), writing, "draft", hint=voice("signoff.edit-hint"))
    return _form("signoff.edit-form", voice, "signoff.send", [field], kept)


def show_words(
    voice: Voice, verdict: str, posts: Sequence[str] = (), *, kept: Mapping[str, str]
) -> dict[str, Any]:
    """A modal for the words of a decision; of a thread one can say which post they are about."""
    writing = kit.writing("words", lines=True, longest=1000)
    fields = [kit.field(voice(f"signoff.words-{verdict}"), writing, "words")]
    if posts:
        options = [kit.option(voice("signoff.all-posts"), "0")]
        options += [
            kit.option(f"{number}/{len(posts)} · {visible(post)}", str(number))
            for number, post in enumerate(posts, 1)
        ]
        menu = kit.select("post", options, "0")
        fields.insert(0, kit.field(voice("signoff.which-post"), menu, "post"))
    return _form("signoff.words", voice, "signoff.send-words", fields, kept)


def _form(
    name: str, voice: Voice, send: str, fields: list[kit.Block], kept: Mapping[str, str]
) -> dict[str, Any]:
    title, close = voice("signoff.title"), voice("check.form-close")
    return kit.form(name, title, voice(send), close, fields, kept=json.dumps(kept))
