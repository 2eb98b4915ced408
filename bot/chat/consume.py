"""Arguments that stand in order on a line: each kind takes what is its own from the left."""

import re
from collections.abc import Callable, Sequence

from bot.chat.command import Arg, Kind
from bot.language import Language, fold

Names = Callable[[Kind], Sequence[str]]
"""The names known of a kind, such as every workstream's."""

Accepts = Callable[[Arg, str], bool]

WHO = r"<@[^>\s]+>|person:\d+|@[^\s,]+|[^\s,@<>]+@[^\s,@<>]+\.[^\s,@<>]+"
PATTERNS = {
    Kind.PERSON: re.compile(rf"({WHO})(?:\s+|$)"),
    Kind.PEOPLE: re.compile(rf"((?:(?:{WHO})(?:\s*,\s*|\s+(?:and|et)\s+(?=<@|@|person:)|\s+|$))+)"),
    Kind.ACTION: re.compile(r"#?(\d+)(?:\s+|$)"),
    Kind.LINK: re.compile(r"(https?://\S+)(?:\s+|$)"),
}
SPLIT = re.compile(r"<@[^>]+>|person:\d+|[^\s,]+")


def consume(arg: Arg, rest: str, names: Names, accepts: Accepts) -> tuple[str, str]:
    """The text of an argument at the beginning of ``rest``, and what follows; ("", rest) when it is none."""
    match arg.kind:
        case Kind.TEXT | Kind.COMMAND:
            return rest, ""
        case Kind.PERSON | Kind.PEOPLE | Kind.ACTION | Kind.LINK:
            found = PATTERNS[arg.kind].match(rest)
            return (found[1].strip(" ,"), rest[found.end() :].strip()) if found else ("", rest)
        case Kind.CHOICE:
            return _choice(arg, rest)
        case Kind.WORKSTREAM:
            return _name(rest, names(arg.kind))
        case _:
            return _accepted(arg, rest, accepts)


def people(text: str) -> list[str]:
    """Each person of a PEOPLE argument's text."""
    return [word for word in SPLIT.findall(text) if fold(word) not in ("and", "et")]


def _choice(arg: Arg, rest: str) -> tuple[str, str]:
    words = {
        fold(word): choice.code
        for choice in arg.choices
        for word in (choice.code, *choice.name.words(Language.EN), *choice.name.words(Language.FR))
    }
    folded = fold(rest)
    for word in sorted(words, key=len, reverse=True):
        if re.match(rf"{re.escape(word)}(?=[\s:,;]|$)", folded):
            return words[word], rest[len(word) :].lstrip(" :,;\n")
    return "", rest


def _name(rest: str, names: Sequence[str]) -> tuple[str, str]:
    quoted = re.match(r'["«“]\s*([^"»”]+?)\s*["»”]\s*', rest)
    if quoted:
        return quoted[1], rest[quoted.end() :]
    folded = fold(rest)
    for name in sorted(names, key=len, reverse=True):
        if re.match(rf"{re.escape(fold(name))}(?=[\s:,;]|$)", folded):
            return name, rest[len(name) :].lstrip(" :,;\n")
    first, _, others = rest.partition(" ")
    return first, others.strip()


def _accepted(arg: Arg, rest: str, accepts: Accepts) -> tuple[str, str]:
    """The longest run of words from the left that can be a value."""
    ends = [match.start() for match in re.finditer(r"\s", rest)][:12]
    for end in (len(rest), *reversed(ends)):
        if accepts(arg, rest[:end]):
            return rest[:end].strip(), rest[end:].strip()
    return "", rest
