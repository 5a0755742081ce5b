"""One rule as its author writes it: what to look for, when it holds, what to say and why, with examples both ways."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from content.engine.fields import Kind, Kinds, Patterns, Said, Words, replacements

Level = Literal["hold", "fix", "tip"]
Function = Literal[
    "acronym", "broken-hashtag", "empty", "event-hashtag", "fancy-text", "hashtag-case", "length-over",
    "length-unsure", "link-lookalike", "link-malformed", "only-link", "repeated-word", "shouting",
    "typo", "unbalanced",
]  # fmt: skip
FUNCTIONS: tuple[str, ...] = get_args(Function)
EXAMPLES = 3
"""How many drafts of each sort a rule shows: some that it flags, some near misses that it lets pass."""


class Part(BaseModel):
    """Strict and frozen: an unknown key is a mistake, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """Whose guidance a rule follows, by name, so that a reader can disagree with it."""

    name: str = Field(min_length=1)
    link: str = ""


class Near(Part):
    """A within so many words of B, in one sentence; `after` when B must follow A."""

    a: Words = Field(min_length=1)
    b: Words = Field(min_length=1)
    within: int = Field(default=5, ge=1, le=40)
    order: Literal["any", "after"] = "any"


class Count(Part):
    """More, or fewer, of something than is good."""

    of: Kind
    more: int | None = None
    fewer: int | None = None


class Context(Part):
    """Surroundings: any one of these words, patterns or things, in the draft, in the sentence, or a few words away."""

    words: Words = ()
    pattern: Patterns = ()
    entity: Kinds = ()
    within: Literal["draft", "sentence", "near", "after", "before"] = "draft"


class When(Part):
    """The drafts that a rule reads at all."""

    network: Words = ()
    live: bool | None = None
    tone: Literal["", "solemn"] = ""
    over: bool | None = None
    longer: int = 0


ALWAYS = When()
"""No condition: what most rules have."""


class Example(Part):
    """A draft that shows a rule at work, with what else it depends on."""

    text: str
    network: str = "x"
    live: str = ""
    now: str = ""
    limit: int | None = None


class Rule(Part):
    """One piece of advice on drafts: found, weighed against its surroundings, said with a reason and a source."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")
    variant: str = Field(default="", pattern=r"^[a-z0-9-]*$")
    """Tells apart rules of one id, which say the same and are found in different ways."""
    level: Level
    message: Said
    why: Said
    source: Source
    words: Annotated[dict[str, tuple[str, ...]], BeforeValidator(replacements)] = Field(default_factory=dict)
    pattern: Patterns = ()
    near: tuple[Near, ...] = ()
    several: int = Field(default=1, ge=1, le=9)
    count: Count | None = None
    missing: Context | None = None
    function: Function | None = None
    where: Literal["text", "links", "tags", "mentions", "anywhere"] = "text"
    case: Literal["any", "exact"] = "any"
    quotes: Literal["read", "skip"] = "read"
    once: bool = False
    when: When = ALWAYS
    needs: tuple[Context, ...] = ()
    unless: tuple[Context, ...] = ()
    replacement: str | None = None
    safe: bool = False
    flags: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()

    @field_validator("words", mode="after")
    @classmethod
    def _own_better(cls, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for phrase, better in words.items():
            if not any(letter.isalnum() for letter in phrase):
                raise ValueError(f'"{phrase}" has no word in it.')
            if phrase.lower() in (one.lower() for one in better):
                raise ValueError(f'"{phrase}" is replaced by itself.')
        return words

    @field_validator("near", "needs", "unless", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return [value] if isinstance(value, dict) else value

    @field_validator("flags", "passes", mode="before")
    @classmethod
    def _drafts(cls, value: Any) -> Any:
        return (
            [{"text": one} if isinstance(one, str) else one for one in value]
            if isinstance(value, list)
            else value
        )

    @model_validator(mode="after")
    def _whole(self) -> Rule:
        if not (self.words or self.pattern or self.near or self.count or self.missing or self.function):
            raise ValueError("Say what to look for: words, pattern, near, count, missing or function.")
        if not self.id.startswith("own.") and min(len(self.flags), len(self.passes)) < EXAMPLES:
            raise ValueError(f"Give at least {EXAMPLES} drafts under flags and {EXAMPLES} under passes.")
        return self


OWN_WHY = "Your team's own terms."
"""The reason for a team's own term that was given without one."""


def own_term(phrase: str, replacement: str | None, why: str, number: int) -> Rule:
    """A team's own term as a rule: `phrase` becomes `replacement`, because of `why`; `number` tells terms apart."""
    shown = (
        '"{found}": your house style says "{replacement}".'
        if replacement
        else '"{found}": your house style avoids it.'
    )
    return Rule(
        id=f"own.term-{number}",
        level="fix",
        message=shown,
        why=why.replace("{", "{{").replace("}", "}}") or OWN_WHY,
        source=Source(name="House style of your team"),
        words={phrase: (replacement,) if replacement else ()},
        safe=replacement is not None,
    )
