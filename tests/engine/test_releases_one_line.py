"""A release pasted as one single line: the address at its end takes nothing of what was told away."""

from datetime import UTC, datetime

import pytest

from content.engine.splitting import Plan, compose, read_release

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TOLD = (
    "The National Human Rights Commission today opened an inquiry into the water cuts that left 4,200 families without water. "
    "The inquiry will hear residents in public sessions on 2 and 3 December."
)


@pytest.mark.parametrize("before", ["", "PRESS RELEASE - For immediate release. "])
@pytest.mark.parametrize("after", [" Contact: press@example.org", " For more, write to press@example.org."])
def test_what_was_told_is_posted_and_the_address_is_not(before, after):
    posts = compose(read_release(f"{before}{TOLD}{after}", now=NOW), Plan(), now=NOW).posts
    said = " ".join(post.text for post in posts)
    assert "4,200 families" in said
    assert "public sessions" in said
    assert "press@example.org" not in said


def test_a_line_that_only_says_whom_to_write_to_is_still_no_text():
    line = "For interviews with the Commissioner and for photographs please write to Amina Rastan, press@example.org"
    assert read_release(line, now=NOW).body == ()
