"""The report and the journal as files, to whoever asks: nobody's network carries what nobody wants to read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from content.engine import reporting
from handlers.answering import answer, pressed
from handlers.asking import hear
from handlers.drill.looking_back import look_back
from handlers.drill.present import run_for
from handlers.drill.run import script_of
from handlers.routes import Routes
from handlers.views import kit

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.phrases import Voice
    from content.engine.reporting import Report
    from handlers.asking import Asked
    from handlers.desk import Desk

    File = tuple[str, str, bytes]

routes = Routes()


@routes.button("drill.report")
async def hand_report(slack: AsyncArgs, desk: Desk) -> None:
    """The report as a page, as text and as a picture of its timeline; text and a sentence for who wants little data."""
    await slack.ack()
    asked = await hear(slack, desk)
    found = await _report(slack, desk, asked)
    if found is None:
        return
    note = asked.voice("after.file-note", title=found.title)
    files = [("report.md", "after.file-text", reporting.as_markdown(found).encode())]
    if asked.light:
        note = f"{note}\n{reporting.as_sentence(found)}"
    else:
        files.insert(0, ("report.html", "after.file-report", reporting.as_page(found).encode()))
        drawn = await desk.press.picture(reporting.as_chart(found))
        files.append(("timeline.png", "after.file-chart", drawn))
    await _hand(slack, asked, files, note)
    await answer(slack, kit.note(asked.voice("after.sent")))


@routes.button("drill.tables")
async def hand_tables(slack: AsyncArgs, desk: Desk) -> None:
    """The journal and the answers for a spreadsheet."""
    await slack.ack()
    asked = await hear(slack, desk)
    found = await _report(slack, desk, asked)
    if found is None:
        return
    files = [
        ("journal.csv", "after.file-journal", desk.press.table(reporting.journal_rows(found))),
        ("answers.csv", "after.file-answers", desk.press.table(reporting.answer_rows(found))),
    ]
    await _hand(slack, asked, files, asked.voice("after.file-note", title=found.title))
    await answer(slack, kit.note(asked.voice("after.sent-tables")))


async def _report(slack: AsyncArgs, desk: Desk, asked: Asked) -> Report | None:
    """The report with people's names where they took something on; a drill that goes on has none yet."""
    run = await run_for(slack, desk, asked, pressed(slack))
    if run.drill.status != "ended":
        await answer(slack, kit.note(asked.voice("after.not-over")))
        return None
    library, scenario = desk.library(), await script_of(desk, run)
    found = look_back(run, scenario, run.drill, library.scoring, library.reporting)
    return await _with_names(slack.client, found)


async def _with_names(client: AsyncWebClient, found: Report) -> Report:
    people = {action.owner for action in found.plan if action.owner}
    names = {person: await called(client, person) for person in people}
    plan = tuple(each._replace(owner=names.get(each.owner, "")) for each in found.plan)
    return replace(found, plan=plan)


async def called(client: AsyncWebClient, person: str) -> str:
    """What somebody is called; their account's id when they have left."""
    try:
        profile = (await client.users_info(user=person))["user"]
    except SlackApiError:
        return person
    return str(profile.get("real_name") or profile.get("name") or person)


async def _hand(slack: AsyncArgs, asked: Asked, files: list[File], note: str) -> None:
    """Into the person's direct messages, in one message; what could not be made is left out."""
    direct = await slack.client.conversations_open(users=asked.owner.person)
    await slack.client.files_upload_v2(
        channel=direct["channel"]["id"],
        file_uploads=[_upload(asked.voice, *file) for file in files if file[2]],
        initial_comment=note,
    )


def _upload(voice: Voice, name: str, key: str, data: bytes) -> dict[str, object]:
    return {"filename": name, "title": voice(key), "content": data}
