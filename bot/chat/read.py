"""A typed line, in either language, becomes a call; or what is missing, or what was not understood.

Pure: what depends on the calendar or the database comes in with :class:`Reading`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from bot.chat.call import Call
from bot.chat.command import Arg, Command, Kind, Name, Registry
from bot.chat.consume import Names, consume
from bot.chat.within import beginning
from bot.language import Language, fold

NEAR = 60
"""How alike (0 to 100) a command must be to be offered for a mistyped one."""


@dataclass(frozen=True)
class Reading:
    """What reading depends on: the reader's language, whether a text can be a value of an argument, the
    names that are known of a kind, and what a text means as a value (None where it is none)."""

    language: Language
    accepts: Callable[[Arg, str], bool]
    names: Names
    means: Callable[[Arg, str], object] = lambda _arg, _text: None


@dataclass(frozen=True)
class Understood:
    """A call; the language it was typed in, when its words tell; the required arguments still missing."""

    call: Call
    language: Language | None
    missing: tuple[Arg, ...] = ()


@dataclass(frozen=True)
class Misread:
    """Not understood. ``command`` is set when only ``rest`` of its line was not; else ``nearest`` helps."""

    rest: str
    nearest: tuple[Command, ...] = ()
    command: Command | None = None
    language: Language | None = None


@dataclass(frozen=True)
class _Head:
    command: Command
    language: Language | None
    length: int


@dataclass(frozen=True)
class _Lines:
    """The words of every command that can be typed, folded; a phrase may stand for it in both languages."""

    phrases: Mapping[str, tuple[tuple[Command, Language], ...]]
    longest: int


@lru_cache(maxsize=8)
def _lines(registry: Registry) -> _Lines:
    found: dict[str, list[tuple[Command, Language]]] = defaultdict(list)
    for command in registry.typed():
        for phrase, language in _phrases(command):
            found[phrase].append((command, language))
    return _Lines({phrase: tuple(meant) for phrase, meant in found.items()}, max(map(len, found), default=0))


def _phrases(command: Command) -> Iterator[tuple[str, Language]]:
    for language in Language:
        for subject in command.subject.words(language):
            if command.default or command.verb is None:
                yield fold(subject), language
            for verb in command.verb.words(language) if command.verb else ():
                yield fold(f"{subject} {verb}"), language


def _head(text: str, registry: Registry) -> _Head | None:
    """The command whose words are the longest beginning of the text."""
    lines = _lines(registry)
    beginning = fold(text[: lines.longest + 1])
    ends = [end for end, character in enumerate(beginning) if character in " \n\t"]
    for end in (len(beginning), *reversed(ends)):
        if meant := lines.phrases.get(beginning[:end]):
            command = meant[0][0]
            languages = {language for same, language in meant if same is command}
            return _Head(command, languages.pop() if len(languages) == 1 else None, end)
    return None


def _nearest(text: str, registry: Registry) -> tuple[Command, ...]:
    phrases = _lines(registry).phrases
    typed = " ".join(fold(text).split()[:2])
    best = process.extract(typed, list(phrases), scorer=fuzz.ratio, limit=6, score_cutoff=NEAR)
    commands = dict.fromkeys(phrases[phrase][-1][0].key for phrase, _, _ in best)
    return tuple(registry[key] for key in list(commands)[:3])


def read(text: str, registry: Registry, reading: Reading) -> Understood | Misread:
    """Read a line. Nothing raises: what cannot be read is told apart in the answer."""
    text = text.strip()
    head = _head(text, registry)
    if head is None:
        return Misread(text, _nearest(text, registry))
    args, rest = arguments(head.command, text[head.length :].strip(), reading)
    if rest:
        nearest = _nearest(text, registry) if head.command.default and not args else ()
        return Misread(rest, nearest, head.command, head.language)
    call = Call(head.command.key, args)
    return Understood(call, head.language, missing(head.command, call))


def missing(command: Command, call: Call) -> tuple[Arg, ...]:
    """The required arguments that a call lacks."""
    return tuple(arg for arg in command.args if arg.required and not call.args.get(arg.name, "").strip())


def arguments(command: Command, rest: str, reading: Reading) -> tuple[dict[str, str], str]:
    """The arguments in what follows a command's words, and what is left of it."""
    args, rest = _introduced(command, rest, reading)
    for arg in command.args:
        if arg.asked and arg.intro is None and arg.name not in args and rest:
            value, rest = consume(arg, rest, reading.names, reading.accepts)
            if value:
                args[arg.name] = value
    return args, rest


def _introduced(command: Command, rest: str, reading: Reading) -> tuple[dict[str, str], str]:
    """Take the arguments led in by a word: free texts from the left, the others from the right."""
    args: dict[str, str] = {}
    for arg in command.args:
        if arg.intro and arg.kind is Kind.TEXT:
            for start, end in _occurrences(arg.intro, fold(rest))[:1]:
                args[arg.name], rest = rest[end:].strip(), _before(rest, start)
    while found := _last(command, rest, args, reading):
        arg, start, end = found
        args[arg.name], rest = rest[end:].strip(), _before(rest, start)
    return args, rest


def _before(rest: str, start: int) -> str:
    """What stands before the words that lead an argument in, without the comma that joined the two."""
    return rest[:start].rstrip(" \n,;").lstrip()


def _last(command: Command, rest: str, args: dict[str, str], reading: Reading) -> tuple[Arg, int, int] | None:
    folded = fold(rest)
    left = [arg for arg in command.args if arg.name not in args]
    candidates = [
        *((start, end, arg) for arg in left if arg.intro for start, end in _occurrences(arg.intro, folded)),
        *((at, at, arg) for arg in left if arg.within for at, _ in _occurrences(arg.within, folded)),
    ]
    for start, end, arg in sorted(candidates, key=lambda found: found[:2], reverse=True):
        if reading.accepts(arg, rest[end:].strip()):
            return (arg, start, end) if start < end else (arg, *_whole(arg, rest, start, reading))
    return None


def _whole(arg: Arg, rest: str, at: int, reading: Reading) -> tuple[int, int]:
    """Where a value begins that a word is part of, and before it the words that lead it in, if any."""
    begins = beginning(rest, at, lambda text: reading.means(arg, text))
    introduced = _occurrences(arg.intro, fold(rest)) if arg.intro else ()
    leading = (start for start, end in introduced if end <= begins and not rest[end:begins].strip())
    return next(leading, begins), begins


def _occurrences(intro: Name, folded: str) -> Sequence[tuple[int, int]]:
    """Where the words that lead an argument in stand: (start of the words, end of them)."""
    return [match.span() for match in _introducing(intro).finditer(folded)]


@cache
def _introducing(intro: Name) -> re.Pattern[str]:
    words = {fold(word) for language in Language for word in intro.words(language)}
    # What is elided (« parce qu' ») stands against the next word.
    ends = (re.escape(word) + ("" if word.endswith("'") else r"(?=\s|$)") for word in by_length(words))
    return re.compile(rf"(?<!\S)(?:{'|'.join(ends)})")


def by_length(words: Iterable[str]) -> list[str]:
    """The longest first: a word that begins another must not hide it."""
    return sorted(words, key=len, reverse=True)
