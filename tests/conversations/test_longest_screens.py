"""Every screen with the longest content that people and our own shelves have: Slack takes it, in each language."""

import inspect

import pytest

from bot.playground.judge import judge_home, judge_message, judge_modal
from content.engine.checking import Draft, check
from content.engine.guiding import Walk, answer, here, result
from content.engine.lines import KINDS
from handlers.approving import Decision, Request, joined
from handlers.outside import Measured
from handlers.reviewing import Review
from handlers.views import check as checks
from handlers.views import check_form, direct, figures, guide, kit, lines, signoff, signoff_forms

PEOPLE = tuple(f"U0PERSON{number}" for number in range(5))
FAULTY = "we utilize the the new form to help handicapped people, call +92 301 2345678 NOW!!! #A #B #C #D https://bit.ly/x "
LONGEST = {
    "faulty": (FAULTY * 40)[:3000],
    "arabic": ("تدعو اللجنة إلى حماية الصحفيين وضمان سلامتهم الآن " * 90)[:3000],
    "marks": "*_~`<!channel>&\n" * 180,
    "signs": "👩🏽‍🚀🏳️‍🌈" * 150,
    "one word": "x" * 3000,
    "beyond": "Rights are for everybody. " * 1500,
}


def walks(shape):
    """Every way through a guide, with as much written as each question takes."""

    def further(walk):
        at = here(shape, walk)
        if at in shape.shape.ends:
            yield walk
            return
        step = shape.shape.steps[at]
        for said in step.choices or ["w " * (step.writes // 2)]:
            yield from further(answer(shape, walk, said))

    yield from further(Walk())


def guides(voice, library):
    yield guide.show_guides(library.guides, voice)
    for each in library.guides.values():
        for walk in walks(each):
            for count in range(len(walk.answers)):
                yield guide.show_step(each, Walk(walk.answers[:count]), "c" * 32, voice)
            yield guide.show_result(each, result(each, walk, voice.code), voice, copy="c" * 32)
        for at, step in each.shape.steps.items():
            if step.writes:
                yield guide.show_writing(each, at, voice, kept="k" * 300)


def line_screens(voice, library):
    yield lines.show_kinds(voice)
    for kind in KINDS:
        found = library.lines.of(voice.code, kind)
        yield lines.show_lines(found * 3, voice)
        yield from (lines.show_line_form(line, voice, kept="k" * 500) for line in found)


def direct_screens(voice, library):
    entries = library.handbook.entries[voice.code]
    yield from (direct.show_entry(entry, entries[:2], voice) for entry in entries)
    yield direct.show_near(sorted(entries, key=lambda one: -len(one.question))[:3], voice)
    yield direct.show_help(voice, voice("direct.hello"))
    yield direct.show_long(voice, "c" * 32, 39_999)
    for text in LONGEST.values():
        yield direct.show_answer_offer(voice, "c" * 32, text, cut=True)
        files = [
            {
                "id": "F1",
                "name": text,
                "size": 1,
                "url_private_download": "https://files.slack.com/" + "f" * 200,
            }
        ]
        yield direct.show_page_offer(voice, text, files=files * 3)
    yield direct.show_page_offer(voice, "", url="https://example.org/" + "p" * 1900)


def check_screens(voice, library):
    for text in LONGEST.values():
        for network in ("x", "linkedin"):
            report = check(Draft(text=text, network=network, reader=voice.code), library.rulebook)
            review = Review(versions=(text, f"{text} "), network=network)
            yield checks.show_check(report, review, "c" * 32, voice, "mastodon.social")
            yield checks.show_shared(report, text, "U0AMINA", voice)
        yield check_form.show_check_form(voice, "x", text=text, live="#" + "e" * 99, kept={"url": "u" * 300})


def requests():
    for text in LONGEST.values():
        posts = tuple(f"{number} {text[:500]}" for number in range(15))
        shared = {"author": "U0AMINA", "reviewers": PEOPLE, "note": text[:500], "needed": 2, "version": 12}
        yield Request(text=text, verdict="hold", **shared)
        yield Request(text=joined(posts), posts=posts, verdict="revise", **shared)


def sign_off_screens(voice, library):
    for request in requests():
        reports = [
            check(Draft(text=text, network="x", reader=voice.code), library.rulebook)
            for text in request.parts
        ]
        yield signoff.show_asked(request, "p" * 32, voice)
        yield signoff.show_mine(request, "p" * 32, voice)
        yield signoff.show_invitation(request, "p" * 32, voice)
        yield from (signoff.show_run_out(what, voice) for what in ("post", "thread"))
        yield from (signoff.show_request(request, "p" * 32, voice, reports, page=page) for page in range(4))
        yield signoff_forms.show_edit(voice, request.text[:3000], kept={"url": "u" * 300})
        for verdict in ("approve", "changes", "decline"):
            said = {"verdict": verdict, "at": "2026-11-21T10:00:00+00:00", "version": 12, "post": 3}
            decisions = tuple(Decision(person=one, words=request.note * 2, **said) for one in PEOPLE * 3)
            decided = request.model_copy(update={"decisions": decisions})
            done = decided.model_copy(update={"state": "approved"})
            yield signoff.show_decided(request, "p" * 32, verdict, voice)
            yield signoff.show_verdict(decided, decisions[0], "p" * 32, voice, "mastodon.social")
            yield signoff.show_verdict(done, decisions[0], "p" * 32, voice, "mastodon.social")
            yield signoff.show_approved(done, "p" * 32, voice, "mastodon.social", page=1)
        yield from (
            signoff_forms.show_words(voice, verdict, request.posts, kept={"url": "u" * 300})
            for verdict in ("changes", "decline")
        )
    for needed in (1, 2, 3):
        yield signoff_forms.show_ask(voice, needed, PEOPLE, kept={"url": "u" * 300})


def figure_screens(voice, _library):
    for text in LONGEST.values():
        many = tuple(text for _ in range(6))
        page = Measured(title=text, facts=many, best=many[:3], limits=many[:3], notes=many[:4])
        yield figures.show_figures(page, voice)
        yield figures.show_figures_offer(voice, text, "v" * 2000)


SCREENS = {
    guide: guides,
    lines: line_screens,
    direct: direct_screens,
    checks: check_screens,
    check_form: None,
    signoff: sign_off_screens,
    signoff_forms: None,
    figures: figure_screens,
}


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur", "xx"])
@pytest.mark.parametrize("made", [made for made in SCREENS.values() if made], ids=lambda made: made.__name__)
def test_slack_takes_every_screen_with_the_longest_content(made, language, tongues, library):
    faults = {
        str(refusal)
        for screen in made(tongues[language], library)
        for refusal in {"modal": judge_modal, "home": judge_home}.get(screen.get("type"), judge_message)(
            screen
        )
    }
    assert sorted(faults) == []


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ur"])
def test_a_check_shows_as_many_findings_as_there_is_room_for(language, tongues, library):
    voice, drafts = tongues[language], [FAULTY[:end] for end in range(0, len(FAULTY), 4)]
    drafts += [LONGEST["arabic"][:end] + FAULTY[:70] for end in range(0, 280, 20)]
    for text in drafts:
        report = check(Draft(text=text, network="linkedin", reader=voice.code), library.rulebook)
        shown = checks.show_check(
            report, Review(versions=("", text), turn=99), "c" * 32, voice, "mastodon.social"
        )
        kinds = [block["type"] for block in shown["blocks"]]
        found = kinds[: kinds.index("divider")].count("actions")
        size = len(str(shown["blocks"]))
        assert size <= kit.BUDGET
        assert found == len(report.findings) or size > kit.BUDGET - 3000


@pytest.mark.parametrize("module", SCREENS, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_view_of_these_has_its_longest_screen(module):
    shown = inspect.getsource(inspect.getmodule(test_every_view_of_these_has_its_longest_screen))
    views = [name for name, _ in inspect.getmembers(module, inspect.isfunction) if name.startswith("show_")]
    own = [name for name in views if getattr(module, name).__module__ == module.__name__]
    assert [name for name in own if f".{name}(" not in shown] == []
