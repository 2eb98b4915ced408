"""A command, declared once: its names in both languages, arguments, who may say it, examples."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Literal

from bot.chat.reply import Reply
from bot.language import Language


class Kind(StrEnum):
    """What an argument is, and so how it is read, checked and asked for."""

    ACTION = "action"
    ADMINISTRATION = "administration"
    CHOICE = "choice"
    COMMAND = "command"
    DAY = "day"
    DAYS = "days"
    HOURS = "hours"
    LINK = "link"
    MEETING = "meeting"
    MOMENT = "moment"
    PEOPLE = "people"
    PERSON = "person"
    RULE = "rule"
    TERM = "term"
    TEXT = "text"
    WORKSTREAM = "workstream"


class Audience(Enum):
    """Who may say a command; finer questions (a lead's own workstream) are the feature's rules."""

    ANYONE = "anyone"
    ROSTER = "roster"
    REPRESENTATIVES = "representatives"
    CONDUCT = "conduct"
    """Co-chairs and secretariat."""


@dataclass(frozen=True)
class Name:
    """A word of the command line in both languages; ``also`` holds other words that mean it."""

    en: str
    fr: str
    also_en: tuple[str, ...] = ()
    also_fr: tuple[str, ...] = ()

    def words(self, language: Language) -> tuple[str, ...]:
        """Every word for it in a language, the usual one first."""
        return (self.fr, *self.also_fr) if language is Language.FR else (self.en, *self.also_en)

    def in_(self, language: Language) -> str:
        """The usual word in a language."""
        return self.words(language)[0]


@dataclass(frozen=True)
class Choice:
    """One of an argument's possible values: its code and its words."""

    code: str
    name: Name


@dataclass(frozen=True)
class Arg:
    """An argument. ``intro`` are the words that lead it in ("by", « d’ici »); without, it stands in order.
    ``within`` lead it in as well, and are part of it ("before").

    Its label in forms is the sentence ``{command}.{name}``.
    """

    name: str
    kind: Kind
    required: bool = True
    intro: Name | None = None
    within: Name | None = None
    choices: tuple[Choice, ...] = ()
    limit: int = 2000
    asked: bool = True
    """Whether it is typed and asked for; otherwise only buttons fill it in."""
    offers: Literal["all", "own", "closed"] = "all"
    """Which of its kind a form offers: ``own`` are those that the asker may change, and that are open;
    ``closed`` those that the asker may open again."""


@dataclass(frozen=True)
class Example:
    """The same line in both languages."""

    en: str
    fr: str

    def in_(self, language: Language) -> str:
        """The line in a language."""
        return self.fr if language is Language.FR else self.en


@dataclass(frozen=True)
class Command:
    """``subject verb arguments``. The handler is called with a context and the arguments by name."""

    key: str
    subject: Name
    verb: Name | None
    audience: Audience
    handler: Callable[..., Reply]
    examples: tuple[Example, ...]
    args: tuple[Arg, ...] = ()
    default: bool = False
    """Whether the subject alone means this command."""
    typed: bool = True
    """Whether it can be typed; otherwise it is said by buttons and forms only."""

    def line(self, language: Language) -> str:
        """Subject and verb as one types them."""
        verb = "" if self.verb is None else f" {self.verb.in_(language)}"
        return self.subject.in_(language) + verb

    def arg(self, name: str) -> Arg:
        """An argument by name. Raises KeyError."""
        for arg in self.args:
            if arg.name == name:
                return arg
        raise KeyError(f"{self.key} has no argument {name}")


class Registry:
    """The commands, listed by name; two of one key, or of one line, stop the start."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        """Check and keep the commands. Raises ValueError."""
        self.commands = commands
        self._by_key: dict[str, Command] = {}
        lines: set[Any] = set()
        for command in commands:
            line = (command.line(Language.EN), command.line(Language.FR))
            if command.key in self._by_key or (command.typed and line in lines):
                raise ValueError(f"two commands {command.key}")
            self._by_key[command.key] = command
            lines.add(line)

    def __getitem__(self, key: str) -> Command:
        """A command by its key. Raises KeyError."""
        return self._by_key[key]

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def typed(self) -> tuple[Command, ...]:
        """The commands that one can type."""
        return tuple(command for command in self.commands if command.typed)
