"""Hostile texts, and the lines and calls that carry one at every argument that one can write."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import String, Text, delete, func, select, update
from sqlalchemy.orm import Session

from bot.chat.answer import FORM
from bot.chat.call import Call
from bot.chat.command import Arg, Command, Kind
from bot.language import Language
from commands.features import REGISTRY
from storage.actions import Action
from storage.base import Base
from storage.meetings import Meeting, MeetingState
from storage.people import Person
from storage.workdays import WorkdayException
from storage.workstreams import Update

CHAIR = "fiona.bayers-achebe"
"""A co-chair, who may say everything."""

TEXTS = (
    "<!channel> <@U1> <#C1> *bold* _it_ `code` :tada: & > <https://bad.example|good> &lt;!here&gt;",
    "<at>Scribe</at> [good](https://bad.example) {{DATE(2027-03-02T14:00:00Z,SHORT)}} # ~~no~~ \\ &amp;",
    "before\x00\x1b[31m\x85\ud800after\u202ereversed\u2066\x7f",
    "e\u0301te\u0301 \u200fשלום\u200e مرحبا ᐃᓄᒃᑎᑐᑦ 👩🏽‍💻🇨🇦",
    "1. one\n- two\n> three\n---\n# four\n| a | b |",
    "https://bad.example/<@U1>?a=1|good",
    "x" * 40_000,
)
"""Each has its own way of acting, or of not fitting."""

VALUES = {
    Kind.ACTION: "1",
    Kind.ADMINISTRATION: "on",
    Kind.DAY: "2026-12-10",
    Kind.DAYS: "2026-12-21",
    Kind.HOURS: "18:00-08:00",
    Kind.MEETING: "2026-12-09",
    Kind.MOMENT: "2027-01-20 14:00",
    Kind.PEOPLE: "luc.arsenault-doiron@nouveaubrunswick.example",
    Kind.PERSON: "luc.arsenault-doiron@nouveaubrunswick.example",
    Kind.RULE: "second Wednesday of each month at 2 pm",
    Kind.TERM: "2026-12-10",
    Kind.TEXT: "A text",
    Kind.WORKSTREAM: "standards",
}
"""What stands at the other arguments."""

KEPT = {
    "action.add": Action.text,
    "action.done": Action.done_note,
    "meeting.cancel": Meeting.reason,
    "workday.add": func.coalesce(WorkdayException.name_en, WorkdayException.name_fr),
    "workstream.update": Update.text,
}
"""Where the text of a command is stored as it was written."""

HALVES = dict.fromkeys(range(0xD800, 0xE000))
"""Half characters, which not every way into Scribe can carry."""

ENOUGH = 20
"""Texts that stay, at least: most fit, and few mean something else."""


@dataclass(frozen=True)
class Throw:
    """A text at one argument of a command, the other required ones filled in."""

    command: Command
    arg: Arg
    text: str

    def call(self) -> Call:
        """It opens the command's form, with all but the text."""
        given = {arg.name: _value(arg) for arg in self._others()}
        return Call(self.command.key, {**given, FORM: "yes"})

    def line(self, language: Language) -> str:
        """It as one types it."""
        parts = [self.command.line(language)]
        for arg in self.command.args:
            if arg is self.arg or arg in self._others():
                value = self.text if arg is self.arg else _value(arg)
                parts += [arg.intro.in_(language), value] if arg.intro else [value]
        return " ".join(parts)

    @property
    def stays(self) -> str | None:
        """The text as it is stored, if this one is and fits."""
        kept = composed(self.text)
        main = self.arg.kind is Kind.TEXT and self.command.key in KEPT and self.arg.name != "challenges"
        return kept if main and 0 < len(kept) <= self.arg.limit else None

    def _others(self) -> list[Arg]:
        return [arg for arg in self.command.args if arg.required and arg is not self.arg]


def _value(arg: Arg) -> str:
    return arg.choices[0].code if arg.choices else VALUES[arg.kind]


def composed(text: str) -> str:
    """A text as it is to be stored: as it was written, in NFC, without controls and what turns it around."""
    wild = ("Cc", "Cs")
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    kept = (c for c in text if c in "\t\n" or (unicodedata.category(c) not in wild and c not in turns))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def texts(count: int) -> list[str]:
    """The known ones and some more, always the same."""
    found: list[str] = []
    more = st.text(min_size=1, max_size=80) | st.text(
        alphabet="<>&*_~`|[](){}#!@:\\\n\t \u0301\u202e\u0000é", min_size=1, max_size=80
    )

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(more)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return [*TEXTS, *found[:count]]


def throws(command: Command) -> Iterator[Throw]:
    """Every text at every argument of a command that is written by hand."""
    for arg in command.args:
        if arg.asked and command.typed:
            free = arg.kind in (Kind.TEXT, Kind.LINK)
            for text in texts(4) if free else TEXTS[1:4]:
                yield Throw(command, arg, text)


THROWS = tuple(throw for command in REGISTRY.commands for throw in throws(command))


def anew(session: Session) -> None:
    """Whatever a text can be written on is there: an open action item, a meeting, a working day."""
    session.execute(update(Action).values(done_at=None, done_by=None, done_note=None))
    session.execute(update(Meeting).values(state=MeetingState.SCHEDULED))
    session.execute(delete(WorkdayException))


def stored(session: Session, command: str) -> set[str]:
    """What is stored of the texts of a command."""
    return {text for text in session.scalars(select(KEPT[command])) if text is not None}


def untamed(session: Session) -> list[str]:
    """Every text in the database that is not in one form, or that has what acts upon other texts."""
    found = []
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, String | Text):
                found += [f"{column}: {text!r}" for text in session.scalars(select(column)) if _wild(text)]
    return found


def _wild(text: object) -> bool:
    return isinstance(text, str) and text.strip() != composed(text)


def reads(session: Session, language: Language) -> None:
    """The co-chair reads one language from now on."""
    for person in session.scalars(select(Person).where(Person.email.startswith(f"{CHAIR}@"))):
        person.language = language
