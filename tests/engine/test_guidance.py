"""Finding answers: the right one or none, from files that say in plain words what is wrong with them."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from content.engine.guidance import SURE, answer, read_guidance

TAGS = """
- id: tags
  question: How many hashtags should a post have?
  asked: [number of tags, too many hashtags]
  answer: One or two.
  source: {name: A guide, place: page 3}
  see: [links]
- id: links
  question: Does every post need a link?
  asked: [should I add a link, tweet without a link]
  answer: Nearly always.
  source: {name: A guide}
"""
WORDS = """
small: {en: how many does should a i the every have of}
same: {en: ["post, tweet", "hashtag, tag"]}
"""


def folder(tmp_path, **files):
    for name, text in {"en/all.yaml": TAGS, "words.yaml": WORDS, **files}.items():
        path = tmp_path / "guidance" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def problems(tmp_path, text):
    return [str(each) for each in read_guidance(folder(tmp_path, **{"en/all.yaml": text}))[1]]


def test_the_entry_that_is_asked_for_is_found_with_others_to_read(tmp_path):
    handbook, wrong = read_guidance(folder(tmp_path))
    reply = answer("How many tags?", handbook)
    assert not wrong
    assert reply.entry is not None
    assert (reply.entry.id, [other.id for other in reply.others], reply.language) == ("tags", ["links"], "en")
    assert str(reply.entry.source) == "A guide, page 3"


def test_words_of_one_group_find_one_another(tmp_path):
    handbook, _ = read_guidance(folder(tmp_path))
    found = answer("tags", handbook).entry
    assert found is not None
    assert found.id == "tags"


def test_small_words_count_where_they_stand_beside_another(tmp_path):
    more = (
        TAGS
        + """
- id: silence
  question: Is it wise to say no comment?
  asked: [no comment as an answer, say no comment]
  answer: Hardly ever.
  source: {name: A guide}
  see: [tags]
- id: comments
  question: Do we answer a comment?
  asked: [a comment came in, comment on our post]
  answer: Mostly.
  source: {name: A guide}
  see: [tags]
"""
    )
    small = "small: {en: how many does should a i the every have of no is it to we do as an on our in}\nsame: {}\n"
    handbook, wrong = read_guidance(folder(tmp_path, **{"en/all.yaml": more, "words.yaml": small}))
    found = answer("Should we have no comment?", handbook).entry
    assert not wrong
    assert found is not None
    assert found.id == "silence"


def test_a_reporter_is_no_report(tmp_path):
    words = 'small: {en: a the how many does should i every have of}\nsame: {en: ["journalist, reporter", "tag, report"]}\n'
    handbook, _ = read_guidance(folder(tmp_path, **{"words.yaml": words}))
    assert answer("reporter", handbook).entry is None
    assert answer("report", handbook).entry is not None


def test_two_entries_that_come_equally_near_are_both_offered_and_neither_is_the_answer(tmp_path):
    twins = """
- id: one
  question: Posting on a quiet Sunday
  asked: [quiet Sunday morning, Sunday in summer]
  answer: Yes.
  source: {name: A guide}
  see: [two]
- id: two
  question: Posting on a quiet Sunday
  asked: [quiet Sunday evening, Sunday in winter]
  answer: No.
  source: {name: A guide}
  see: [one]
"""
    handbook, _ = read_guidance(folder(tmp_path, **{"en/all.yaml": twins}))
    reply = answer("what about some quiet Sunday in autumn then", handbook)
    assert reply.entry is None
    assert {other.id for other in reply.others} == {"one", "two"}


def test_a_question_about_something_else_gets_no_answer(tmp_path):
    handbook, _ = read_guidance(folder(tmp_path))
    assert answer("Where can I park my bicycle?", handbook).entry is None


def test_nothing_is_asked_where_there_is_no_guidance(tmp_path):
    handbook, wrong = read_guidance(tmp_path)
    assert (answer("hashtags?", handbook).entry, wrong) == (None, [])


@given(st.text(max_size=60))
def test_any_text_at_all_is_answered_surely_or_not_at_all(text):
    handbook = _shipped()
    reply = answer(text, handbook)
    assert 0 <= reply.sure <= 1
    assert reply.entry is None or reply.sure >= SURE
    assert reply.entry not in reply.others
    assert len(reply.others) <= (2 if reply.entry else 3)


def test_a_misspelt_key_is_told_with_the_right_one(tmp_path):
    assert any(
        'Did you mean "answer"?' in each for each in problems(tmp_path, TAGS.replace("answer:", "anwser:"))
    )


def test_a_pointer_to_nothing_is_told(tmp_path):
    [said] = problems(tmp_path, TAGS.replace("see: [links]", "see: [likns]"))
    assert said == 'content/guidance/en, line 1: "tags" points to "likns", which is not there.'.replace(
        "content", tmp_path.name
    )


def test_two_entries_of_one_name_are_told(tmp_path):
    assert any('two entries "tags"' in each for each in problems(tmp_path, TAGS + TAGS))


def test_an_answer_too_long_to_read_is_told(tmp_path):
    [said, *_] = problems(tmp_path, TAGS.replace("One or two.", "word " * 111))
    assert "at most 110 words; this one has 111" in said


def test_an_entry_that_english_does_not_have_is_told(tmp_path):
    _, wrong = read_guidance(folder(tmp_path, **{"fr/all.yaml": TAGS.replace("id: tags", "id: mots")}))
    assert any('"mots" is not in guidance/en' in str(each) for each in wrong)


@cache
def _shipped():
    from content.engine.reading import HOME

    return read_guidance(HOME)[0]
