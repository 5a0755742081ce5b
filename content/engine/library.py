"""All that the content folder knows, read once and frozen; a new reading replaces the old one whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine.phrases import Phrases, read_phrases
from content.engine.reading import HOME
from content.engine.rules import Rulebook, read_rulebook
from content.engine.text import language, tags

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from content.engine.documents import Problem
    from content.engine.drilling import Scenario, ScoringRules
    from content.engine.guidance import Handbook
    from content.engine.guiding import Guide
    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.intents import Intents
    from content.engine.lines import Lines
    from content.engine.releases.marking import Markers
    from content.engine.reporting import Voices


@dataclass(frozen=True)
class Library:
    """The content in force, and what was wrong with what was left out.

    What every answer needs is read at once; the rest when it is first asked for, or by `warm`. So are the modules that
    read it imported: together they take longer than the rules.
    """

    root: Path
    phrases: Phrases
    rulebook: Rulebook
    problems: tuple[Problem, ...]

    @cached_property
    def scenarios(self) -> Mapping[str, Scenario]:
        """The drills that can be read, by name; read when first asked for."""
        from content.engine.drilling import read_scenarios  # noqa: PLC0415 - a check starts without

        return read_scenarios(self.root, prove=False)[0]

    @cached_property
    def scoring(self) -> ScoringRules:
        """What drill answers are read against; read when first asked for."""
        from content.engine.drilling import read_scoring  # noqa: PLC0415 - a check starts without
        from content.engine.drills.inspecting import inspector  # noqa: PLC0415 - a check starts without

        return read_scoring(self.root, inspector(self.rulebook))[0]

    @cached_property
    def reporting(self) -> Voices:
        """The words of drill reports, by language."""
        from content.engine.reporting import read_reporting  # noqa: PLC0415 - a check starts without

        return read_reporting(self.root)[0]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The hashtags and observances."""
        from content.engine.hashtags.cataloguing import read_catalogue  # noqa: PLC0415 - a check starts without

        return read_catalogue(self.root)[0]

    @cached_property
    def releases(self) -> Markers:
        """The words by which the parts of a press release are told apart."""
        from content.engine.releases.marking import read_markers  # noqa: PLC0415 - a check starts without

        return read_markers(self.root)[0]

    @cached_property
    def intents(self) -> Intents:
        """What people write to the bot when they want something done."""
        from content.engine.intents import read_intents  # noqa: PLC0415 - a check starts without

        return read_intents(self.root)[0]

    @cached_property
    def handbook(self) -> Handbook:
        """Short answers to questions, each with its source."""
        from content.engine.guidance import read_guidance  # noqa: PLC0415 - a check starts without

        return read_guidance(self.root)[0]

    @cached_property
    def lines(self) -> Lines:
        """Holding lines and calls to action to start from."""
        from content.engine.lines import read_lines  # noqa: PLC0415 - a check starts without

        return read_lines(self.root)[0]

    @cached_property
    def guides(self) -> Mapping[str, Guide]:
        """Question-by-question help, by name."""
        from content.engine.guiding import read_guides  # noqa: PLC0415 - a check starts without

        return read_guides(self.root)[0]

    def warm(self) -> None:
        """Read everything now, and the statistics of languages, so that nobody's first question waits for it."""
        language.warm()
        tags.warm()
        self.rulebook.warm()
        _ = self.catalogue, self.releases, self.scenarios, self.scoring, self.guides, self.intents, self.lines
        self.handbook.warm()


def read_library(root: Path = HOME, own: Path | None = None, *, prove: bool = True) -> Library:
    """The library under `root`, with an organisation's `own` folder of rules on top when it has one.

    Without `prove` the patterns that ship with the product are taken as its tests have left them: it starts faster.
    """
    phrases, problems = read_phrases(root)
    rulebook, wrong = read_rulebook(root, [own] if own else [], prove=prove)
    return Library(root, phrases, rulebook, (*problems, *wrong))


def every_problem(root: Path = HOME, own: Path | None = None) -> tuple[Problem, ...]:
    """Everything wrong with the content under `root` and in an organisation's `own` folder, drills proved; takes a while."""
    from content.engine import proving  # noqa: PLC0415 - a check starts without

    library = read_library(root, own)
    return (*library.problems, *proving.problems(root, library.rulebook))
