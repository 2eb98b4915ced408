"""``scribe audit``: whether the log of changes is whole, and what it says."""

import click
from sqlalchemy.orm import Session

from bot.chat.sentence import Sentence, say
from bot.cli.bilingual import Command, Fault, Group, tell
from bot.cli.parts import opened, settings
from storage.audit import Change, newest, verify
from storage.chain import Entry, Head
from storage.chain import Fault as Flaw
from storage.people import Person

LAST = 20


class Noted(click.ParamType[Head]):
    """A head as ``scribe audit verify`` prints it."""

    name = "head"

    def convert(self, value: str | Head, param: click.Parameter | None, ctx: click.Context | None) -> Head:
        """Read it; anything else is a wrong value."""
        try:
            return value if isinstance(value, Head) else Head.read(value)
        except ValueError:
            self.fail(str(value), param, ctx)


@click.group("audit", cls=Group, help="audit.group")
def audit() -> None:
    """The commands about the log."""


@audit.command("verify", cls=Command, help="audit.verify")
@click.option("--head", "noted", type=Noted(), help="audit.verify_head")
def verify_(noted: Head | None) -> None:
    """Follow the whole log; the first bad entry ends with status 1."""
    with opened(settings().database_url) as store:
        head, flaw = verify(store.engine, noted)
    if flaw is not None:
        raise Fault(_flawed(flaw))
    tell("audit.whole", n=head.entries)
    tell("audit.head", head=str(head))


@audit.command("show", cls=Command, help="audit.show")
@click.option("--last", type=click.IntRange(1, 1000), default=LAST, help="audit.show_last")
def show(last: int) -> None:
    """The newest entries, oldest first."""
    with opened(settings().database_url) as store:
        lines = store.now(lambda session: [_line(session, entry) for entry in newest(session, last)])
    for line in lines:
        tell(line.key, **line.values)
    if not lines:
        tell("audit.empty")


def _flawed(flaw: Flaw) -> Sentence:
    """What is wrong with the first bad entry, and where it stands."""
    what = say(f"audit.{flaw.wrong.value}", number=str(flaw.sequence))
    if flaw.entry is None:
        return say("audit.broken", what=what)
    found = flaw.entry
    return say(
        "audit.broken_at",
        what=what,
        number=str(found.sequence),
        when=_when(found),
        record=str(found.record),
        id=str(found.key),
    )


def _line(session: Session, entry: Entry) -> Sentence:
    values = {"before": entry.before, "after": entry.after}
    return say(
        f"audit.{Change(entry.action).value}",
        number=str(entry.sequence),
        when=_when(entry),
        who=_who(session, entry),
        command=entry.command,
        record=entry.record,
        id=entry.key,
        **{name: text for name, text in values.items() if text is not None},
    )


def _when(entry: Entry) -> str:
    """To the second."""
    return str(entry.at).partition(".")[0]


def _who(session: Session, entry: Entry) -> str | Sentence:
    """The person, or the account, and in which chat."""
    person = session.get(Person, entry.person_id) if entry.person_id is not None else None
    name = person.name if person else entry.account
    if name is None:
        return say("audit.scribe")
    return say("audit.in_chat", name=name, platform=entry.platform or "")
