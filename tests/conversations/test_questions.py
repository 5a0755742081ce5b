"""Questions to the bot are answered from the guidance; lines to start from are found, filled in and checked."""

import pytest

from tests.conversations.reading import form_of, press, texts


async def write(slack, who, text):
    await who.says(text)
    await slack.settled()
    return slack.workspace.messages[-1]


@pytest.mark.parametrize(
    "question",
    [
        "How many hashtags should I use?",
        "Can I delete a tweet?",
        "what goes in a holding line",
        "كم وسمًا أستخدم؟",
    ],
)
async def test_a_question_is_answered_with_its_source(slack, amina, question):
    answer = await write(slack, amina, question)
    assert "Source" in texts(answer)
    assert "check.use" not in texts(answer)


async def test_a_draft_that_asks_the_world_something_is_checked(slack, amina):
    answer = await write(
        slack,
        amina,
        "Do you know your rights when you are arrested? Read our guide https://nhrc.example.org/g #FairTrial",
    )
    assert "check.edit" in texts(answer)


async def test_a_line_is_found_filled_in_and_checked(slack, amina):
    await write(slack, amina, "hello")
    await press(amina, slack.workspace.messages[-1], "lines.list")
    await press(amina, slack.workspace.messages[-1], "lines.kind:holding")
    listed = slack.workspace.messages[-1]
    await press(amina, listed, "lines.open:first-hour")
    form = form_of(amina)
    fields = [block["block_id"] for block in form.view["blocks"] if block["type"] == "input"]
    values = {name: {"answer": {"type": "plain_text_input", "value": f"words for {name}"}} for name in fields}
    await amina.submits(form, values)
    await slack.settled()
    answer = slack.workspace.messages[-1]
    assert "words for fact" in texts(answer)
    assert "check.share" in texts(answer)


async def test_what_is_left_open_stays_visible(slack, amina):
    await write(slack, amina, "hello")
    await press(amina, slack.workspace.messages[-1], "lines.list")
    await press(amina, slack.workspace.messages[-1], "lines.kind:holding")
    await press(amina, slack.workspace.messages[-1], "lines.open:first-hour")
    await amina.submits(form_of(amina), {})
    await slack.settled()
    assert "[What is confirmed" in texts(slack.workspace.messages[-1])
