"""What a handler knows: who asks, when, in which group and language, and the transaction it works in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from bot.calendar import workdays, zones
from bot.chat.command import Registry
from bot.chat.inbound import Place, Source
from bot.language import Language
from commands.notice import Notice
from commands.practice import Practice
from commands.worked import Worked
from storage.groups import Group
from storage.meetings import meetings_from
from storage.people import Administration, Identity, Person, Role
from storage.speaking import Met

CONDUCT = frozenset({Role.CO_CHAIR, Role.SECRETARIAT})


@dataclass(frozen=True)
class Asker:
    """Who said it: the account, and the person it belongs to when it is on the roster."""

    account: Identity
    person: Person | None
    find_roles: Callable[[], frozenset[Role]]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The person's roles, looked up when a command asks for them."""
        return self.find_roles()


@dataclass(frozen=True)
class Context:
    """One thing said. ``language`` is the one to answer in; everything in one transaction. ``met`` are the
    accounts named in it (the asker's too) that Scribe knows. ``public_url`` is where programs of people reach
    Scribe, None where that is not set. ``notices`` are what Scribe says by itself, by their kinds."""

    session: Session
    now: datetime
    asker: Asker
    group: Group
    language: Language
    registry: Registry
    source: Source | None = None
    place: Place | None = None
    met: Mapping[str, Met] = field(default_factory=dict)
    public_url: str | None = None
    notices: Mapping[str, Notice] = field(default_factory=dict)

    @property
    def me(self) -> Person:
        """The person who asks; commands open to strangers look at ``asker`` instead."""
        if self.asker.person is None:
            raise LookupError("a stranger has no person")
        return self.asker.person

    @property
    def zone(self) -> str:
        """The asker's time zone."""
        return self.asker.person.zone if self.asker.person else self.asker.account.zone

    @property
    def today(self) -> date:
        """The day it is for the asker."""
        return zones.local(self.now, self.zone).date()

    @cached_property
    def workdays(self) -> workdays.Workdays:
        """What business days are to the asker: those of the asker's administration, with what is noted."""
        id = self.asker.person.administration_id if self.asker.person else None
        theirs = self.session.get(Administration, id) if id else None
        return Worked.of(self.session, self.group).where(theirs.code if theirs else workdays.FEDERAL)

    @cached_property
    def meetings(self) -> tuple[date, ...]:
        """The days of the meetings to come that stand, soonest first, each in the zone it is set in."""
        return tuple(one.day for one in meetings_from(self.session, self.group.id, self.now))

    @property
    def practice(self) -> Practice:
        """The group's figures."""
        return Practice.of(self.group)

    @property
    def conducts(self) -> bool:
        """Whether the asker is a co-chair or of the secretariat."""
        return bool(self.asker.roles & CONDUCT)
