import json

import pytest
from aiohttp import web

from bot.client import Respond, open_session


@pytest.fixture
async def heard():
    """What arrives at a response_url, and the address of it."""
    came = []

    async def answer(request):
        came.append((request.content_type, await request.read()))
        return web.Response(text="ok")

    application = web.Application()
    application.add_routes([web.post("/response/1", answer)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield came, f"http://127.0.0.1:{runner.addresses[0][1]}/response/1"
    await runner.cleanup()


@pytest.mark.parametrize(
    "text", ["Prisons need librarians.", "تحتاج السجون إلى مكتبات 📚", "half a character: \ud83d"]
)
async def test_an_answer_arrives_word_for_word_in_any_script(heard, text):
    came, url = heard
    respond = Respond(response_url=url)
    async with open_session() as respond.session:
        await respond(text)
    [(kind, body)] = came
    assert kind == "application/json"
    assert json.loads(body) == {"text": text}


@pytest.mark.parametrize("odd", ["w" * 9_000, "ش"])
async def test_nothing_is_sent_to_what_can_be_no_address_of_slacks(heard, odd):
    came, url = heard
    respond = Respond(response_url=f"{url}{odd}")
    async with open_session() as respond.session:
        with pytest.raises(ConnectionRefusedError):
            await respond("Prisons need librarians.")
    assert came == []
