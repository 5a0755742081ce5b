"""The command and its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.answering import answer, back, filled, kept
from handlers.asking import hear
from handlers.drill import crisis_plan
from handlers.drill.deciding import log_from_command
from handlers.drill.planning import list_planned, plan, timing_of
from handlers.drill.real import open_real_form
from handlers.drill.setup import Setup, open_room
from handlers.routes import Routes
from handlers.subcommands import Words, as_typed, asked_back, asks_help
from handlers.views import kit
from handlers.views.drill_form import Setting, show_form

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


@routes.command(
    "/crisis-drill",
    about="Practise a media crisis, alone or with the team",
    usage="[nothing for a form, or help]",
)
async def crisis_drill(slack: AsyncArgs, desk: Desk) -> None:
    """Nothing opens the form; the words that open something else are in the help."""
    await slack.ack()
    asked = await hear(slack, desk)
    text = slack.body.get("text", "").strip()
    first, _, rest = text.partition(" ")
    first = first.lower()
    if not first:
        await _open_form(slack, desk, asked)
    elif first == "log":
        await log_from_command(slack, desk, asked, rest.strip())
    elif first in _ALONE and not rest:
        await _ALONE[first](slack, desk, asked)
    elif asks_help(asked, text) or not await asked_back(slack, asked, _WORDS, text):
        await answer(slack, kit.note(asked.voice("drill.help")))


async def _real(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:  # noqa: ARG001 -- one of several
    await open_real_form(slack, asked)


_ALONE = {"planned": list_planned, "plan": crisis_plan.show, "real": _real}
_WORDS = Words("/crisis-drill", "drill", ("help", "log", *_ALONE), takes_drafts=False)


@routes.button("drill.meant")
async def meant(slack: AsyncArgs, desk: Desk) -> None:
    """Yes, that word was meant."""
    await crisis_drill(as_typed(slack), desk)


@routes.button("drill.new")
async def new(slack: AsyncArgs, desk: Desk) -> None:
    """The form, from anywhere a button for it stands."""
    await slack.ack()
    await _open_form(slack, desk, await hear(slack, desk))


@routes.form("drill.form")
async def sent(slack: AsyncArgs, desk: Desk) -> None:
    """The form comes back: put the room up."""
    asked = await hear(slack, desk)
    setup = _read(slack, asked)
    errors = _errors(desk, asked, setup)
    timing = None
    if not errors and filled(slack, "when") != "now":
        timing, errors = await timing_of(slack, desk)
    if errors:
        await slack.ack(response_action="errors", errors=errors)
        return
    await slack.ack()
    kept(slack)
    if timing:
        await plan(slack, desk, asked, setup, timing)
        return
    await open_room(desk, slack.client, asked.owner, setup)
    where = "drill.opened-solo" if setup.size == "solo" else "drill.opened"
    await answer(slack, kit.note(asked.voice(where, channel=f"<#{setup.channel}>")))


async def _open_form(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    library = desk.library()
    scenarios = sorted(library.scenarios.values(), key=lambda each: (each.minutes, each.name))
    written = {code for scenario in scenarios for code in scenario.words}
    languages = [(one.code, one.name) for one in library.phrases.languages if one.code in written]
    language = asked.voice.code if asked.voice.code in written else "en"
    channel = slack.body.get("channel_id", "")
    setting = Setting(scenarios, languages, language, asked.owner.person, channel)
    view = show_form(asked.voice, setting, back(slack))
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


def _read(slack: AsyncArgs, asked: Asked) -> Setup:
    values: dict[str, dict[str, Any]] = slack.body["view"]["state"]["values"]

    def field(block: str, key: str) -> Any:
        found: dict[str, Any] = next(iter(values.get(block, {}).values()), {})
        return found.get(key)

    return Setup(
        scenario=filled(slack, "scenario"),
        size=filled(slack, "size"),
        language=filled(slack, "language"),
        channel=field("channel", "selected_conversation") or "",
        facilitator=field("facilitator", "selected_user") or asked.owner.person,
        players=tuple(field("players", "selected_users") or ()),
        speed=float(filled(slack, "speed") or 1),
        remind=int(filled(slack, "remind") or 0),
    )


def _errors(desk: Desk, asked: Asked, setup: Setup) -> dict[str, str]:
    scenario = desk.library().scenarios.get(setup.scenario)
    if scenario is None:
        return {"scenario": asked.voice("drill.scenario-gone")}
    sizes = [str(size) for size in scenario.plans]
    if setup.size not in sizes:
        names = ", ".join(asked.voice(f"drill.size-{size}") for size in sizes)
        return {"size": asked.voice("drill.size-none", sizes=names)}
    if setup.language not in scenario.words:
        return {"language": asked.voice("drill.language-none", languages=", ".join(sorted(scenario.words)))}
    if setup.size != "solo" and not setup.channel:
        return {"channel": asked.voice("drill.channel-missing")}
    return {}
