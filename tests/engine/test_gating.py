"""A gate never keeps out a text in which its pattern finds something."""

import re

import pytest

from content.engine.gating import gate

LISTS = {"given": ("amina", "omed"), "family": ("rastan",)}


@pytest.mark.parametrize(
    ("pattern", "found", "not_found"),
    [
        ("(?:<given>|<family>) fled", "and omed fled", "and nobody fled"),
        ("<given> (?:fled|hid)", "amina hid", "nobody hid"),
        ("(?:<given>|we) fled", "rastan and we fled", ""),
        ("[🎉🎈] (?:<given>|<family>)", "🎈 rastan", "🎈 nobody"),
    ],
)
def test_a_choice_of_lists_opens_for_the_members_of_each(pattern, found, not_found):
    made = gate(pattern, LISTS)
    spelled = re.sub("<([a-z]+)>", lambda match: f"(?:{'|'.join(LISTS[match[1]])})", pattern)
    assert re.search(spelled, found)
    assert made.opens(found, 0)
    if not_found:
        assert not made.opens(not_found, 0)
