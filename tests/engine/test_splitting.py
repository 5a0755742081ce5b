"""Composing, reviewing, planning and carrying away: what a press officer may count on."""

import csv
import io
import itertools
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from content.engine import splitting
from content.engine.splitting import Plan, compose, read_release
from content.engine.text.counting import NETWORKS, measure

NOW = datetime(2026, 12, 9, 8, tzinfo=UTC)
LINK = "https://example.org/releases/children-in-prison"
RELEASE = """Commission urges Estria to end detention of children in adult prisons

New inquiry finds 312 children held with adults in nine districts

PORT ALMA, 9 December 2026 – The Human Rights Commission of Estria called on the Government today to move every child out of adult prisons, after a nine-month inquiry.

“No child should spend a night in a cell with adults,” said Commission Chairperson H.E. Mrs. Amara Velin. “The law is clear, but it is not applied.”

The inquiry team visited 41 places of detention. It heard 187 children, 96 parents and 54 prison officers, as para. 3 of art. 12 of the Act requires.

However, some prisons had already acted before the inquiry was over, the Commission found.

“We were told there was no room elsewhere. There was room in every district we visited,” said Dr. Tomas Reyl, who led the inquiry.

The Commission will publish its full report on 15 January 2027 and will return to each prison within six months.
"""


@pytest.fixture(scope="module")
def release():
    return read_release(RELEASE, now=NOW)


@pytest.fixture
def thread(release):
    return compose(release, Plan(link=LINK, posts=6), now=NOW)


def test_the_order_is_headline_subhead_lede_then_the_text_and_its_end(release):
    roles = [post.role for post in compose(release, Plan(posts=15), now=NOW).posts]
    assert roles[:3] == ["headline", "subhead", "lede"]
    assert roles[-1] == "conclusion"
    assert set(roles[3:-1]) == {"quote", "detail"}


def test_no_post_opens_on_a_word_that_leans_on_another(release):
    for post in compose(release, Plan(), now=NOW).posts:
        assert not re.match(r"(?:However|It|He|She|They|But|And)\b", post.body)


def test_an_abbreviation_ends_no_sentence(release):
    bodies = [post.body for post in compose(release, Plan(posts=15), now=NOW).posts]
    assert not any(body.endswith(("H.E.", "Mrs.", "para.", "art.", "Dr.")) for body in bodies)
    assert any("para. 3 of art. 12 of the Act requires." in body for body in bodies)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_number_of_posts_is_the_one_asked_for(release, count):
    assert len(compose(release, Plan(posts=count), now=NOW).posts) == count


def test_more_posts_than_the_release_bears_are_not_made_up(release):
    thread = compose(release, Plan(posts=15), now=NOW)
    assert len(thread.posts) < 15
    assert any("not 15" in warning for warning in thread.warnings)


def test_the_link_stands_in_each_post_the_tags_in_one_the_number_where_asked(release):
    posts = compose(
        release, Plan(link=LINK, tags=("ChildRights", "#Estria"), numbering=True, posts=4), now=NOW
    ).posts
    assert all(LINK in post.text for post in posts)
    assert [post.text.count("#ChildRights #Estria") for post in posts] == [1, 0, 0, 0]
    assert [re.search(r"\d/\d", post.text).group() for post in posts] == ["1/4", "2/4", "3/4", "4/4"]
    assert all(post.length == measure(post.text).used for post in posts)


@pytest.mark.parametrize("network", sorted(NETWORKS))
def test_each_network_has_its_own_limit(release, network):
    posts = compose(release, Plan(network=network, link=LINK), now=NOW).posts
    assert all(measure(post.text, network).valid for post in posts)
    assert (len(posts) == 1) == (network == "linkedin")


def test_a_server_of_its_own_has_its_own_limit(release):
    posts = compose(release, Plan(network="mastodon", limit=150), now=NOW).posts
    assert all(measure(post.text, "mastodon", 150).valid for post in posts)


def test_a_headline_too_long_is_cut_with_dots_and_said_so():
    headline = "Commission urges Estria to end the detention of children in adult prisons, " + ", ".join(
        f"in the district of Number{number}" for number in range(12)
    )
    release = read_release(
        f"{headline}\n\nPORT ALMA, 9 December 2026 – The Commission of Estria called on the Government today.\n\nIt will report.",
        now=NOW,
    )
    thread = compose(release, Plan(), now=NOW)
    assert thread.posts[0].body.endswith("…")
    assert any("cut with “…”" in warning for warning in thread.warnings)


def test_a_long_sentence_goes_on_in_the_next_post_rather_than_lose_its_condition():
    sentence = (
        "The Commission of Estria supports the new law on assemblies, which it has asked for since 2019 together with 43 organisations from every district of the country, "
        * 2
    )
    text = f"Commission supports new law\n\nPORT ALMA, 9 December 2026 – {sentence}unless the Government removes the right of appeal.\n\nThe vote is on Monday."
    bodies = [post.body for post in compose(read_release(text, now=NOW), Plan(posts=5), now=NOW).posts]
    assert any(body.endswith("…") for body in bodies)
    assert any("unless the Government removes the right of appeal" in body for body in bodies)


def test_a_quote_is_never_parted_from_the_sentence_that_turns_it():
    text = "Chair speaks on new law\n\nPORT ALMA, 9 December 2026 – The Chair of the Commission of Estria spoke today in Parliament on the new law.\n\n“We welcome the new law,” said Amara Velin. “However, we cannot support it as long as article 9 stands.”\n\nThe vote is on Monday."
    bodies = [post.body for post in compose(read_release(text, now=NOW), Plan(posts=3), now=NOW).posts]
    assert len(bodies) == 3
    assert all("cannot support" in body for body in bodies if "We welcome" in body)


def test_a_short_release_is_one_post():
    release = read_release(
        "Office opens in Sandhaven\n\nThe Commission opens its fourth office on Monday. Anyone can walk in.",
        now=NOW,
    )
    [post] = compose(release, Plan(link=LINK), now=NOW).posts
    assert (
        post.body
        == "Office opens in Sandhaven\n\nThe Commission opens its fourth office on Monday. Anyone can walk in."
    )


def test_an_empty_release_gives_no_post_and_says_why():
    thread = compose(read_release(" \n", now=NOW), Plan(), now=NOW)
    assert thread.posts == ()
    assert thread.warnings == ("There is no text to post in this release.",)


def test_a_link_that_leaves_no_room_is_said_so(release):
    thread = compose(release, Plan(network="bluesky", link="https://example.org/" + "a" * 400), now=NOW)
    assert thread.posts == ()
    assert "shorter one" in thread.warnings[-1]


@pytest.mark.parametrize("wrong", [{"network": "orkut"}, {"mode": "week"}, {"posts": 0}, {"link": "a b"}])
def test_a_plan_that_can_not_be_is_refused_in_words(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        Plan(**wrong)


def test_the_same_release_plan_and_moment_give_the_same_posts(release):
    assert compose(release, Plan(), now=NOW) == compose(read_release(RELEASE, now=NOW), Plan(), now=NOW)


def test_edit_changes_words_and_keeps_link_and_time(thread):
    changed = splitting.edit(thread, 1, "  Other words  ")
    assert changed.posts[1].text == f"Other words\n\n{LINK}"
    assert changed.posts[1].spans == ()
    assert changed.posts[0] == thread.posts[0]
    with pytest.raises(ValueError, match="needs words"):
        splitting.edit(thread, 1, " ")


def test_drop_move_and_merge_keep_the_rest(thread):
    bodies = [post.body for post in thread.posts]
    assert [post.body for post in splitting.drop(thread, 0).posts] == bodies[1:]
    assert [post.body for post in splitting.move(thread, 0, 2).posts] == [
        bodies[1],
        bodies[2],
        bodies[0],
        *bodies[3:],
    ]
    merged = splitting.merge(thread, 0)
    assert merged.posts[0].body == f"{bodies[0]}\n\n{bodies[1]}"
    assert len(merged.posts) == len(bodies) - 1


def test_split_parts_a_post_between_sentences_and_not_inside_a_quote(release, thread):
    place = next(index for index, post in enumerate(thread.posts) if "41 places" in post.body)
    parted = splitting.split(thread, place, release)
    assert [post.body for post in parted.posts[place : place + 2]] == thread.posts[place].body.replace(
        ". It", ".|It"
    ).split("|")
    with pytest.raises(ValueError, match="one sentence or one quote"):
        splitting.split(thread, 0, release)


def test_regenerate_gives_other_words_of_the_release_and_comes_round(release):
    thread = compose(release, Plan(posts=4), now=NOW)
    seen, place = [], next(index for index, post in enumerate(thread.posts) if post.role == "quote")
    for _ in range(12):
        thread = splitting.regenerate(thread, place, release)
        assert thread.posts[place].body not in seen[-1:]
        seen.append(thread.posts[place].body)
    assert len(set(seen)) > 1
    assert len(seen) > len(set(seen))


@pytest.mark.parametrize("act", [splitting.drop, splitting.merge])
def test_a_post_that_is_not_there_is_said_so(thread, act):
    with pytest.raises(ValueError, match="There is no post 100"):
        act(thread, 99)


def test_a_day_is_never_at_night_and_keeps_clear_of_what_is_planned(release):
    zones = ("Asia/Karachi", "Europe/Paris", "Africa/Nairobi")
    taken = (datetime(2026, 12, 9, 9, tzinfo=UTC), datetime(2026, 12, 9, 13, tzinfo=UTC))
    thread = compose(release, Plan(mode="day", timezones=zones, taken=taken, posts=4), now=NOW)
    moments = [post.at for post in thread.posts]
    assert moments == sorted(set(moments))
    assert all(8 <= moment.astimezone(ZoneInfo(zone)).hour < 21 for moment in moments for zone in zones)
    assert all(abs(moment - other) >= timedelta(minutes=45) for moment in moments for other in taken)
    assert all(later - sooner >= timedelta(minutes=30) for sooner, later in itertools.pairwise(moments))


def test_zones_that_share_no_day_are_said_to_share_none(release):
    plan = Plan(mode="day", timezones=("Pacific/Auckland", "Europe/London", "America/Los_Angeles"))
    thread = compose(release, plan, now=NOW)
    assert any("time zones" in warning for warning in thread.warnings)


def test_clocks_that_change_do_not_move_a_post_into_the_night(release):
    for day in (datetime(2026, 3, 28, 6, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)):
        for post in compose(release, Plan(mode="day", timezones=("Europe/Paris",), start=day), now=day).posts:
            assert 8 <= post.at.astimezone(ZoneInfo("Europe/Paris")).hour < 21


def test_buffer_and_hootsuite_files_parse_back_with_local_times(release):
    thread = compose(release, Plan(mode="day", link=LINK, timezones=("Asia/Karachi",)), now=NOW)
    karachi = ZoneInfo("Asia/Karachi")
    rows = list(csv.DictReader(io.StringIO(splitting.as_csv(thread, "buffer", "Asia/Karachi"), newline="")))
    assert [row["Text"] for row in rows] == [post.text for post in thread.posts]
    assert [
        datetime.strptime(row["Posting Time"], "%Y-%m-%d %H:%M").replace(tzinfo=karachi) for row in rows
    ] == [post.at for post in thread.posts]
    plain = list(csv.reader(io.StringIO(splitting.as_csv(thread, "hootsuite", "Asia/Karachi"), newline="")))
    assert [row[1] for row in plain] == [post.text for post in thread.posts]
    moments = [datetime.strptime(row[0], "%m/%d/%Y %H:%M").replace(tzinfo=karachi) for row in plain]
    assert moments == [post.at for post in thread.posts]
    assert all(moment.minute % 5 == 0 for moment in moments)
    with pytest.raises(ValueError, match="There is no layout"):
        splitting.as_csv(thread, "other")


def test_a_calendar_file_parses_back(release):
    thread = compose(release, Plan(mode="day", link=LINK), now=NOW)
    file = splitting.as_calendar(thread, NOW)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    lines = file.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(thread.posts)
    starts = [line.removeprefix("DTSTART:") for line in lines if line.startswith("DTSTART:")]
    assert starts == [f"{post.at:%Y%m%dT%H%M%SZ}" for post in thread.posts]
    told = [
        _unescaped(line.removeprefix("DESCRIPTION:")) for line in lines if line.startswith("DESCRIPTION:")
    ]
    assert told[::2] == [post.text for post in thread.posts]
    assert len({line for line in lines if line.startswith("UID:")}) == len(thread.posts)


def _unescaped(words):
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], words)


def test_a_thread_can_be_kept_and_read_again(thread):
    assert splitting.unpacked(splitting.packed(thread)) == thread
    with pytest.raises(ValueError, match="validation error"):
        splitting.unpacked('{"posts": 3}')
