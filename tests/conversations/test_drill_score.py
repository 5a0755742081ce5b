"""What a player reads about one answer."""

from content.engine.drills.state import Score
from content.engine.drills.words import ExpectedWords
from handlers.views.drill_score import show_score


def test_an_answer_after_the_deadline_is_called_late_and_silence_is_not(library):
    voice = library.phrases.voice("en")
    expected = ExpectedWords(ask="What do you say?", text="Care, and the next update.")
    late = Score("one", "spokesperson", "missed", 15, 30, late=True)
    silent = Score("one", "spokesperson", "missed", 0, 30)
    answered = show_score(voice, "drill", late, "They can't read.", expected, library.scoring)
    unanswered = show_score(voice, "drill", silent, "They can't read.", expected, library.scoring)
    assert "Late, at half the points: 15 of 30" in str(answered)
    assert "No answer in time: 0 of 30 points" in str(unanswered)
