"""What somebody writes down as guidance: a question as people ask it, a short answer, and where it comes from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]+$")]
Said = Annotated[str, Field(min_length=1)]
LONGEST = 110
"""Words in an answer: five plain sentences; who wants more opens the source."""


class Source(BaseModel):
    """Where an answer or a line comes from: the document, and the place in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Said
    place: str = ""

    def __str__(self) -> str:
        """As people cite it: the document, then the place."""
        return f"{self.name}, {self.place}" if self.place else self.name


class Entry(BaseModel):
    """One question, the other ways in which people ask it, and the answer, what to do first coming first.

    `rules` names the doctrine it rests on, `see` other entries, `do` what helps: check, hashtags, thread, drill or "guide NAME".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Name
    question: Said
    asked: tuple[Said, ...] = Field(min_length=2)
    answer: Said
    source: Source
    rules: tuple[Annotated[str, Field(pattern=r"^[A-Z]\d$")], ...] = ()
    see: tuple[Name, ...] = ()
    do: Annotated[str, Field(pattern=r"^(check|hashtags|thread|drill|guide [a-z-]+)?$")] = ""

    @field_validator("answer")
    @classmethod
    def _short(cls, answer: str) -> str:
        count = len(answer.split())
        if count > LONGEST:
            raise ValueError(f"An answer has at most {LONGEST} words; this one has {count}.")
        return answer


class Words(BaseModel):
    """What search needs to know of a language: words that say nothing in a question, and words that mean the same.

    `same` holds groups of words between commas; each word of a group finds the others.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    small: dict[str, str] = {}
    same: dict[str, tuple[Said, ...]] = {}
