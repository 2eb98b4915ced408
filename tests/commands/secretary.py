"""A co-chair of the sample group at work in one transaction: what handlers are called with."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.calendar.rule import monthly
from bot.language import Language
from commands.context import Asker, Context
from commands.features import REGISTRY
from commands.meeting.rules import occurrence
from commands.planning import meetings_ahead
from commands.roster.importing import SAMPLE, import_roster
from commands.roster.read import read
from storage.groups import Group, Room, the_group
from storage.meetings import Meeting, Mode, Series
from storage.people import Identity, Person, Role, holders

SECOND_WEDNESDAYS = monthly(2, 2, time=time(14))


@dataclass
class Secretary:
    """The group, its series of second Wednesdays at 14:00 in Ottawa, and the present instant."""

    session: Session
    group: Group
    series: Series
    now: datetime

    @classmethod
    def of(
        cls, session: Session, now: datetime, clock: time = time(14), zone: str = zones.REFERENCE
    ) -> "Secretary":
        """With the sample roster, one room, and the meetings of the year ahead."""
        import_roster(session, read(SAMPLE), now.date())
        group = the_group(session)
        assert group is not None
        room = Room(
            group_id=group.id,
            platform="slack",
            workspace="T1",
            channel="C1",
            name="room",
            first=Language.EN,
        )
        series = Series(
            group_id=group.id,
            rule=SECOND_WEDNESDAYS.to_rrule(),
            time=clock,
            zone=zone,
            minutes=60,
            mode=Mode.TELECONFERENCE,
            since=now.date(),
        )
        session.add_all([room, series])
        session.flush()
        made = cls(session, group, series, now)
        made.extend()
        return made

    @classmethod
    def again(cls, session: Session, now: datetime) -> "Secretary":
        """The same in another transaction."""
        group = the_group(session)
        assert group is not None
        return cls(session, group, session.scalars(select(Series)).first(), now)  # type: ignore[arg-type]

    def extend(self) -> None:
        """Make and plan the meetings of the year ahead."""
        meetings_ahead(self.session, self.group, self.now)

    @property
    def chair(self) -> Person:
        """The first co-chair."""
        return holders(self.session, self.group.id, Role.CO_CHAIR, self.now.date())[0]

    @property
    def context(self) -> Context:
        """The co-chair asks, in English."""
        account = Identity(platform="slack", workspace="T1", account="U1", name="chair", zone=self.chair.zone)
        asker = Asker(account, self.chair, lambda: frozenset({Role.CO_CHAIR}))
        return Context(self.session, self.now, asker, self.group, Language.EN, REGISTRY)

    def meetings(self) -> list[Meeting]:
        """Every meeting of the group, by day."""
        return list(self.session.scalars(select(Meeting).order_by(Meeting.day, Meeting.id)))

    def on(self, slot: date) -> Meeting:
        """The meeting that the series gave a day."""
        return self.session.scalars(
            select(Meeting).where(Meeting.series_id == self.series.id, Meeting.slot == slot)
        ).one()

    def fresh(self, slot: date) -> datetime:
        """When the series would have its meeting of a day start."""
        return occurrence(self.series, slot).starts_at
