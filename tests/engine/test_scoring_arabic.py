"""What answers in Arabic say in many ways is heard in each of them, and what only sounds like it is not."""

from __future__ import annotations

from functools import cache

import pytest

from content.engine.drilling import read_scoring
from content.engine.scoring import Crisis, score

HEARD = {
    "H1": (
        "شاهدنا المقطع كله.",
        "استمعنا إلى التسجيل.",
        "يتضح من السجل أنه دخل ليلاً.",
        "توفي رجل في الحجز.",
        "قرأناها قبل قليل.",
        "نؤكد وفاة رجل.",
    ),
    "H2": (
        "لم تتضح الصورة.",
        "السبب غير معروف.",
        "لا نملك التقرير.",
        "لم يصلنا الرد.",
        "ننتظر التشريح.",
        "نستمع الآن إلى التسجيل.",
        "باشرنا التحقيق.",
        "الوثيقة عندنا ونراجعها.",
    ),
    "C4": (
        "نتفهم هذا القلق.",
        "نقدر صعوبة هذا اليوم.",
        "آلمنا ما حدث.",
        "هذا موجع.",
        "من حقكم أن تغضبوا.",
        "رحم الله الفقيد.",
        "عظّم الله أجركم.",
        "حزنكم حزننا.",
        "غضبكم مفهوم.",
        "أنا معك.",
        "نعرف أنكم خائفون.",
        "أصدقك.",
    ),
    "H4": (
        "سحبناها من الموقع.",
        "ألغيناها.",
        "نسحبها الآن.",
        "كلفنا جهة مستقلة.",
        "أحلنا الأمر إلى النيابة.",
        "لن يتكرر هذا.",
    ),
    "C5": (
        "رجاء ابقوا في الساحة.",
        "بإمكانكم القدوم إلينا.",
        "لكم أن تسألوا.",
        "ابتعدوا عن الجدار.",
        "من رأى شيئاً فليتصل.",
    ),
    "H5": (
        "نوافيكم بالجديد عند الواحدة.",
        "نتحدث مساء غد.",
        "نتحدث غداً.",
    ),
    "N6": (
        "الأسئلة إلى المتحدث الرسمي.",
        "لا تردي على أحد.",
        "كل سؤال يحال إلى مكتبنا.",
    ),
    "B1": (
        "طلبنا نسخة كاملة.",
        "معنا التسجيل كاملاً.",
        "نوثق كل شيء.",
    ),
}
EMPTY = {
    "H1": (
        "نؤكد التزامنا بالشفافية.",
        "نؤكد على حرصنا.",
        "لم يتضح شيء.",
        "كيف توفي؟",
    ),
    "C4": (
        "نؤكد سلامة إجراءاتنا.",
        "الكرامة شعارنا.",
        "ندرك أن المسؤولية كبيرة.",
        "نشارك في المؤتمر.",
    ),
    "H4": ("كلفنا القانون بهذا.",),
    "C5": ("نقول لكم أن تحقيقا فُتح.",),
    "N5": ("قوات الأمن في الشارع.",),
}


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


def listed(texts):
    return [(check, text) for check, several in texts.items() for text in several]


@pytest.mark.parametrize(("check", "text"), listed(HEARD))
def test_what_is_said_in_other_words_counts_too(check, text):
    assert read(text, check).points == 1


@pytest.mark.parametrize(("check", "text"), listed(EMPTY))
def test_what_only_sounds_like_it_counts_for_nothing(check, text):
    assert read(text, check).points == 0


def test_an_apology_for_the_feelings_of_others_is_none():
    texts = "نأسف، وسحبناها.", "نأسف إن كان أحد قد انزعج، وسحبناها."
    assert [read(text, "K4").points for text in texts] == [1, 0]
