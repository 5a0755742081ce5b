"""Many people at once: what each sends next, as Slack would send it, signed."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import random
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

if TYPE_CHECKING:
    from benchmarks._light import LightSlack

DRAFTS = (
    "Every child has the right to learn. Our report on rural schools is out today: https://nhrc.example.org/r #ChildRights",
    "we utilize the the new complaint form in order to help handicapped people #Rights #Law #Justice #Now #Today",
    "Detention conditions in three districts fall short of the standard. What must change: https://nhrc.example.org/p #PrisonReform",
    "La commission publie son rapport sur l'accès à l'eau dans les écoles rurales : https://nhrc.example.org/fr #DroitsHumains",
    "تدعو اللجنة إلى حماية الصحفيين وضمان سلامتهم https://nhrc.example.org/ar #حرية_الصحافة",
    "کمیشن نے جیلوں میں بچوں کی تعلیم پر رپورٹ جاری کی ہے https://nhrc.example.org/ur",
)
RELEASE = """Institute welcomes the law on prison libraries

Every prison will have a library by next spring, the institute said on Tuesday after parliament's vote.

"Reading is where many people begin again," said the institute's chair, Layla Practice. "The law gives them the books."

The institute visited eleven prisons last year and found books in three. Its report asks for teachers as well, and for
a budget of their own. The ministry has six months to say how it will carry the law out."""
FORM = "application/x-www-form-urlencoded"
SHARES = {"check": 35, "hashtags": 20, "click": 25, "open": 10, "submit": 10}
"""Of a hundred requests. A click or a form that nobody has before them yet becomes a check."""


class Request(NamedTuple):
    """What goes out: its kind and name, its body, and where its answer is awaited ("" when nothing has to come)."""

    kind: str
    name: str
    body: bytes
    answer: str

    def headers(self, secret: str) -> dict[str, str]:
        """What lets it in."""
        stamp = str(int(time.time()))
        sign = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + self.body, hashlib.sha256).hexdigest()
        return {"Content-Type": FORM, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={sign}"}


class People:
    """Two hundred people of one workspace, who write, press what came and send the forms that opened."""

    def __init__(self, slack: LightSlack, seed: int = 7) -> None:
        self._slack, self._chance, self._number = slack, random.Random(seed), itertools.count(1)

    def next(self) -> Request:
        """What somebody sends now."""
        kind = self._chance.choices(list(SHARES), list(SHARES.values()))[0]
        if kind == "click" and self._slack.buttons:
            return self._click()
        if kind == "submit" and self._slack.forms:
            return self._submit()
        if kind == "hashtags":
            return self._command("hashtags", "/suggest-hashtags", self._draft())
        if kind == "open":
            name = self._chance.choice(("/check-tweet", "/thread-release", "/suggest-hashtags"))
            return self._command("open", name, "")
        return self._command("check", "/check-tweet", self._draft())

    def _draft(self) -> str:
        return f"{self._chance.choice(DRAFTS)} {next(self._number)}"

    def _command(self, kind: str, name: str, text: str) -> Request:
        person = f"U{self._chance.randrange(200)}"
        url = self._url(person)
        said = {
            "command": name,
            "text": text,
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": person,
            "trigger_id": "1.2.x",
            "response_url": url,
        }
        return Request(kind, name, urlencode(said).encode(), _end(url) if text else "")

    def _click(self) -> Request:
        button = self._chance.choice(self._slack.buttons)
        said = _interaction("block_actions", button.person) | {
            "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True},
            "channel": {"id": "C1", "name": "press"},
            "response_url": self._url(button.person),
            "actions": [{**button.element, "block_id": button.block, "action_ts": "1.1"}],
        }
        return Request("click", button.element["action_id"], _payload(said), "")

    def _submit(self) -> Request:
        form = self._slack.forms.popleft()
        fields = {
            block["block_id"]: {block["element"]["action_id"]: self._filled(block)}
            for block in form["blocks"]
            if block["type"] == "input"
        }
        kept = json.loads(form["private_metadata"])
        said = _interaction("view_submission", _end(kept["url"]).partition("-")[2])
        said["view"] = {**form, "state": {"values": fields}, "team_id": "T1", "app_id": "A1"}
        return Request("submit", form["callback_id"], _payload(said), _end(kept["url"]))

    def _filled(self, block: dict[str, Any]) -> dict[str, Any]:
        element, written = block["element"], {"draft": self._draft(), "release-1": RELEASE}
        return {
            "type": element["type"],
            "value": element.get("initial_value") or written.get(block["block_id"]),
            "selected_option": element.get("initial_option"),
            "selected_options": element.get("initial_options") or [],
            "selected_date": element.get("initial_date"),
        }

    def _url(self, person: str) -> str:
        return f"{self._slack.url}/response/{next(self._number)}-{person}"


def _interaction(kind: str, person: str) -> dict[str, Any]:
    return {
        "type": kind,
        "team": {"id": "T1", "domain": "bench"},
        "user": {"id": person, "team_id": "T1"},
        "api_app_id": "A1",
        "trigger_id": "1.2.x",
    }


def _payload(said: dict[str, Any]) -> bytes:
    return urlencode({"payload": json.dumps(said)}).encode()


def _end(url: str) -> str:
    return url.rpartition("/")[2]
