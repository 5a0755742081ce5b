"""What Slack itself says of us: whether the token holds, what it may, whose clock is wrong, and whether our screens please it."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from slack_sdk.errors import SlackApiError

from bot.client import slack_client
from bot.manifest import needed
from handlers.choices import TeamChoices
from handlers.routes import discover
from handlers.views.check_form import show_check_form
from handlers.views.drill_real_forms import show_real_form
from handlers.views.guide import show_guides
from handlers.views.hashtags_forms import show_hashtags_form
from handlers.views.lines import show_kinds
from handlers.views.settings import show_team_settings
from handlers.views.thread_forms import show_release_form

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.config import Settings
    from content.engine.library import Library

ASTRAY = 60.0
"""Seconds by which a clock may be wrong; five minutes, and every request of Slack's is refused."""
FAR = "This machine must reach Slack over HTTPS; check its proxy or firewall."
UNKNOWN = {"unknown_method", "method_not_supported", "not_allowed_token_type"}


class Symptom(NamedTuple):
    """One thing looked at: whether it is well, what was found, what to do when it is not."""

    well: bool
    about: str
    advice: str = ""


async def look(settings: Settings, library: Library) -> AsyncIterator[Symptom]:
    """Everything that a token, or without one the network, can tell."""
    token = "" if settings.client_id else settings.bot_token.get_secret_value()
    client = slack_client(token, settings.slack_api_url)
    method = "auth.test" if token else "api.test"
    try:
        answer = await client.api_call(method)
    except SlackApiError as error:
        yield _refused(error)
        return
    except OSError as error:
        yield Symptom(well=False, about=f"Slack can't be reached ({type(error).__name__})", advice=FAR)
        return
    yield _clock(answer.headers)
    if token:
        yield _known(answer)
        yield await _screens(client, library)
    else:
        yield Symptom(well=True, about="workspaces install the app at /slack/install")


def _refused(error: SlackApiError) -> Symptom:
    advice = "Copy the Bot User OAuth Token again from OAuth & Permissions, and reinstall the app."
    return Symptom(
        well=False, about=f"Slack refuses SLACK_BOT_TOKEN: {error.response['error']}", advice=advice
    )


def _clock(headers: dict[str, Any]) -> Symptom:
    said = next((value for name, value in headers.items() if name.lower() == "date"), "")
    try:
        astray = time.time() - parsedate_to_datetime(str(said)).timestamp()
    except ValueError:
        return Symptom(well=True, about="Slack does not say what time it is")
    about = f"this machine's clock and Slack's are {abs(astray):.0f} s apart"
    advice = (
        "Let the machine set its clock by the network (NTP): requests that seem five minutes old are refused."
    )
    return Symptom(abs(astray) <= ASTRAY, about, advice)


def _known(answer: Any) -> Symptom:
    given = set(str(answer.headers.get("x-oauth-scopes", "")).split(","))
    missing = needed(discover()) - given
    about = f"Slack knows us as {answer['user']} in {answer['team']}"
    if missing and given != {""}:
        advice = f"Missing permissions: {', '.join(sorted(missing))}. Update the app from `sounding-board manifest`."
        return Symptom(well=False, about=about, advice=advice)
    return Symptom(well=True, about=about)


async def _screens(client: AsyncWebClient, library: Library) -> Symptom:
    """Our screens before Slack's own judge, where it offers one."""
    refused, count = [], 0
    for name, screen in screens(library):
        part = "view" if "type" in screen else "message"
        try:
            await client.api_call("blocks.validate", json={part: screen})
        except SlackApiError as error:
            code = str(error.response["error"])
            if code in UNKNOWN:
                return Symptom(
                    well=True, about="our screens were not tried: Slack has no blocks.validate here"
                )
            refused.append(f"{name} ({code})")
        except OSError as error:
            return Symptom(well=False, about=f"our screens: {type(error).__name__}", advice=FAR)
        count += 1
    about = f"Slack takes {count - len(refused)} of {count} of our screens"
    advice = f"Tell the maintainers: {', '.join(refused)}. Until then those screens will not open."
    return Symptom(not refused, about, advice)


def screens(library: Library) -> Iterator[tuple[str, dict[str, Any]]]:
    """Screens that stand for the others, in every language, by a name to report them with."""
    for voice in library.phrases.voices.values():
        shown = {
            "check": show_check_form(voice, "x", kept={}),
            "hashtags": show_hashtags_form(voice, "x"),
            "thread": show_release_form(voice, "x", "UTC", {}),
            "crisis": show_real_form(voice, "{}"),
            "settings": show_team_settings(TeamChoices(), voice, library.phrases.languages, {}),
            "guides": show_guides(library.guides, voice),
            "lines": show_kinds(voice),
        }
        yield from ((f"{name} {voice.code}", screen) for name, screen in shown.items())
