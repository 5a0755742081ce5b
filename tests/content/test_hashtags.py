"""The hashtag files: enough of them, whole, reviewed, and true to the facts they were made from."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date

import pytest

from content.engine import suggesting, tagging
from content.engine.hashtags.tagfiles import read_files
from content.engine.hashtags.tokens import fold
from content.engine.reading import HOME
from content.engine.suggesting import Ask
from content.engine.text.entities import hashtags

DAY = date(2026, 5, 20)
FOUR = ("en", "fr", "ar", "ur")
TAGS = re.compile(r"#\w+")


@pytest.fixture(scope="module")
def files():
    found, problems = read_files(HOME)
    assert not problems
    return found


@pytest.fixture(scope="module")
def catalogue():
    return suggesting.read_catalogue(HOME)[0]


def test_there_are_more_than_seven_hundred_tags_without_counting_places(catalogue):
    kinds = {key: {use.subject.kind for use in uses} for key, uses in catalogue.known.items()}
    assert sum(found != {"place"} for found in kinds.values()) >= 1500
    assert sum("theme" in found for found in kinds.values()) >= 1200


def test_every_tag_is_a_hashtag_on_x(catalogue):
    broken = [
        use.entry.tag
        for uses in catalogue.known.values()
        for use in uses
        if [each.text for each in hashtags(use.entry.written(DAY))] != [use.entry.written(DAY)]
    ]
    assert not broken


def test_every_theme_is_named_and_found_in_four_languages(files):
    lacking = [
        (theme.theme, language)
        for theme in files.themes
        for language in FOUR
        if not (theme.names.get(language) and theme.words.get(language))
    ]
    assert not lacking


def test_nearly_every_theme_has_tags_in_four_languages(files):
    """Where nobody uses a tag in a language the English one is offered; that is rare."""
    lacking = [
        (theme.theme, language) for theme in files.themes for language in FOUR if not theme.tags.get(language)
    ]
    assert {language for _, language in lacking} <= {"ur"}
    assert len(lacking) < 0.1 * len(files.themes)


def test_every_theme_says_when_it_was_reviewed(files):
    assert min(theme.reviewed for theme in files.themes) >= date(2026, 1, 1)


def test_every_day_is_named_in_four_languages(files):
    lacking = [
        (day.names["en"], language) for day in files.days for language in FOUR if not day.names.get(language)
    ]
    assert not lacking


def test_every_institution_is_named_in_four_languages(catalogue):
    assert catalogue.bodies
    assert not [
        (one.key, language) for one in catalogue.bodies for language in FOUR if not one.names.get(language)
    ]


def test_every_day_says_when_it_was_reviewed(files):
    assert min(day.reviewed for day in files.days) >= date(2026, 1, 1)


def test_a_day_without_a_review_date_is_told(tmp_path):
    (tmp_path / "observances.yaml").write_text(
        "- date: 12-10\n  names: {en: Human Rights Day}\n  since: 1950\n  themes: []\n  tone: awareness\n  tags: {}\n"
    )
    files, problems = read_files(tmp_path)
    assert not files.days
    assert any(one.field == "reviewed" and one.line == 1 for one in problems)


def test_a_day_of_the_world_is_found_by_its_name_in_each_language(catalogue):
    """Feasts whose name has no word for a day, such as Christmas, are offered by their date instead."""
    named = [
        (day, language)
        for day in catalogue.days
        for language in FOUR
        if not day.countries and catalogue.day_words & {fold(word) for word in day.name(language).split()}
    ]
    lost = [
        (day.name(language), language)
        for day, language in named
        if not _first(day.name(language), language, catalogue) & {day.key, *_beside(day, catalogue)}
    ]
    assert len(named) > 600
    assert len(lost) <= 0.03 * len(named), lost


def test_every_caution_and_every_reason_to_avoid_a_tag_is_said_in_four_languages(files):
    said = {caution.root["en"]: caution.root for caution in files.cautions}
    assert len(said) == len(files.cautions)
    lacking = [
        (sentence, language)
        for sentence in files.told() - {""}
        for language in FOUR
        if not said.get(sentence, {}).get(language)
    ]
    assert not lacking


def test_a_caution_speaks_of_the_same_tags_in_every_language(files):
    wrong = [
        (caution.root["en"], language)
        for caution in files.cautions
        for language in FOUR
        if set(TAGS.findall(caution.root[language])) != set(TAGS.findall(caution.root["en"]))
    ]
    assert not wrong


def test_arabic_and_urdu_cautions_begin_with_a_word_of_their_own_script(files):
    """So that they run from right to left wherever they are shown."""
    wrong = [
        caution.root[language]
        for caution in files.cautions
        for language in ("ar", "ur")
        if caution.root[language][0].isascii()
    ]
    assert not wrong


def test_a_translated_caution_that_no_tag_has_any_more_is_told(tmp_path):
    lists = tmp_path / "hashtags" / "lists"
    lists.mkdir(parents=True)
    (lists / "avoid.yaml").write_text("- {tag: KillAll, because: It calls for violence.}\n")
    (lists / "cautions.yaml").write_text(
        "- {en: It calls for violence., fr: Il appelle à la violence.}\n- {en: It called for violence.}\n- {fr: Non.}\n"
    )
    files, problems = read_files(tmp_path)
    assert [caution.root["en"] for caution in files.cautions] == [
        "It calls for violence.",
        "It called for violence.",
    ]
    assert any('no tag says "It called for violence."' in one.message for one in problems)
    assert any("as it stands beside the tag" in one.message and one.line == 3 for one in problems)


def test_no_tag_stands_twice_in_one_language_of_a_theme(files):
    twice = [
        (theme.theme, language, tag)
        for theme in files.themes
        for language, entries in theme.tags.items()
        for tag, count in Counter(entry.tag.casefold() for entry in entries).items()
        if count > 1
    ]
    assert not twice


def test_no_two_days_and_no_two_themes_have_one_key(catalogue):
    for subjects in (catalogue.days, catalogue.themes):
        assert subjects
        assert not [key for key, count in Counter(one.key for one in subjects).items() if count > 1]


def test_a_solemn_day_has_no_festive_tag(files):
    wrong = [
        entry.tag
        for day in files.days
        if day.tone == "solemn"
        for entries in day.tags.values()
        for entry in entries
        if entry.tone == "celebratory"
    ]
    assert not wrong


def test_human_rights_day_and_others_ask_to_confirm_their_theme(files):
    changing = {day.names["en"].split(",")[0] for day in files.days if day.changes}
    assert {
        "Human Rights Day",
        "International Women's Day",
        "World Press Freedom Day",
        "World Refugee Day",
    } <= changing


def test_what_serves_instead_of_a_bad_tag_is_no_bad_tag(files, catalogue):
    instead = {bad.instead for bad in files.avoided if bad.instead}
    assert instead
    assert not [tag for tag in instead if fold(tag) in catalogue.avoided]
    assert not [tag for tag in instead if not tagging.lookup(tag, catalogue)]


def test_no_bad_tag_is_ever_offered(files, catalogue):
    offered = {entry.tag for theme in files.themes for entries in theme.tags.values() for entry in entries}
    assert not {fold(tag) for tag in offered} & set(catalogue.avoided)


def test_a_theme_is_found_by_its_own_name(catalogue):
    lost = [
        (theme.key, language)
        for theme in catalogue.themes
        for language in FOUR
        if theme.key not in _first(theme.name(language), language, catalogue)
    ]
    assert len(lost) <= 0.02 * 4 * len(catalogue.themes), lost


def _beside(day, catalogue):
    """The days that share a tag with it: only one of them is offered."""
    tags = {fold(entry.tag) for entries in day.tags.values() for entry in entries}
    return {use.subject.key for tag in tags for use in catalogue.known.get(tag, ())}


def _first(text, language, catalogue):
    found = suggesting.suggest(Ask(text, DAY, language), catalogue).suggestions
    return {use.subject.key for one in found for use in tagging.lookup(one.tag.lstrip("#"), catalogue)}


@pytest.mark.parametrize(
    ("text", "language", "theme"),
    [
        ("reporters", "en", "press-freedom"),
        ("cells", "en", "prisons"),
        ("wheelchair", "en", "disability"),
        ("gallows", "en", "death-penalty"),
        ("صحفيات", "ar", "press-freedom"),
        ("نامہ نگار", "ur", "press-freedom"),
        ("fauteuil roulant", "fr", "disability"),
    ],
)
def test_synonyms_lead_to_their_theme(catalogue, text, language, theme):
    assert theme in _first(text, language, catalogue)


@pytest.mark.parametrize("tag", ["NHRC", "عمان"])
def test_ambiguous_tags_carry_a_caution(catalogue, tag):
    assert any(use.entry.caution or use.subject.caution for use in tagging.lookup(tag, catalogue))


def test_every_fact_we_were_given_is_in_the_files(shared, catalogue):
    with (shared / "data" / "hashtags.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    bodies = [row["hashtag"].lstrip("#").replace("{N}", "61") for row in rows]
    missing = [
        tag for tag in bodies if not tagging.lookup(tag, catalogue) and fold(tag) not in catalogue.avoided
    ]
    assert not missing


def test_every_observance_we_were_given_is_kept_with_its_tags(shared, catalogue):
    with (shared / "data" / "observances.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    tags = [
        tag.strip().lstrip("#")
        for row in rows
        for column, value in row.items()
        if column.startswith("hashtags_")
        for tag in (value or "").split(";")
        if tag.strip()
    ]
    assert len(rows) <= len(catalogue.days)
    assert tags
    assert not [tag for tag in tags if not tagging.lookup(tag, catalogue)]
