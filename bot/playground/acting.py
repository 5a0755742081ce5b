"""What a person in the practice workspace can do; the page's buttons and the tests both call these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.playground import payloads
from bot.playground.workspace import SLACKBOT, Channel, Message, Person, View

if TYPE_CHECKING:
    from bot.playground.delivery import Outcome
    from bot.playground.slack import Playground

Values = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Acting:
    """One person, acting."""

    slack: Playground
    person: Person

    async def command(self, name: str, text: str = "", channel: str = "press") -> Outcome:
        """Type a slash command."""
        where = self._channel(channel)
        said = payloads.command(self.slack.workspace, self.person, where, name, text)
        said["response_url"] = self.slack.response_url(where.id, self.person.id)
        said["trigger_id"] = self.slack.forms.new_trigger(self.person.id)
        outcome = await self.slack.delivery.form(said, f"{name} {text}"[:80])
        if outcome.error:
            self.told(where, f"{name} failed with the error “{outcome.error}”")
        elif outcome.said.get("text") or (outcome.body and not outcome.said):
            self.told(where, outcome.said.get("text") or outcome.body)
        return outcome

    async def says(
        self, text: str, channel: str = "", thread: str = "", files: list[dict[str, Any]] | None = None
    ) -> Message:
        """Write a message: to the bot, or in a channel, where the bot does not read along."""
        where = self._channel(channel or self.person.direct)
        message = Message(
            self.slack.workspace.stamp(), where.id, self.person.id, payloads.escape(text), thread_ts=thread
        )
        message.files = files or []
        self.slack.workspace.messages.append(message)
        self.slack.workspace.changed()
        happened = self._happened(message, where, {"subtype": "file_share", "files": files} if files else {})
        await self._event("message", happened, where)
        return message

    async def edits(self, message: Message, text: str) -> None:
        """Change one's own message."""
        before, where = payloads.said(message), self.slack.workspace.channels[message.channel]
        message.text, message.edited = payloads.escape(text), True
        after = {
            **payloads.said(message),
            "edited": {"user": self.person.id, "ts": self.slack.workspace.stamp()},
        }
        await self._hidden("message_changed", where, {"message": after, "previous_message": before})

    async def deletes(self, message: Message) -> None:
        """Take one's own message away."""
        where = self.slack.workspace.channels[message.channel]
        self.slack.workspace.messages.remove(message)
        gone = {"deleted_ts": message.ts, "previous_message": payloads.said(message)}
        await self._hidden("message_deleted", where, gone)

    async def clicks(self, message: Message, block_id: str, action: dict[str, Any]) -> Outcome:
        """Press a button or choose in a menu of a message."""
        where = self.slack.workspace.channels[message.channel]
        message.state.setdefault(block_id, {})[action["action_id"]] = action
        said = payloads.interaction(self.slack.workspace, self.person, "block_actions")
        said |= payloads.on_message(message, where)
        said["response_url"] = self.slack.response_url(where.id, self.person.id, message)
        outcome = await self._click(said, block_id, action)
        message.warning = outcome.error
        return outcome

    async def clicks_view(
        self, view: View, block_id: str, action: dict[str, Any], values: Values | None = None
    ) -> Outcome:
        """Press a button or choose in a menu of a form or of App Home."""
        said = payloads.interaction(self.slack.workspace, self.person, "block_actions")
        said |= {"state": {"values": values or {}}, "container": {"type": "view", "view_id": view.id}}
        said["view"] = payloads.shown(self.slack.workspace, view, values or {})
        outcome = await self._click(said, block_id, action)
        view.trouble = outcome.error
        return outcome

    async def submits(self, view: View, values: Values) -> Outcome:
        """Send a form."""
        said = payloads.interaction(self.slack.workspace, self.person, "view_submission")
        said |= {"trigger_id": self.slack.forms.new_trigger(self.person.id), "response_urls": []}
        said["view"] = payloads.shown(self.slack.workspace, view, values)
        outcome = await self.slack.delivery.payload(said, f"form {view.view.get('callback_id')}")
        view.trouble, view.errors = outcome.error, {}
        if not outcome.error:
            self.slack.answered_form(self.person.id, view, outcome.said)
        self.slack.workspace.changed()
        return outcome

    async def closes(self, view: View, *, everything: bool = False) -> None:
        """Close a form without sending it."""
        stack = self.slack.workspace.stacks.get(self.person.id, [])
        gone = stack[:] if everything else [view]
        self.slack.workspace.stacks[self.person.id] = [one for one in stack if one not in gone]
        self.slack.workspace.changed()
        if view.view.get("notify_on_close"):
            said = payloads.interaction(self.slack.workspace, self.person, "view_closed")
            said["view"], said["is_cleared"] = payloads.shown(self.slack.workspace, view, {}), everything
            await self.slack.delivery.payload(said, "form closed")

    async def opens(self, tab: str = "home") -> None:
        """Open App Home's Home or Messages tab."""
        happened = {"type": "app_home_opened", "user": self.person.id, "channel": self.person.direct}
        stamp = self.slack.workspace.stamp()
        await self._event("app_home_opened", {**happened, "tab": tab, "event_ts": stamp})

    async def shortcut(self, name: str) -> Outcome:
        """Use a shortcut from anywhere."""
        said = payloads.interaction(self.slack.workspace, self.person, "shortcut")
        said.pop("api_app_id")
        said |= {"callback_id": name, "action_ts": self.slack.workspace.stamp()}
        said["trigger_id"] = self.slack.forms.new_trigger(self.person.id)
        return await self.slack.delivery.payload(said, f"shortcut {name}")

    async def message_shortcut(self, name: str, message: Message) -> Outcome:
        """Use a shortcut on a message."""
        where = self.slack.workspace.channels[message.channel]
        said = payloads.interaction(self.slack.workspace, self.person, "message_action")
        said.pop("api_app_id")
        said |= {"callback_id": name, "action_ts": self.slack.workspace.stamp(), "message_ts": message.ts}
        said |= {"message": {**payloads.said(message), "team": self.slack.workspace.team}}
        said["channel"] = payloads.on_message(message, where)["channel"]
        said["trigger_id"] = self.slack.forms.new_trigger(self.person.id)
        said["response_url"] = self.slack.response_url(where.id, self.person.id)
        return await self.slack.delivery.payload(said, f"shortcut {name}")

    async def asks_options(
        self, place: Message | View, block_id: str, action_id: str, typed: str
    ) -> dict[str, Any]:
        """Type into a menu that asks the app for its choices."""
        said = payloads.interaction(self.slack.workspace, self.person, "block_suggestion")
        said |= {"action_id": action_id, "block_id": block_id, "value": typed}
        if isinstance(place, View):
            said["container"] = {"type": "view", "view_id": place.id}
            said["view"] = payloads.shown(self.slack.workspace, place, {})
        else:
            said |= payloads.on_message(place, self.slack.workspace.channels[place.channel])
        return (await self.slack.delivery.payload(said, f"choices of {action_id}")).said

    def told(self, where: Channel, text: str) -> None:
        """What Slack itself says to this person."""
        note = Message(self.slack.workspace.stamp(), where.id, SLACKBOT, text, only_for=self.person.id)
        self.slack.workspace.messages.append(note)
        self.slack.workspace.changed()

    async def _click(self, said: dict[str, Any], block_id: str, action: dict[str, Any]) -> Outcome:
        said["trigger_id"] = self.slack.forms.new_trigger(self.person.id)
        said["actions"] = [{**action, "block_id": block_id, "action_ts": self.slack.workspace.stamp()}]
        outcome = await self.slack.delivery.payload(said, f"click {action['action_id']}")
        self.slack.workspace.changed()
        return outcome

    async def _hidden(self, subtype: str, where: Channel, more: dict[str, Any]) -> None:
        self.slack.workspace.changed()
        stamp = self.slack.workspace.stamp()
        happened = {
            "type": "message",
            "subtype": subtype,
            "channel": where.id,
            "channel_type": "im",
            "hidden": True,
        }
        await self._event("message", {**happened, "ts": stamp, "event_ts": stamp, **more}, where)

    def _happened(self, message: Message, where: Channel, more: dict[str, Any]) -> dict[str, Any]:
        happened = {
            **payloads.said(message),
            "channel": where.id,
            "channel_type": "im",
            "event_ts": message.ts,
        }
        return {**happened, "team": self.slack.workspace.team, **more}

    async def _event(self, name: str, happened: dict[str, Any], where: Channel | None = None) -> None:
        wanted = f"{name}.im" if where and where.direct else f"{name}.channels" if where else name
        if wanted in self.slack.events:
            await self.slack.delivery.event(payloads.event(self.slack.workspace, happened), f"event {wanted}")

    def _channel(self, wanted: str) -> Channel:
        found = self.slack.workspace.channel(wanted)
        if found is None:
            raise LookupError(f"there is no channel {wanted}")
        return found
