"""An answer is read against the doctrine: each point has its rule and its words, and harm caps the grade."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.engine.drilling import read_scoring
from content.engine.drills.cues import Flag
from content.engine.drills.phrasing import folded, found, sentences
from content.engine.scoring import BY_KIND, Crisis, Extra, score, standard_checks

GOOD = {
    "en": "Our first concern is the safety of those who spoke to us. We can confirm that this is a draft. We are checking what was copied. If you are affected, call 555-0100. Next update at 16:00 from our press office.",
    "fr": "Nos pensées vont aux familles. Nous confirmons que ce document est un projet de rapport. Nous vérifions ce qui a été copié. Si vous êtes concerné, appelez le 555-0100. Prochain point à 16 h, auprès de notre porte-parole.",
    "ar": "نفكر أولا في سلامة من تحدثوا إلينا. نؤكد أن هذه مسودة غير نهائية، ونتحقق مما نُسخ. للاستفسار اتصلوا على 555-0100. التحديث القادم الساعة 16:00 من المتحدث باسم الهيئة.",
    "ur": "ہمیں ان لوگوں کی فکر ہے جنہوں نے ہم سے بات کی۔ ہم تصدیق کرتے ہیں کہ یہ ایک مسودہ ہے اور حتمی نہیں۔ ہم جانچ رہے ہیں کہ کیا نقل ہوا۔ براہ کرم 555-0100 پر فون کریں۔ اگلی اطلاع شام 4 بجے ترجمان دیں گے۔",
}
GATES = {
    "en": {
        "V1": "We are sorry for the loss. The victim, Mr Adeel, was a farmer.",
        "V2": "She is a 34-year-old mother of three from the village of Lower Reed.",
        "U2": "The girl is a pupil at the school by the river.",
        "N3": "The officer is guilty, and everyone knows it.",
        "N4": "She told us about the beatings in her complaint.",
        "A4": "We have blocked everyone who wrote such things.",
        "W2": "It is terrible. Watch the video here.",
        "R2": "Your post is inciting. This is incitement.",
    },
    "fr": {
        "V1": "La victime s'appelle Amel et nous pensons à elle.",
        "V2": "C'est une mère de trois enfants, âgée de 34 ans, du village de Roselle.",
        "N3": "Le policier est coupable.",
        "N4": "Elle nous a dit dans sa plainte ce qui s'est passé.",
        "A4": "Nous avons bloqué tous ceux qui critiquent.",
    },
    "ar": {
        "V1": "الضحية السيدة أمل كانت في البيت.",
        "V2": "هي أم لثلاثة أطفال، عمرها 34، من قرية الوادي.",
        "N3": "الضابط مذنب.",
        "N4": "قالت لنا في شكواها ما حدث.",
        "A4": "سنحظر كل من ينتقدنا.",
    },
    "ur": {
        "V1": "متاثرہ خاتون کا نام سب کو معلوم ہے۔",
        "V2": "وہ 34 سالہ خاتون تین بچوں کی ماں ہے۔",
        "N3": "افسر مجرم ہے۔",
        "N4": "اس نے ہمیں بتایا کہ کیا ہوا۔",
        "A4": "ہم نے ناقدین کو بلاک کر دیا ہے۔",
    },
}
NO_COMMENT = {"en": "No comment.", "fr": "Pas de commentaire.", "ar": "لا تعليق.", "ur": "کوئی تبصرہ نہیں۔"}


@cache
def rules():
    return read_scoring()[0]


def read(text, language="en", kind="accidental", checks=None, **extra):
    return score(text, Crisis(kind), checks or standard_checks(kind), language, rules(), Extra(**extra))


def test_the_cues_and_the_doctrine_are_read_without_a_problem():
    assert read_scoring()[1] == []


@pytest.mark.parametrize("language", GOOD)
def test_a_good_holding_line_is_graded_p_in_every_language(language):
    found_ = read(GOOD[language], language)
    assert (found_.grade, found_.gates) == ("P", ()), [r.rule for r in found_.rules if not r.met]


@pytest.mark.parametrize("language", GOOD)
def test_no_comment_is_graded_u_and_loses_c3_by_those_words(language):
    found_ = read(NO_COMMENT[language], language)
    [c3] = [rule for rule in found_.rules if rule.rule == "C3"]
    assert found_.grade == "U"
    assert not c3.met
    assert c3.evidence[0].words.rstrip("۔.") in NO_COMMENT[language]


@pytest.mark.parametrize("language", GOOD)
def test_evidence_stands_where_its_offsets_say(language):
    text = "  " + GOOD[language]
    for rule in read(text, language).rules:
        for each in rule.evidence:
            assert text[each.start : each.end] == each.words


@pytest.mark.parametrize(("language", "gate"), [(lang, gate) for lang, by in GATES.items() for gate in by])
def test_a_broken_gate_caps_the_grade_at_m_however_good_the_rest(language, gate):
    found_ = read(f"{GOOD[language]} {GATES[language][gate]}", language)
    assert gate in {each.rule for each in found_.gates}
    assert found_.grade in {"M", "U"}


@pytest.mark.parametrize("language", GOOD)
def test_good_lines_break_no_gate(language):
    assert read(GOOD[language], language).gates == ()


@pytest.mark.parametrize(
    "text",
    [
        "We do not delete comments and will not block anyone who criticises us.",
        "Police say he died of natural causes; we have asked for the post-mortem.",
        "Please do not share the video.",
        "If her name is known to you, please keep it to yourself.",
        "The officer alleged to have done this has not been charged.",
    ],
)
def test_saying_that_one_will_not_do_harm_is_no_harm(text):
    assert read(text).gates == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous n'avons jamais supprimé les commentaires critiques."),
        ("fr", "Il ne faut pas bloquer tout le monde, ni effacer quoi que ce soit."),
        ("ur", "تبصرے بند نہیں ہوں گے اور سب کو بلاک نہ کریں۔"),
        ("ur", "ہم تنقیدی تبصرے حذف نہیں کرتے۔"),
    ],
)
def test_leaving_critics_alone_is_not_read_as_silencing_them(language, text):
    assert read(text, language).gates == ()


NATURAL = {
    "en": (
        "According to the police he died of natural causes.",
        "Our checks show that he died of natural causes.",
    ),
    "fr": (
        "Selon la police, il est mort de causes naturelles.",
        "Selon nous, il est mort de causes naturelles.",
    ),
    "ar": ("وفق الشرطة توفي وفاة طبيعية.", "توفي وفاة طبيعية."),
    "ur": ("پولیس کے مطابق یہ طبعی موت ہے۔", "ہماری تحقیق کے مطابق یہ طبعی موت ہے۔"),
}


@pytest.mark.parametrize("language", NATURAL)
def test_a_cause_of_death_is_reported_with_its_source_or_it_is_a_verdict(language):
    theirs, ours = NATURAL[language]
    assert read(theirs, language).gates == ()
    assert [gate.rule for gate in read(ours, language).gates] == ["N3"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We do not say who is guilty."),
        ("fr", "Personne n'est coupable tant qu'un juge ne l'a pas dit."),
        ("ur", "کون مجرم ہے، یہ ہم نہیں کہتے۔"),
    ],
)
def test_to_leave_guilt_to_the_court_is_no_verdict(language, text):
    assert read(text, language).gates == ()


def test_findings_of_the_draft_checker_break_the_gates_too():
    from dataclasses import replace

    watched = replace(
        rules(), inspect=lambda text, _: [Flag("privacy.phone", 0, 4, "A phone"), Flag("tone.insult", 0, 4)]
    )
    found_ = score(GOOD["en"], Crisis("accidental"), ("C4",), "en", watched)
    assert [(gate.rule, gate.shown_by) for gate in found_.gates] == [("V1", "privacy.phone")]
    assert found_.grade == "M"


def test_care_counts_only_in_the_first_two_sentences():
    late = "We confirm it is a draft. We are checking. We work. We are sorry."
    early = "We are sorry. We confirm it is a draft. We are checking. We work."
    assert [rule.met for rule in read(late, checks=("C4",)).rules] == [False]
    assert [rule.met for rule in read(early, checks=("C4",)).rules] == [True]


def test_being_first_is_a_matter_of_the_clock():
    line = "We can confirm that this is a draft."
    assert read(line, checks=("C1",)).points == 1
    assert read(line, checks=("C1",), late=True).points == 0


def test_saying_nothing_bad_earns_nothing_when_nothing_is_said():
    found_ = read("Lorem ipsum dolor.", checks=("C3", "C6", "H7", "N3"))
    assert found_.points == 0
    assert {rule.note for rule in found_.rules} == {"nothing-said"}


def test_a_line_over_120_words_loses_h8():
    assert not next(r for r in read(GOOD["en"] + " word" * 120).rules if r.rule == "H8").met


def test_the_answer_fits_the_kind_of_crisis():
    sorry = "We are sorry. We should have checked. From today two people read every post."
    assert next(r for r in read(sorry, kind="preventable").rules if r.rule == "K4").met
    deny = "This is false. We did not post it. Our archive shows every post."
    assert next(r for r in read(deny, kind="rumour").rules if r.rule == "K3").met
    assert not next(
        r for r in read("This is a lie.", kind="preventable", checks=("K3",)).rules if r.rule == "K3"
    ).met


def test_phrases_of_the_scenario_take_the_place_of_the_languages():
    heard = read("We will ring the bell.", checks=("V4",), hears={"V4": ("ring the bell",)})
    assert heard.points == 1
    refused = read(
        "We protect criminals, they say. We can confirm that.",
        checks=("M5",),
        refuses={"M5": ("protect* criminals",)},
    )
    assert refused.points == 0


def test_a_rule_that_nothing_can_read_is_left_out():
    assert read("Anything", checks=("E2", "B5")).of == 0


@pytest.mark.parametrize("language", GOOD)
def test_the_better_version_invents_nothing(language):
    text = GOOD[language].split(". ")[0].split("۔ ")[0] + ". " + NO_COMMENT[language]
    better = read(text, language).better
    import re

    outside = re.sub(r"\[[^\]]*\]", " ", better)
    assert set(re.findall(r"\w+", outside)) <= set(re.findall(r"\w+", text))
    assert "[" in better
    assert NO_COMMENT[language].rstrip(".۔") not in outside


def test_the_better_version_of_a_perfect_answer_is_the_answer():
    assert read(GOOD["en"], checks=("C1", "C2", "C4", "H5")).better == GOOD["en"]


def test_the_better_version_brings_care_to_the_front_and_cuts_harm_out():
    better = read(
        "We confirm it is a draft. We checked it. We are sorry for the family of the victim, Mr Khan."
    ).better
    assert better.startswith("We are sorry for the family of […].")
    assert "Khan" not in better


@pytest.mark.parametrize("language", GOOD)
def test_filling_in_every_prompt_is_asked_for_by_what_is_missing(language):
    wanted = read("…", language).better.count("[")
    assert wanted >= 6
    assert read(GOOD[language], language).better.count("[") < wanted


def test_languages_have_the_same_cues():
    shape = {
        lang: [(c.cue, c.tests, c.effect, c.slot, c.kinds, c.gate) for c in cues]
        for lang, cues in rules().cues.items()
    }
    assert set(shape) == {"en", "ar", "fr", "ur"}
    assert all(cues == shape["en"] for cues in shape.values())


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
def test_every_doctrine_rule_is_said_in_every_language(language):
    assert set(rules().doctrine[language]) == set(rules().doctrine["en"])


def test_the_doctrine_has_no_gap_in_its_numbers():
    by_letter = {}
    for rule in rules().doctrine["en"]:
        by_letter.setdefault(rule[0], []).append(int(rule[1]))
    assert set(by_letter) == set("CHKNVUPMBRAWTEGZX")
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_letter.values())


def test_every_standard_check_can_be_read_and_is_in_the_doctrine():
    for kind in BY_KIND:
        assert read(GOOD["en"], kind=kind).of == len(standard_checks(kind))
        assert set(standard_checks(kind)) <= set(rules().doctrine["en"])


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("we apologi*", "WE APOLOGISE", "WE APOLOGISE"),
        ("our ... hearts", "our very warm hearts", "our very warm hearts"),
        ("by {time}", "by 5:30 pm sharp", "by 5:30 pm"),
        ("désolé*", "Nous sommes DESOLÉS", "DESOLÉS"),
        ("نعتذر", "ونعتذِرُ لكم", "ونعتذِرُ"),
        ("افسوس ہے", "ہمیں افسوس هے", "افسوس هے"),
        ("i'm sorry", "I’m sorry", "I’m sorry"),
    ],
)
def test_phrases_are_found_whatever_the_letters_look_like(phrase, text, words):
    language = "ar" if "نع" in phrase else "en"
    assert [each.words for each in found((phrase,), text, language)] == [words]


@pytest.mark.parametrize("text", ["unbyelievable", "standby5", "baby 5"])
def test_phrases_do_not_match_inside_words(text):
    assert list(found(("by {number}", "by"), text, "en")) == []


def test_sentences_end_where_people_end_them():
    text = "At 16.30 we meet. متى؟ الآن۔ Done"
    assert [text[a:b] for a, b in sentences(text)] == ["At 16.30 we meet.", "متى؟", "الآن۔", "Done"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "ar", "fr", "ur"]))
def test_any_text_can_be_scored_and_its_evidence_is_in_it(text, language):
    found_ = read(text, language)
    assert 0 <= found_.points <= found_.of
    for rule in found_.rules:
        assert all(text[each.start : each.end] == each.words for each in rule.evidence)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_a_folded_text_knows_where_each_letter_came_from(text):
    plain = folded(text)
    assert len(plain.places) == len(plain.text) + 1
    assert all(0 <= place <= len(text) for place in plain.places)


@pytest.mark.parametrize("whom", ["مع الأسرة", "معك", "معكم", "معهم", "معها"])
def test_hearts_go_out_in_arabic_to_whoever_is_spoken_to(whom):
    assert [rule.met for rule in read(f"قلوبنا {whom}. نؤكد الخبر.", "ar", checks=("C4",)).rules] == [True]


UPDATES = {
    "en": (
        "We know that the hearing is on 12 May at 10. Next update at 5 pm.",
        "You will hear from us on 13 May at 10 am.",
        "The fire broke out at 6 am; we will speak to the press at 11.",
        "I will call you back before 4.",
        "We publish the full list at 10 tomorrow.",
    ),
    "fr": (
        "L'audience commence à 10 h. Nous vous informerons avant 18 h.",
        "Conférence de presse à 11 heures au siège.",
        "L'incendie s'est déclaré à 6 h ; nous parlerons à la presse à 11 h.",
        "Nous vous dirons tout ce que nous savons à dix-huit heures.",
        "Un communiqué suivra demain matin.",
    ),
    "ar": (
        "تبدأ الجلسة الساعة العاشرة. نطلعكم على الجديد قبل الخامسة مساءً.",
        "سنتحدث إلى الصحافة عند الساعة ١٦:٠٠.",
        "اندلع الحريق الساعة ٦ صباحاً، وسنتحدث إلى الصحافة الساعة 11.",
        "سنعلن ما توصلنا إليه في تمام الرابعة عصراً.",
        "سنقول المزيد صباح الغد.",
    ),
    "ur": (
        "سماعت دس بجے شروع ہوگی۔ ہم شام پانچ بجے تک آپ کو بتائیں گے۔",
        "ہم شام ۴ بجے مزید بتائیں گے۔",
        "آگ صبح چھ بجے لگی؛ ہم گیارہ بجے پریس سے بات کریں گے۔",
        "ہمارے ترجمان شام ساڑھے چھ بجے یہیں بات کریں گے۔",
        "مکمل فہرست کل صبح دس بجے شائع ہوگی۔",
    ),
}
OTHER_HOURS = {
    "en": (
        "We are sorry. The hearing takes place on 12 May at 10.",
        "The fire broke out at 6 am.",
        "He was arrested at 4 pm yesterday.",
        "At 12 sites our teams found the same.",
        "The clinic reopens tomorrow morning.",
    ),
    "fr": (
        "L'audience a lieu le 12 mai à 10 h.",
        "L'incendie s'est déclaré à 6 h du matin.",
        "Il a été arrêté à 16 heures hier.",
        "À 12 kilomètres de là, nos équipes ont vu la même chose.",
        "La veillée commence à midi.",
    ),
    "ar": (
        "تُعقد الجلسة في ١٢ مايو الساعة ١٠.",
        "اندلع الحريق الساعة السادسة صباحاً.",
        "اعتُقل الساعة 4 عصر أمس.",
        "وقع الحادث قبل ١٠ أيام.",
        "تُستأنف المحاكمة غداً.",
    ),
    "ur": (
        "سماعت ۱۲ مئی کو صبح ۱۰ بجے ہوگی۔",
        "آگ صبح چھ بجے لگی۔",
        "اسے کل شام 4 بجے گرفتار کیا گیا۔",
        "ہم نے ساڑھے دس بجے جیل کا دورہ کیا۔",
        "مقدمہ جمعرات کو دس بجے دوبارہ شروع ہوگا۔",
    ),
}


@pytest.mark.parametrize(
    ("language", "answer", "met"),
    [
        (language, answer, met)
        for met, said in ((True, UPDATES), (False, OTHER_HOURS))
        for language, answers in said.items()
        for answer in answers
    ],
)
def test_the_hour_of_an_event_is_no_next_update(language, answer, met):
    [rule] = score(answer, Crisis("accidental"), ["H5"], language, rules()).rules
    assert rule.met is met


@pytest.mark.parametrize(
    ("language", "care", "guess"),
    [
        ("en", "You are probably worried. We are checking.", "It was probably the weather."),
        ("fr", "Vous êtes sans doute inquiets. Nous vérifions.", "C'est sans doute la météo."),
        ("ar", "ربما تشعرون بالقلق. نحن نتحقق.", "ربما كان السبب الطقس."),
        ("ur", "شاید آپ پریشان ہوں۔ ہم جانچ رہے ہیں۔", "شاید موسم وجہ تھا۔"),
    ],
)
def test_to_guess_how_people_feel_is_care_and_to_guess_at_a_cause_is_not(language, care, guess):
    scored = [score(said, Crisis("accidental"), ["H7"], language, rules()).rules for said in (care, guess)]
    assert [(rule.met, rule.note) for [rule] in scored] == [(True, ""), (False, "crisis.speculation")]


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "We made a mistake. The correct date is 12 May."),
        ("fr", "Nous nous sommes trompés. La date exacte est le 12 mai."),
        ("ar", "أخطأنا، والموعد الصحيح 12 مايو."),
        ("ur", "ہم سے غلطی ہوئی۔ درست تاریخ 12 مئی ہے۔"),
    ],
)
def test_an_error_that_is_owned_and_put_right_is_a_first_line(language, answer):
    [rule] = score(answer, Crisis("accidental"), ["C1"], language, rules()).rules
    assert rule.met
