"""A draft is read as a careful editor would: what is found stands where it says, and no text is too strange."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.engine.checking import MOST_POSTS, Draft, House, check, key, split_posts, verdict
from content.engine.fixing import apply, apply_one
from content.engine.library import read_library
from content.engine.rule import own_term
from content.engine.text.counting import NETWORKS

BOOK = read_library().rulebook
CODES = ("", "en", "fr", "ar", "ur", "tet")
EXAMPLES = [
    example.text for rules in BOOK.rules.values() for rule in rules for example in (*rule.flags, *rule.passes)
]
PIECES = (
    "we utilize the the form in order to", "#HumanRights", "#women's", "@example_nhri", "https://example.org/r", "htps://example.org", "“open", "(",
    "\n\n", "  ", "teh", "and and", "HELP US NOW PLEASE EVERYONE", "👩‍👩‍👧‍👦", "🇫🇷", "\u200f", "Ms Amina Noor", "+92 301 2345678", "ندعو إلى إلى حماية",
    "کمیشن نے نے", "l'eau l'eau", "\ud800", "\x00", "1,200", "---", "İ", "ß", "𝐛𝐨𝐥𝐝", "not", "{found}",
)  # fmt: skip
DRAFTS = st.one_of(
    st.text(st.characters(), max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from(EXAMPLES),
    st.tuples(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES)).map(" ".join),
    st.binary(max_size=80).map(lambda data: data.decode("latin-1")),
)


def checked(text, house=None, **known):
    return check(Draft(text, **known), BOOK, *([house] if house else []))


def rules_in(report):
    return {finding.rule for finding in report.findings}


@settings(deadline=None, max_examples=300)
@given(DRAFTS, st.sampled_from(CODES), st.sampled_from(sorted(NETWORKS)))
def test_every_finding_lies_inside_the_draft_and_in_order(text, code, network):
    report = checked(text, language=code, network=network)
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in report.findings)
    assert [finding.start for finding in report.findings] == sorted(
        finding.start for finding in report.findings
    )
    assert report.verdict == verdict(report.findings)


@settings(deadline=None, max_examples=300)
@given(DRAFTS, st.sampled_from(CODES))
def test_what_a_message_quotes_is_what_stands_there(text, code):
    for finding in checked(text, language=code).findings:
        found = text[finding.start : finding.end]
        if (
            finding.rule in {"concise.wordy", "tone.insult", "tone.sarcasm", "concise.rephrase"}
            and "{found}" not in text
        ):
            assert found in finding.message


@settings(deadline=None, max_examples=300)
@given(DRAFTS, st.sampled_from(CODES), st.sampled_from(["x", "bluesky"]))
@example("the the the the", "en", "x")
@example("in order to in order to", "en", "x")
def test_applying_all_twice_is_applying_all_once_and_brings_nothing_in(text, code, network):
    first = checked(text, language=code, network=network)
    again = checked(first.revised, language=first.language, network=network)
    assert again.revised == first.revised
    for rule in rules_in(again):
        count = [sum(one.rule == rule for one in report.findings) for report in (first, again)]
        assert count[1] <= count[0], rule


@settings(deadline=None, max_examples=100)
@given(DRAFTS)
def test_applying_one_changes_only_what_it_points_at(text):
    for finding in checked(text, language="en").findings:
        after = apply_one(text, finding)
        assert after.startswith(text[: finding.start])
        assert after.endswith(
            text[finding.end :].removeprefix(" ") if finding.replacement == "" else text[finding.end :]
        )
        if finding.replacement is None:
            assert after == text


@settings(deadline=None, max_examples=200)
@given(DRAFTS, st.sampled_from(CODES))
def test_the_same_draft_gets_the_same_answer(text, code):
    assert checked(text, language=code) == checked(text, language=code)


@pytest.mark.parametrize(
    "text",
    [
        "\ud800" * 300,
        "a\udfff b",
        "\x00\x01\x02\xff" * 500,
        "we utilize the the form " * 4200,
        "a" * 100_000,
        "🇫🇷" * 10_000,
        "👩‍👩‍👧‍👦" * 10_000,
        "🧕" * 10_000,
        "#" * 100_000,
        '"' * 20_000,
        "“" * 20_000,
        "\n" * 100_000,
        "https://example.org/ " * 5_000,
        "لا " * 30_000,
    ],
    ids=lambda text: f"{len(text)} × {text[:12]!a}",
)
def test_no_text_is_too_strange_or_too_long(text):
    report = checked(text)
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in report.findings)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_draft_is_not_ready_and_says_so(text):
    report = checked(text)
    assert "reread.empty" in rules_in(report)
    assert report.verdict == "revise"


def test_a_draft_that_is_only_a_link_is_told():
    assert "reread.only-link" in rules_in(checked("https://example.org/report"))


def test_a_language_without_rules_is_read_for_structure_and_the_report_says_so():
    report = checked("Komisaun vizita prizaun ohin dadeer no koalia ho ema sira", language="tet")
    assert not report.complete
    assert report.note
    assert checked("The Commission visited the prison today.").note == ""


def test_every_network_is_counted_and_the_chosen_one_keeps_its_own_limit():
    report = checked("x" * 400, network="mastodon", limit=300)
    assert {length.network for length in report.lengths} == set(NETWORKS)
    assert report.length.limit == 300
    assert not report.length.valid
    assert checked("x" * 400, network="mastodon").length.valid


def test_posts_are_split_at_lines_of_hyphens_and_none_is_lost():
    text = "one\n---\ntwo -- and a half\n-----\n\n---\r\nthree --- four\n"
    assert split_posts(text) == ("one", "two -- and a half", "three --- four")
    assert len(split_posts("\n---\n".join(map(str, range(MOST_POSTS + 5))))) == MOST_POSTS + 5


WORDY = "We met in order to talk."


def test_a_team_turns_a_rule_off_or_weighs_it_differently():
    assert "concise.wordy" in rules_in(checked(WORDY))
    assert "concise.wordy" not in rules_in(checked(WORDY, House(levels={"concise.wordy": "off"})))
    raised = checked(WORDY, House(levels={"concise.wordy": "hold"}))
    assert raised.verdict == "hold"
    assert checked(WORDY).verdict == "ready"


def test_a_rule_that_is_off_changes_nothing_in_the_revised_draft():
    assert checked(WORDY, House(levels={"concise.wordy": "off"})).revised == WORDY


def test_an_allowed_word_is_fine_whatever_its_capitals():
    house = House(allow=frozenset({"In Order To"}))
    assert "concise.wordy" not in rules_in(checked(WORDY, house))
    assert "concise.wordy" in rules_in(checked("We utilize words in order to talk.", house))


def test_a_teams_own_term_is_found_and_replaced_with_its_why():
    house = House(
        own=(
            own_term("the Board", "the Commission", "Our name since {2020}.", 1),
            own_term("stakeholder", None, "", 2),
        )
    )
    report = checked("The Board met every stakeholder of the board.", house, language="en")
    own = [finding for finding in report.findings if finding.rule.startswith("own.")]
    assert [finding.rule for finding in own] == ["own.term-1", "own.term-2", "own.term-1"]
    assert own[0].why == "Our name since {2020}."
    assert report.revised == "The Commission met every stakeholder of the Commission."


def test_a_hidden_finding_stays_hidden_for_the_same_words_alone():
    finding = next(one for one in checked(WORDY).findings if one.rule == "concise.wordy")
    house = House(hidden=frozenset({key(finding, WORDY)}))
    assert "concise.wordy" not in rules_in(checked(WORDY, house))
    assert "concise.wordy" not in rules_in(checked("They came IN ORDER TO vote.", house))
    assert "concise.wordy" in rules_in(checked("We utilize it", house))


def test_the_key_of_a_false_alarm_holds_no_word_of_the_draft():
    finding = next(one for one in checked(WORDY).findings if one.rule == "concise.wordy")
    assert key(finding, WORDY) == "concise.wordy:" + hashlib.sha256(b"in order to").hexdigest()[:16]


def test_safe_replacements_alone_are_applied():
    report = checked("The comittee met in order to talk.", language="en")
    unsafe = tuple(replace_safe(one) for one in report.findings)
    assert apply("The comittee met in order to talk.", unsafe) == "The comittee met in order to talk."


def replace_safe(finding):
    return finding._replace(safe=False)


def test_the_reader_is_told_in_the_readers_language_where_there_are_words():
    said = {
        reader: checked("x" * 300, reader=reader).findings[0].message for reader in ("en", "fr", "ar", "ur")
    }
    assert len(set(said.values())) == 4


@pytest.mark.parametrize("reader", ["fr", "ar", "ur"])
def test_every_rule_for_all_languages_names_its_source_in_the_readers_language(reader):
    told = [(rule, BOOK.words_of(rule, "any", reader)) for rule in BOOK.rules["any"]]
    assert len(told) > 20
    assert not [rule.id for rule, said in told if said.source == rule.source.name]


@pytest.mark.parametrize("reader", ["en", "fr", "ar", "ur"])
def test_every_rule_of_every_language_speaks_to_every_reader_in_their_own(reader):
    foreign = [
        (written, rule.id)
        for written, rules in BOOK.rules.items()
        for rule in rules
        if written not in {reader, *(["any"] if reader == "en" else [])}
        if not {rule.message, rule.source.name}.isdisjoint(BOOK.words_of(rule, written, reader))
    ]
    assert not foreign


def test_the_source_of_a_finding_is_named_in_the_readers_language():
    said = {checked("x" * 300, reader=reader).findings[0].source for reader in ("en", "fr", "ar", "ur")}
    assert {"Counting rules of the network", "Règles de comptage du réseau", "قواعد العدّ في الشبكة"} < said
    assert len(said) == 4


@pytest.mark.parametrize("reader", ["fr", "ar", "ur"])
def test_a_teams_own_term_is_told_in_the_readers_language_and_its_reason_as_the_team_gave_it(reader):
    house = House(
        own=(own_term("the Board", "the Commission", "Ours {since} 2020.", 1), own_term("bod", None, "", 2))
    )
    report = checked("The Board has no bod.", house, language="en", reader=reader)
    better, avoided = (one for one in report.findings if one.rule.startswith("own."))
    assert "house style" not in f"{better.message} {better.source} {avoided.message} {avoided.source}"
    assert "The Commission" in better.message
    assert "bod" in avoided.message
    assert better.why == "Ours {since} 2020."
    assert avoided.why not in ("", "Your team's own terms.")


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        ("en", "Happy Friday 🎉", "Holocaust"),
        ("fr", "Joyeux vendredi 🎉", "mémoire"),
        ("ar", "جمعة مباركة 🎉", "المحرقة"),
        ("ur", "جمعہ مبارک 🎉", "ہولوکاسٹ"),
    ],
)
def test_a_day_of_mourning_is_named_in_the_readers_language(reader, text, message):
    draft = Draft(text, language=reader, reader=reader, now=datetime(2027, 1, 27, 9, tzinfo=UTC))
    told = [one.message for one in check(draft, BOOK).findings if one.rule == "tone.solemn-day"]
    assert told
    assert any(message in one for one in told)


def test_a_day_with_two_commemorations_is_named_in_every_language_that_has_a_name():
    draft = Draft("Joyeux vendredi 🎉", language="fr", reader="fr", now=datetime(2026, 3, 25, 9, tzinfo=UTC))
    (told,) = {one.message for one in check(draft, BOOK).findings if "🎉" in one.message}
    assert "esclavage" in told


@pytest.mark.parametrize(
    ("text", "reader", "code"),
    [
        ("ایمبارگو 10 دسمبر", "en", "ur"),
        ("مرکز انسانی حقوق", "ur", "ur"),
        ("حظر النشر", "ur", "ar"),
        ("Merci", "fr", "fr"),
        ("Thank you all", "ur", "en"),
    ],
)
def test_a_draft_of_a_few_words_is_read_in_the_likeliest_language_and_called_unsure(text, reader, code):
    report = checked(text, reader=reader)
    assert (report.language, report.sure) == (code, False)


def test_a_draft_that_is_only_read_gets_the_same_findings_and_stays_as_it_was():
    text = "We met in order to talk."
    read = check(Draft(text), BOOK, revise=False)
    assert read.findings == checked(text).findings
    assert (read.revised, checked(text).revised) == (text, "We met to talk.")


def test_nothing_is_told_twice_of_the_same_words():
    found = [(one.rule, one.start, one.end) for one in checked("Appelez-la au 06 39 98 12 34").findings]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("#human-rights now", "#HumanRights now"),
        ("We say #end-child-marriage", "We say #EndChildMarriage"),
        ("ندوة عن #حقوق-الإنسان", "ندوة عن #حقوق_الإنسان"),
        ("Read htp://example.org/r", "Read https://example.org/r"),
        ("Teh law says: our Goverment must helpp", "The law says: our Government must help"),
        ("Teh Siew Wan spoke", "Teh Siew Wan spoke"),
    ],
)
def test_what_is_surely_a_slip_is_put_right(text, better):
    assert checked(text, language="ar" if "ح" in text else "en").revised == better


def test_a_short_link_is_shown_whole():
    text = "Read http://bit.ly/3abc today"
    assert [text[one.start : one.end] for one in checked(text).findings if one.rule == "link.shortener"] == [
        "http://bit.ly/3abc"
    ]


def test_a_festive_tone_is_told_on_a_solemn_day_alone():
    book = replace(BOOK, solemn={"04-07": {"en": "Day of Reflection", "fr": "Journée de réflexion"}})
    draft = Draft("Happy anniversary to all! 🎉", language="en")
    told = {
        day: [
            one.message
            for one in check(draft._replace(now=datetime(2026, 4, day, 9, tzinfo=UTC)), book).findings
            if one.rule == "tone.solemn-day"
        ]
        for day in (7, 8)
    }
    assert told[8] == []
    assert "Day of Reflection" in told[7][0]
    french = check(draft._replace(now=datetime(2026, 4, 7, 9, tzinfo=UTC), reader="fr"), book)
    assert any("Journée de réflexion" in one.message for one in french.findings)


def test_two_rules_of_one_id_say_the_same_of_the_same_words_once():
    report = checked("Sa mère est joignable au 06 39 98 01 17.", language="fr")
    assert [one.rule for one in report.findings].count("privacy.phone") == 1
