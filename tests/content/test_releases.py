"""Releases in four languages: headline, speakers and embargo are found, and no post holds what is not for readers."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from content.engine.reading import HOME
from content.engine.splitting import Plan, compose, read_markers, read_release

NOW = datetime(2026, 12, 9, 8, tzinfo=UTC)
MARKERS, PROBLEMS = read_markers(HOME)
CASES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "releases").glob("*.yaml"))
}
KEPT = [name for name, case in CASES.items() if case["language"] in MARKERS.languages]
PLANS = [
    Plan(link="https://example.org/release"),
    Plan(mode="day", timezones=("Asia/Karachi", "Europe/Paris"), link="https://example.org/release"),
    Plan(network="bluesky", posts=15, numbering=True, tags=("HumanRights",)),
    Plan(network="mastodon", posts=8),
    Plan(network="threads", posts=2),
    Plan(network="linkedin"),
]


@pytest.fixture(params=KEPT)
def case(request):
    found = CASES[request.param]
    return found, read_release(found["text"], now=NOW)


def posts_of(release):
    return [post for plan in PLANS for post in compose(release, plan, now=NOW).posts]


def flat(text):
    return " ".join(text.split())


def test_every_file_of_marks_can_be_read():
    assert PROBLEMS == []
    assert {path.stem for path in (HOME / "releases").glob("*.yaml")} == set(MARKERS.languages)


def test_the_language_is_told(case):
    expected, release = case
    assert release.language == expected["language"]


def test_headline_subhead_and_lede_are_found(case):
    expected, release = case
    assert (release.headline.text if release.headline else "") == expected["headline"]
    assert (release.subhead.text if release.subhead else "") == expected.get("subhead", "")
    assert release.lede.text.startswith(expected["lede"])


def test_every_quote_has_its_speaker(case):
    expected, release = case
    assert [quote.speaker.text for quote in release.quotes if quote.found.spoken] == expected["speakers"]


def test_no_post_holds_contacts_labels_or_who_we_are(case):
    expected, release = case
    for post in posts_of(release):
        assert not [words for words in expected["never"] if words in post.body], post.body


def test_every_post_is_within_its_limit_and_grounded(case):
    _, release = case
    for post in posts_of(release):
        assert post.valid
        assert post.spans
        assert all(flat(release.page.words(*span)) in flat(post.body) for span in post.spans)


def test_the_embargo_is_the_moment_that_is_written(case):
    expected, release = case
    written = expected.get("embargo")
    assert release.embargo == (datetime.fromisoformat(str(written)) if written else None)


def test_every_quoted_post_names_the_speaker(case):
    _, release = case
    spoken = [quote for quote in release.quotes if quote.found.spoken]
    for post in posts_of(release):
        for quote in spoken:
            inside = any(low < quote.end and quote.start < high for low, high in post.spans)
            assert not inside or any(name in post.body for name in _names(quote)), post.body


def _names(quote):
    return [quote.speaker.text, quote.speaker.text.split()[-1]]


def test_a_release_in_another_language_is_read_by_its_layout():
    text = "La Comisión pide liberar a nueve docentes\n\nPuerto Alma, 3 de mayo de 2026 – La Comisión de Derechos Humanos de Estria pidió hoy la liberación de nueve docentes que fueron detenidos en marzo tras una asamblea pacífica en la capital.\n\nLos nueve llevan 60 días sin ver a sus familias.\n"
    release = read_release(text, now=NOW)
    assert release.headline.text == "La Comisión pide liberar a nueve docentes"
    thread = compose(release, Plan(), now=NOW)
    assert len(thread.posts) >= 2
    assert all(post.valid for post in thread.posts)


def test_a_quote_that_opens_with_this_and_a_noun_stands_with_its_speaker():
    release = read_release(CASES["en-experts"]["text"], now=NOW)
    bodies = [post.body for post in compose(release, Plan(), now=NOW).posts]
    assert any(body.startswith('"This bill would silence') and "the experts said" in body for body in bodies)
