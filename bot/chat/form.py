"""Form: what is asked of a person at once, without a platform. Its fields are a command's arguments."""

from dataclasses import dataclass
from typing import Literal

from bot.chat.call import Call
from bot.chat.sentence import Line, Sentence


@dataclass(frozen=True)
class Option:
    """A choice of a list."""

    label: Line
    value: str


@dataclass(frozen=True)
class Field:
    """One question; ``name`` is the argument it fills."""

    name: str
    label: Sentence
    kind: Literal["text", "lines", "choice", "person", "people", "day"]
    hint: Sentence | None = None
    required: bool = True
    initial: str = ""
    options: tuple[Option, ...] = ()
    limit: int = 2000
    lookup: bool = False
    """Whether the options are so many that they are better found as one types, where the chat can."""


@dataclass(frozen=True)
class Form:
    """A form; sent, it is its call with the fields filled in."""

    title: Sentence
    submit: Sentence
    call: Call
    fields: tuple[Field, ...]
    intro: Line | None = None
