"""What answers in Arabic say in many ways is heard in each of them, and what only sounds like it is not."""

from __future__ import annotations

from functools import cache

import pytest

from content.engine.drilling import read_scoring
from content.engine.scoring import Crisis, score


@cache
def rules():
    return read_scoring()[0]


def read(text, check="C4", kind="preventable"):
    return score(text, Crisis(kind), (check,), "ar", rules())


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت الشرطة أن الوفاة طبيعية.",
        "أبلغتنا الشرطة بأن الوفاة طبيعية.",
        "أفادت السلطات بأن الوفاة لأسباب طبيعية.",
        "وفقاً للشرطة مات ميتة طبيعية.",
        "الوفاة طبيعية بحسب الشرطة.",
        "لا نعرف إن كانت الوفاة طبيعية.",
    ],
)
def test_a_cause_of_death_that_others_gave_is_not_ours(text):
    assert read(text).gates == ()


@pytest.mark.parametrize(
    "text", ["نعلن أن الوفاة طبيعية.", "بحسب تحقيقنا الوفاة طبيعية.", "قتلته الشرطة وتقول إن الوفاة طبيعية."]
)
def test_our_own_word_on_a_death_is_a_verdict(text):
    assert [gate.rule for gate in read(text).gates] == ["N3"]


def test_not_to_ask_who_leaked_blames_nobody():
    spared, blamed = "نراجع ما نُشر. لن نسأل من سرّبها.", "نراجع ما نُشر. سنعرف من سرّبها."
    assert [read(text, "H7").points for text in (spared, blamed)] == [1, 0]
