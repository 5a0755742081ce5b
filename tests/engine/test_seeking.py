"""What makes a pattern quick, its gate and the places where it may start, never hides a match."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.page import CAPITAL, Page
from content.engine.reading import HOME
from content.engine.rules import read_rulebook
from content.engine.seeking import sought

AT_ONCE = 25
ODD = st.sampled_from(["İ", "ß", "’", "#", "@", "5", "٣", "\n", ". ", "“", "🕊", " ", "A", "\ud800"])


@cache
def book():
    return read_rulebook(HOME, prove=False)[0]


@cache
def drafts(code):
    return tuple(example.text for rule in book().rules[code] for example in (*rule.flags, *rule.passes))


def plainly(one, page, text):
    """The matches of a pattern tried everywhere."""
    everywhere = type(one)(one.text, one.lists, one.exact)
    everywhere.__dict__["gate"] = one.gate._replace(starts=frozenset(), on_digit=False, on_capital=False)
    return [match.span() for match in everywhere.find(page, text)]


@pytest.mark.parametrize("code", ["en", "fr", "ar", "ur", "any"])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_patterns_tried_only_where_they_may_start_find_what_patterns_tried_everywhere_find(code, data):
    example = st.sampled_from(drafts(code))
    text = "".join(data.draw(st.lists(example | ODD, min_size=1, max_size=5), label="text"))
    page = Page(text[data.draw(st.integers(0, 5)) :], "en" if code == "any" else code)
    page.known = book().known[code]
    finders = book().indexes[code].finders
    every = [one for finder in finders for _, one in finder.sought]
    page.met |= book().indexes[code].pieces.met(page.plain)
    for one in data.draw(
        st.lists(st.sampled_from(every), min_size=AT_ONCE, max_size=AT_ONCE), label="patterns"
    ):
        for part in (page.blotted, page.levelled):
            found = [match.span() for match in one.find(page, part)]
            assert found == plainly(one, page, part)
            opens = one.gate.digits <= len(page.digits) and one.choices <= page.met
            assert opens or not found


def test_names_are_looked_for_once_for_all_patterns_that_begin_with_one():
    lists = {"opener": ("when",)}
    for begins in ("<name>", "(?:<opener>,? )?<name>", "(?:<opener>,? )?(?P<found><name>)"):
        (one,) = sought(f"{CAPITAL}{begins} fled", lists)
        assert one.opening == CAPITAL + begins
        page = Page("When Amina Rastan fled, Omed hid.")
        assert [match.end() for match in one.find(page, page.blotted)] == [22]
    for other in (f"{CAPITAL}<first> fled", f"{CAPITAL}<name>? fled", "<name> fled"):
        assert not any(one.opening for one in sought(other, lists))


@given(st.text("aAéÉßİ_5 .’\nقΣ", max_size=40))
def test_capitals_are_those_places_that_patterns_of_names_ask_for(text):
    page = Page(text)
    assert list(page.capitals) == [match.start() for match in re.finditer(CAPITAL, page.blotted)]
