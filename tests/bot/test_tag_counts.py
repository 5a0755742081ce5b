"""What others use now: public counts, asked for with the tags alone, and left out in silence when they can't be had."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.fetch import Fetcher
from bot.tag_counts import Addresses, TagCounter

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SERVER = "social.example.org"
TAG = "#PressFreedom"


def mastodon_tag(name, *uses):
    """The shape of docs.joinmastodon.org/entities/Tag: numbers written as text, newest day first."""
    days = [
        {"day": str(1795219200 - 86400 * ago), "accounts": "3", "uses": str(count)}
        for ago, count in enumerate(uses)
    ]
    return {"id": "802", "name": name, "url": f"https://{SERVER}/tags/{name}", "history": days}


def bluesky_post(number, *tags, ago=timedelta(hours=1), by=None):
    """The shape of a post in app.bsky.feed.searchPosts, its tags as facets."""
    facets = [
        {
            "index": {"byteStart": 0, "byteEnd": 4},
            "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": tag}],
        }
        for tag in tags
    ]
    return {
        "uri": f"at://did:plc:{number}/app.bsky.feed.post/{number}",
        "cid": "bafy",
        "author": {"did": f"did:plc:{by or number}", "handle": "someone.example.org"},
        "record": {
            "$type": "app.bsky.feed.post",
            "createdAt": "2026-11-21T10:00:00Z",
            "text": "…",
            "facets": facets,
        },
        "indexedAt": (NOW - ago).isoformat().replace("+00:00", "Z"),
        "likeCount": 0,
    }


X_COUNTS = {
    "data": [
        {"start": "2026-11-20T00:00:00.000Z", "end": "2026-11-21T00:00:00.000Z", "tweet_count": 744},
    ],
    "meta": {"total_tweet_count": 744},
}


class Network:
    """A server of the test's own in the place of all networks: what it says by path, and what it was asked."""

    def __init__(self):
        self.says = {}
        self.asked = []
        self.base = ""

    def say(self, path, said):
        self.says[path] = said

    async def answer(self, request):
        self.asked.append(request)
        said = self.says.get(request.path)
        if said is None:
            raise web.HTTPNotFound
        return await said(request) if callable(said) else web.json_response(said)

    @property
    def paths(self):
        return [request.path for request in self.asked]


@pytest.fixture
async def network():
    network = Network()
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", network.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    network.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield network
    await runner.cleanup()


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def counter(network, clock):
    return made(network, clock)


def made(network, clock, *, token="", private=True, seconds=2.0, elsewhere=""):
    at = Addresses(network.base, f"{elsewhere or network.base}/bluesky", f"{elsewhere or network.base}/x")
    fetcher = Fetcher(allow_private=private, most=2_000_000, seconds=seconds)
    return TagCounter(clock, token=token, addresses=at, fetcher=fetcher)


MASTODON, TRENDS = "/api/v1/tags/PressFreedom", "/api/v1/trends/tags"
BLUESKY = "/bluesky/xrpc/app.bsky.feed.searchPosts"
X = "/x/2/tweets/counts/recent"


def by_place(counts):
    return {one.place: one for one in counts}


async def test_a_mastodon_server_tells_a_weeks_posts_and_what_is_rising(network, counter):
    network.say(MASTODON, mastodon_tag("pressfreedom", 200, 300, 140, 100, 200, 200, 100, 9999))
    network.say(TRENDS, [mastodon_tag("pressfreedom", 200)])
    found = by_place(await counter.ask([TAG], SERVER))[SERVER]
    assert (found.tag, found.posts, found.trending) == (TAG, 1240, True)


async def test_where_single_tags_are_closed_a_rising_one_is_still_counted(network, counter):
    network.say(TRENDS, [mastodon_tag("pressfreedom", 200, 50)])
    found = by_place(await counter.ask([TAG], SERVER))[SERVER]
    assert (found.posts, found.trending) == (250, True)


async def test_bluesky_is_counted_by_the_posts_of_the_week_that_bear_the_tag(network, counter):
    posts = [bluesky_post(number, "PressFreedom") for number in range(4)]
    posts += [
        bluesky_post(9, "Other"),
        bluesky_post(10, "PressFreedom", ago=timedelta(days=8)),
    ]
    network.say(BLUESKY, {"posts": posts, "hitsTotal": 90_000})
    found = by_place(await counter.ask([TAG], SERVER))["Bluesky"]
    assert (found.posts, found.at_least) == (4, False)


async def test_a_full_page_of_this_week_is_called_at_least(network, counter):
    network.say(BLUESKY, {"posts": [bluesky_post(number, "pressfreedom") for number in range(100)]})
    found = by_place(await counter.ask([TAG], SERVER))["Bluesky"]
    assert (found.posts, found.at_least) == (100, True)


async def test_a_full_page_without_the_tag_says_nothing(network, counter):
    network.say(BLUESKY, {"posts": [bluesky_post(number, "Other") for number in range(100)]})
    assert "Bluesky" not in by_place(await counter.ask([TAG], SERVER))


async def test_the_tag_that_most_people_use_beside_it_is_named(network, counter):
    posts = [bluesky_post(number, "PressFreedom", "Journalism") for number in range(3)]
    network.say(BLUESKY, {"posts": posts})
    assert by_place(await counter.ask([TAG], SERVER))["Bluesky"].beside == "#Journalism"


async def test_one_person_who_repeats_a_tag_makes_no_custom(network, counter):
    posts = [bluesky_post(number, "PressFreedom", "BuyMyBook", by="one") for number in range(30)]
    network.say(BLUESKY, {"posts": posts})
    assert by_place(await counter.ask([TAG], SERVER))["Bluesky"].beside == ""


async def test_what_is_no_tag_is_never_named_beside_one(network, counter):
    posts = [bluesky_post(number, "PressFreedom", "<!channel> hello") for number in range(5)]
    network.say(BLUESKY, {"posts": posts})
    assert by_place(await counter.ask([TAG], SERVER))["Bluesky"].beside == ""


async def test_x_is_asked_with_its_token_and_not_without(network, counter, clock):
    network.say(X, X_COUNTS)
    assert "X" not in by_place(await counter.ask([TAG], SERVER))
    assert X not in network.paths
    found = by_place(await made(network, clock, token="a-token").ask([TAG], SERVER))
    assert found["X"].posts == 744
    shown = {request.path: request.headers.get("Authorization") for request in network.asked}
    assert shown[X] == "Bearer a-token"
    assert {shown[path] for path in (MASTODON, TRENDS, BLUESKY)} == {None}


async def test_the_token_does_not_travel_where_x_leads_on_to(network, clock):
    async def leads_on(request):
        raise web.HTTPFound("/elsewhere")

    network.say(X, leads_on)
    network.say("/elsewhere", X_COUNTS)
    await made(network, clock, token="a-token").ask([TAG], SERVER)
    last = next(request for request in network.asked if request.path == "/elsewhere")
    assert "Authorization" not in last.headers


async def test_only_the_tags_leave(network, counter):
    await counter.ask(["#وسم_عربي", TAG], SERVER)
    assert sorted(network.paths) == sorted(
        [TRENDS, "/api/v1/tags/وسم_عربي", MASTODON, BLUESKY, BLUESKY],
    )
    assert {request.query["q"] for request in network.asked if "q" in request.query} == {"#وسم_عربي", TAG}
    assert not any(request.can_read_body for request in network.asked)


async def test_a_tag_is_asked_for_once_in_a_quarter_of_an_hour(network, counter, clock):
    network.say(MASTODON, mastodon_tag("pressfreedom", 5))
    await counter.ask([TAG], SERVER)
    first = len(network.asked)
    network.say(MASTODON, mastodon_tag("pressfreedom", 6))
    assert by_place(await counter.ask([TAG], SERVER))[SERVER].posts == 5
    assert by_place(counter.known([TAG], SERVER))[SERVER].posts == 5
    assert len(network.asked) == first
    clock.now += timedelta(minutes=16)
    assert counter.known([TAG], SERVER) == ()
    assert by_place(await counter.ask([TAG], SERVER))[SERVER].posts == 6


async def test_nothing_is_known_before_anybody_asked(network, counter):
    assert counter.known([TAG], SERVER) == ()
    assert network.asked == []


async def test_no_more_tags_are_asked_for_than_are_shown(network, counter):
    await counter.ask([f"#Tag{number}" for number in range(40)], SERVER)
    assert sum(path.startswith("/api/v1/tags/") for path in network.paths) == 5


def closed(status):
    async def answer(request):
        return web.json_response({"error": "This method requires an authenticated user"}, status=status)

    return answer


async def answers_html(request):
    return web.Response(text="<html>welcome</html>", content_type="text/html")


async def is_huge(request):
    return web.Response(body=b'{"posts": "' + b"a" * 10_000_000 + b'"}', content_type="application/json")


async def leads_round(request):
    raise web.HTTPFound(request.path_qs)


async def is_cut_off(request):
    return web.Response(body=b'{"posts": [', content_type="application/json")


async def is_nested(request):
    return web.Response(body=b"[" * 100_000, content_type="application/json")


@pytest.mark.parametrize(
    "said",
    [
        closed(401),
        closed(403),
        closed(429),
        closed(500),
        answers_html,
        is_huge,
        leads_round,
        is_cut_off,
        is_nested,
        [],
        {"posts": "many"},
        {"name": "x", "history": [{"uses": "-5"}]},
        {"name": "x", "history": [{"uses": "9" * 400}]},
        {"posts": [{"record": {}, "indexedAt": "0001-01-01T00:00:00+14:00"}]},
        {"meta": {"total_tweet_count": None}},
    ],
)
async def test_what_a_network_refuses_or_gets_wrong_costs_its_figure_and_nothing_else(network, clock, said):
    for path in (MASTODON, TRENDS, BLUESKY, X):
        network.say(path, said)
    counts = await made(network, clock, token="t").ask([TAG], SERVER)
    assert all(one.posts == 0 for one in counts)
    network.say("/api/v1/tags/Good", mastodon_tag("good", 7))
    clock.now += timedelta(hours=2)
    assert by_place(await made(network, clock).ask(["#Good"], SERVER))[SERVER].posts == 7


async def test_a_redirect_to_a_private_address_is_not_followed(network, clock):
    async def leads_to_a_neighbour(request):
        raise web.HTTPFound(f"{network.base}/secret")

    network.say(MASTODON, leads_to_a_neighbour)
    network.say("/secret", mastodon_tag("pressfreedom", 5))
    fetcher = Fetcher(allow_private=True)
    once = fetcher._once

    async def strict(*words):  # private addresses count as such again once the first page has answered
        answer = await once(*words)
        fetcher._allow_private = False
        return answer

    fetcher._once = strict
    at = Addresses(network.base, "http://10.0.0.7", "http://10.0.0.7")
    counter = TagCounter(clock, addresses=at, fetcher=fetcher)
    counter._heard[f"{network.base} trends"] = counter._heard[f"bluesky {TAG}"] = (NOW, ())
    assert await counter.ask([TAG], SERVER) == ()
    assert network.paths == [MASTODON]


async def test_a_server_at_a_private_address_is_not_asked(network, clock):
    guarded = made(network, clock, private=False)
    assert await guarded.ask([TAG], SERVER) == ()
    assert network.asked == []


async def test_a_silent_network_does_not_hold_up_the_others(network, clock):
    async def is_silent(request):
        await asyncio.sleep(30)

    network.say(BLUESKY, is_silent)
    network.say(MASTODON, mastodon_tag("pressfreedom", 5))
    found = by_place(await made(network, clock, seconds=0.3).ask([TAG], SERVER))
    assert set(found) == {SERVER}


async def test_a_host_that_fails_again_and_again_is_left_alone_for_a_while(network, counter, clock):
    network.say(BLUESKY, {"posts": "wrong"})
    for number in range(3):
        await counter.ask([f"#Tag{number}"], SERVER)
    before = len(network.asked)
    await counter.ask(["#Another"], SERVER)
    assert len(network.asked) == before
    clock.now += timedelta(minutes=6)
    await counter.ask(["#Another"], SERVER)
    assert len(network.asked) > before


async def test_a_network_that_shows_nothing_without_logging_in_is_left_alone_at_once(network, clock):
    network.say(BLUESKY, closed(403))
    counter = made(network, clock)
    await counter.ask([TAG], SERVER)
    asked = len(network.asked)
    clock.now += timedelta(minutes=20)
    await counter.ask([TAG], SERVER)
    assert len(network.asked) == asked


async def test_another_team_server_is_another_figure(network, clock):
    at = Addresses(f"{network.base}/{{server}}", f"{network.base}/bluesky", f"{network.base}/x")
    counter = TagCounter(clock, addresses=at, fetcher=Fetcher(allow_private=True, seconds=2))
    network.say(f"/one.example.org{MASTODON}", mastodon_tag("pressfreedom", 1))
    network.say(f"/two.example.org{MASTODON}", mastodon_tag("pressfreedom", 2))
    assert by_place(await counter.ask([TAG], "one.example.org"))["one.example.org"].posts == 1
    assert by_place(await counter.ask([TAG], "two.example.org"))["two.example.org"].posts == 2


async def test_the_log_names_hosts_and_reasons_but_no_tags(network, counter, capsys):
    network.say(BLUESKY, closed(403))
    await counter.ask([TAG], SERVER)
    assert "PressFreedom" not in json.dumps(capsys.readouterr())
