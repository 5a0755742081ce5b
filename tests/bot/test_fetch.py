"""A page asked for by a link: public addresses only, at every hop, within limits, and a reason when there is none."""

import asyncio
import gzip
import socket

import pytest
from aiohttp import web

from bot.fetch import SENTENCES, Fetcher, FetchError, Refusal
from bot.fetch.addresses import checked, is_public

ARTICLE = (
    "<!doctype html><html><body><p>The Commission of Estria welcomes the new law. "
    + "word " * 300
    + "</p></body></html>"
)


class Site:
    """A server of the test's own, which counts what it was asked."""

    def __init__(self):
        self.asked = []
        self.base = ""

    async def answer(self, request):
        self.asked.append(request.path)
        return await getattr(self, f"at_{request.path.strip('/').replace('/', '_') or 'root'}")(request)

    async def at_page(self, request):
        return web.Response(text=ARTICLE, content_type="text/html", charset="utf-8")

    async def at_packed(self, request):
        return web.Response(
            body=gzip.compress(ARTICLE.encode()),
            content_type="text/html",
            headers={"Content-Encoding": "gzip"},
        )

    async def at_bomb(self, request):
        return web.Response(
            body=gzip.compress(b"0" * 50_000_000),
            content_type="text/html",
            headers={"Content-Encoding": "gzip"},
        )

    async def at_gone(self, request):
        raise web.HTTPNotFound

    async def at_closed(self, request):
        raise web.HTTPForbidden

    async def at_unsigned(self, request):
        raise web.HTTPUnauthorized

    async def at_picture(self, request):
        return web.Response(body=b"\x89PNG", content_type="image/png")

    async def at_long(self, request):
        return web.Response(body=b"a" * 5_000_001, content_type="text/html")

    async def at_untold(self, request):
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        try:
            for _ in range(200):
                await response.write(b"a" * 65_536)
        except ConnectionError:
            pass
        return response

    async def at_drip(self, request):
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        try:
            while True:
                await response.write(b"a")
                await asyncio.sleep(0.02)
        except ConnectionError:
            pass
        return response

    async def at_silent(self, request):
        await asyncio.sleep(5)
        return web.Response(text="late")

    async def at_round(self, request):
        raise web.HTTPFound("/round")

    async def at_five_5(self, request):
        return await self.at_page(request)

    async def at_metadata(self, request):
        raise web.HTTPFound("http://169.254.169.254/latest/meta-data/")

    async def at_file(self, request):
        raise web.HTTPFound("file:///etc/passwd")

    async def at_members(self, request):
        raise web.HTTPFound("/account/login?next=members")

    async def at_account_login(self, request):
        return web.Response(
            text="<html><body><form>Log in with your account</form></body></html>", content_type="text/html"
        )

    async def at_door(self, request):
        return web.Response(
            text="<html><form>Name <input name=n> <input type='password'></form></html>",
            content_type="text/html",
        )

    async def at_busy(self, request):
        if self.asked.count("/busy") < 3:
            raise web.HTTPServiceUnavailable
        return await self.at_page(request)

    async def at_down(self, request):
        raise web.HTTPBadGateway


for number in range(5):

    async def lead_on(self, request, following=number + 1):
        raise web.HTTPFound(f"/five/{following}")

    setattr(Site, f"at_five_{number}", lead_on)


@pytest.fixture
async def site():
    site = Site()
    app = web.Application()
    app.router.add_get("/{tail:.*}", site.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    tcp = web.TCPSite(runner, "127.0.0.1", 0)
    await tcp.start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()


async def refused(address, **options):
    with pytest.raises(FetchError) as caught:
        await Fetcher(**options).get(address)
    assert str(caught.value) == SENTENCES[caught.value.reason]
    return caught.value.reason


async def test_a_page_comes_with_its_address_type_bytes_and_letters(site):
    page = await Fetcher(allow_private=True).get(f"{site.base}/page#part")
    assert (page.url, page.type, page.charset) == (f"{site.base}/page", "text/html", "utf-8")
    assert page.body.decode() == ARTICLE


async def test_a_packed_page_is_unpacked(site):
    page = await Fetcher(allow_private=True).get(f"{site.base}/packed")
    assert page.body.decode() == ARTICLE


async def test_loopback_is_refused_without_being_asked(site):
    assert await refused(f"{site.base}/page") is Refusal.PRIVATE
    assert site.asked == []


async def test_a_name_that_leads_to_loopback_is_refused(site):
    async def lookup(host, port, family):
        return [("127.0.0.1", socket.AF_INET)]

    port = site.base.rsplit(":", 1)[1]
    assert await refused(f"http://press.example.org:{port}/page", lookup=lookup) is Refusal.PRIVATE
    assert site.asked == []


async def test_a_name_with_one_private_address_among_public_ones_is_refused():
    async def lookup(host, port, family):
        return [("93.184.216.34", socket.AF_INET), ("10.0.0.7", socket.AF_INET)]

    assert await refused("http://press.example.org/", lookup=lookup) is Refusal.PRIVATE


async def test_a_name_is_looked_up_once_and_what_was_checked_is_what_is_opened():
    asked = []

    async def lookup(host, port, family):
        asked.append(host)
        return [("203.0.113.9", socket.AF_INET)] if len(asked) > 1 else [("192.168.1.1", socket.AF_INET)]

    assert await refused("http://rebinding.example.org/", lookup=lookup) is Refusal.PRIVATE
    assert asked == ["rebinding.example.org"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://printer.local/",
        "http://intranet/",
        "http://db.internal/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://127.0.0.1./",
        "http://１２７.0.0.1/",
    ],
)
async def test_no_way_of_writing_a_private_address_gets_through(address):
    assert await refused(address) is Refusal.PRIVATE


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "press release",
            "ftp://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "http://",
            "//example.org/",
        ),
        *(
            "https://user:secret@example.org/",
            "http://example.org:99999/",
            "http://[::1",
            "https://example.org/" + "a" * 3000,
        ),
    ],
)
async def test_what_is_no_web_address_is_refused(address):
    assert await refused(address) is Refusal.BAD_ADDRESS


def test_public_addresses_are_public():
    assert all(
        is_public(address)
        for address in ("8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8"[7:])
    )
    assert str(checked("https://example.org/a?b=c#d")) == "https://example.org/a?b=c"


@pytest.mark.parametrize(("path", "reason"), [("metadata", Refusal.PRIVATE), ("file", Refusal.BAD_ADDRESS)])
async def test_a_redirect_is_checked_like_a_first_address(site, path, reason):
    fetcher = Fetcher(allow_private=True)
    once = fetcher._once

    async def strict(*words):  # private addresses count as such again once the first page has answered
        answer = await once(*words)
        fetcher._allow_private = False
        return answer

    fetcher._once = strict
    with pytest.raises(FetchError) as caught:
        await fetcher.get(f"{site.base}/{path}")
    assert caught.value.reason is reason


async def test_five_redirects_are_followed_and_a_circle_is_left(site):
    page = await Fetcher(allow_private=True).get(f"{site.base}/five/0")
    assert page.url == f"{site.base}/five/5"
    assert await refused(f"{site.base}/round", allow_private=True) is Refusal.TOO_MANY_REDIRECTS
    assert site.asked.count("/round") == 6


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone", Refusal.NOT_FOUND),
        ("closed", Refusal.LOGIN),
        ("unsigned", Refusal.LOGIN),
        ("members", Refusal.LOGIN),
        ("door", Refusal.LOGIN),
        ("picture", Refusal.NOT_A_PAGE),
        ("long", Refusal.TOO_LARGE),
        ("untold", Refusal.TOO_LARGE),
        ("bomb", Refusal.TOO_LARGE),
    ],
)
async def test_each_failure_has_its_reason(site, path, reason):
    assert await refused(f"{site.base}/{path}", allow_private=True) is reason


async def test_a_page_that_never_ends_and_one_that_never_begins_are_told_apart(site):
    assert await refused(f"{site.base}/drip", allow_private=True, seconds=0.4) is Refusal.NEVER_ENDS
    assert await refused(f"{site.base}/silent", allow_private=True, seconds=0.4) is Refusal.TOO_SLOW


async def test_a_failure_that_may_pass_is_tried_again(site):
    page = await Fetcher(allow_private=True).get(f"{site.base}/busy")
    assert page.body.decode() == ARTICLE
    assert await refused(f"{site.base}/down", allow_private=True) is Refusal.UNREACHABLE
    assert site.asked.count("/down") == 3


async def test_a_closed_door_is_unreachable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert await refused(f"http://127.0.0.1:{port}/", allow_private=True) is Refusal.UNREACHABLE


async def test_other_types_can_be_asked_for(site):
    page = await Fetcher(allow_private=True).get(f"{site.base}/picture", frozenset({"image/png"}))
    assert page.body == b"\x89PNG"
