"""One pass over a text meets exactly the choices of which it holds a piece."""

from hypothesis import example, given
from hypothesis import strategies as st

from content.engine import wording
from content.engine.gating import gate
from content.engine.pieces import Pieces

LETTERS = "abßé🕊ق\ud800\x00 "
CHOICES = st.frozensets(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=4)


@given(st.lists(CHOICES, max_size=6), st.text(LETTERS, max_size=30))
@example([frozenset({"b", "ab"}), frozenset({"bab"})], "xabab")
@example([], "nothing is looked for")
def test_a_choice_is_met_where_one_of_its_pieces_stands(choices, text):
    pieces = Pieces()
    pieces.add(choices)
    assert pieces.met(text) == {choice for choice in choices if any(piece in text for piece in choice)}


PATTERNS = st.sampled_from(
    [r"\b(?:they|we) fled (?:to|from)\b", r"fled \d+ times", r"(?:a|an) ", r"[🕊🎈] we", r"\d\d", r"\w+@\w+"]
)


@given(
    st.lists(PATTERNS, max_size=4),
    st.lists(st.sampled_from(["we ", "they ", "fled ", "to ", "12 ", "times", "🕊 ", "a@b", "an "])).map(
        "".join
    ),
)
def test_the_choices_met_open_the_gates_that_looking_for_each_piece_opens(patterns, text):
    gates, pieces = [gate(pattern) for pattern in patterns], Pieces()
    for each in gates:
        pieces.add(each.choices)
    met, digits = pieces.met(text), sum(letter.isdigit() for letter in text)
    for each in gates:
        assert each.opens(text, digits) == (each.digits <= digits and met.issuperset(each.choices))


@given(st.text("abC'’_1 \ufffc\n", max_size=30))
def test_words_of_plain_letters_are_cut_as_words_of_any_letters_are(text):
    cut = [(token.start, token.end, token.key) for token in wording.tokens(text)]
    among_others = [(token.start, token.end, token.key) for token in wording.tokens(text + " é")]
    assert cut == among_others[:-1]
