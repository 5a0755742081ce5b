"""What suggested tags look like: the draft, the best two first, each with its reason and where it would go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.text import counting
from handlers.views import kit
from handlers.views.hashtags_counts import count_line
from handlers.views.safe import clipped, visible
from handlers.views.times import days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from content.engine.phrases import Voice
    from content.engine.suggesting import Reason, Suggestion, Suggestions
    from content.engine.tagging import TagProblem
    from handlers.reviewing import Review
    from handlers.tag_counts import TagCount

MOST_SHOWN = 1000
MOST_JUDGED = 5
MOST_SAID = 400
"""Characters of a reason, a caution or a problem; no reviewed one is nearly as long, but events are anybody's words."""
_SAID_BY_THE_CATALOGUE = {"avoid", "caution"}


def show_suggestions(
    found: Suggestions,
    review: Review,
    copy: str,
    voice: Voice,
    day: date,
    counts: Sequence[TagCount] = (),
) -> dict[str, Any]:
    """A message with the tags that fit, and how much others use them where that is known.

    `copy` is the working copy that its buttons act on.
    """
    mark = f"{copy}:{review.turn}"
    title = voice("hashtags.title", count=len(found.suggestions))
    blocks = [
        kit.section(f"*{title}*"),
        kit.rich(kit.quote(kit.words(clipped(visible(review.text), MOST_SHOWN)))),
        kit.context(*_about(found, review, voice, day)),
        *_judged(found, voice),
        *(
            block
            for at, one in enumerate(found.suggestions)
            for block in _suggestion(one, at, mark, voice, count_line(one.tag, counts, voice))
        ),
        kit.divider(),
        kit.actions(next_steps(found, review, mark, voice)),
    ]
    return kit.message(_summary(found, title), blocks)


def problem_line(tag: str, problem: TagProblem, voice: Voice) -> str:
    """What is wrong with a tag, in the reader's language where the words are ours."""
    if problem.key in _SAID_BY_THE_CATALOGUE:
        how = "hashtags.problem-instead" if problem.better else "hashtags.problem-told"
        told = problem.message
        return voice(how, tag=tag, message=told, better=problem.better) if tag else told
    return voice(f"hashtags.problem-{problem.key}", tag=tag, better=problem.better, about=problem.about)


def _summary(found: Suggestions, title: str) -> str:
    tags = " ".join(one.tag for one in found.suggestions)
    return f"{title} {tags}".strip()


def _about(found: Suggestions, review: Review, voice: Voice, day: date) -> Iterator[str]:
    length = counting.measure(review.text, review.network)
    values = {"used": length.used, "limit": length.limit, "network": voice(f"network.{review.network}")}
    yield voice("hashtags.length", **values)
    if review.day:
        yield voice("hashtags.for-day", day=days(day, day, voice))
    if found.note:
        yield voice(f"hashtags.note-{found.note}")


def _judged(found: Suggestions, voice: Voice) -> Iterator[kit.Block]:
    wrong = [(one.tag, problem) for one in found.judged for problem in one.problems]
    if wrong:
        lines = (
            kit.line(kit.words(clipped(problem_line(tag, problem, voice), MOST_SAID)))
            for tag, problem in wrong[:MOST_JUDGED]
        )
        yield kit.section(f"*{voice('hashtags.already')}*")
        yield kit.rich(kit.bullets(*lines))


def _suggestion(one: Suggestion, at: int, mark: str, voice: Voice, used: str) -> Iterator[kit.Block]:
    runs = [
        kit.words("⭐ " if one.best else "   "),
        kit.words(one.tag, bold=True),
        kit.words(f"  {clipped(why(one.because, voice), MOST_SAID)}"),
    ]
    if one.spoken != one.tag.lstrip("#"):
        runs.append(
            kit.words(f"\n{clipped(voice('hashtags.spoken', words=one.spoken), MOST_SAID)}", italic=True)
        )
    if used:
        runs.append(kit.words(f"\n{used}"))
    if one.caution:
        runs.append(kit.words(f"\n⚠️ {clipped(one.caution, MOST_SAID)}"))
    yield kit.rich(kit.line(*runs))
    where = "hashtags.use-inside" if one.where.inside else "hashtags.use-after"
    yield kit.actions([kit.button(voice(where, tag=one.tag), f"hashtags.use:{at}", f"{mark}:{at}")])


def why(because: Reason, voice: Voice) -> str:
    """The reason for a tag, in the reader's words."""
    comma = "، " if voice.direction == "rtl" else ", "
    words = comma.join(voice("hashtags.quoted", word=word) for word in because.words)
    return voice(f"hashtags.because-{because.key}", name=because.name, words=words)


def next_steps(found: Suggestions, review: Review, mark: str, voice: Voice) -> Iterator[kit.Element]:
    """Buttons that put tags in, take them out, change the words, check them."""
    best = sum(one.best for one in found.suggestions)
    if best and len(found.judged) < 2:  # noqa: PLR2004 -- one or two carry the message
        words = voice("hashtags.use-best", count=min(best, 2 - len(found.judged)))
        yield kit.button(words, "hashtags.use-best", mark, style="primary")
    if review.undoable:
        yield kit.button(voice("check.undo"), "hashtags.undo", mark)
    if len(review.text) <= kit.LONGEST_TEXT:
        yield kit.button(voice("check.edit"), "hashtags.edit", mark)
    yield kit.button(voice("hashtags.check"), "check.show:hashtags", mark)
