"""Rows of records as years of work leave them: counted, kept by table, and put into a database in bulk."""

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, text

from bot.calendar import zones
from storage.actions import Action, Ownership
from storage.alternates import Designation
from storage.base import Base, table
from storage.deliveries import Delivery, DeliveryEvent, DeliveryState, Heard, Post
from storage.groups import Group, Room
from storage.meetings import Attendance, Meeting, Series
from storage.people import Holding, Identity, Person
from storage.workstreams import Lead, Update, Workstream

ORDER: tuple[type[Base], ...] = (
    Group,
    Person,
    Identity,
    Holding,
    Room,
    Series,
    Workstream,
    Lead,
    Meeting,
    Attendance,
    Designation,
    Action,
    Ownership,
    Update,
    Delivery,
    DeliveryEvent,
    Post,
    Heard,
)
"""Every table that is filled; what is referred to comes first."""

AT_ONCE = 50_000
"""Deliveries that are put in together."""

NINE = time(9)
MONTH = timedelta(days=30)
FAILURES = (
    (0.0005, DeliveryState.HELD, "it may have arrived, and nobody can tell"),
    (0.0015, DeliveryState.LATE, "useful until 2020-01-01T00:00:00+00:00"),
    (0.0040, DeliveryState.DEAD, "channel_not_found"),
)
"""How much of what is sent ends otherwise: a share, up to which it is that."""

Row = dict[str, Any]


@dataclass
class Archive:
    """What has been made up and is not in the database yet. ``ids`` are the last ones given."""

    chance: random.Random
    ids: dict[type[Base], int]
    rows: dict[type[Base], list[Row]] = field(default_factory=lambda: {kind: [] for kind in ORDER})
    numbers: Counter[int] = field(default_factory=Counter)
    """Of the action items of each group."""

    def add(self, kind: type[Base], **values: Any) -> int:
        """Keep a row under the next id, which is given."""
        self.ids[kind] += 1
        self.rows[kind].append({"id": self.ids[kind], **values})
        return self.ids[kind]

    def delivery(
        self,
        group: int,
        kind: str,
        subject: str,
        occurrence: str,
        recipient: str,
        day: date,
        *,
        cancelled: str | None = None,
        ahead: bool = False,
    ) -> None:
        """Keep a delivery, what happened to it, and the message it became."""
        id, due = UUID(int=self.chance.getrandbits(128)), zones.instant(day, NINE, zones.REFERENCE)
        state, reason = self._ended(cancelled, ahead)
        self.rows[Delivery].append(
            {
                "id": id,
                "group_id": group,
                "kind": kind,
                "subject": subject,
                "occurrence": occurrence,
                "recipient": recipient,
                "due_at": due,
                "useful_until": due + timedelta(days=1),
                "local_date": day,
                "local_time": NINE,
                "zone": zones.REFERENCE,
                "tzdata_version": zones.VERSION,
                "state": state,
                "attempts": 0,
                "next_attempt_at": due,
                "reason": reason,
            }
        )
        self._event(id, due - MONTH, "planned", None)
        if not ahead:
            self._event(id, due, state.value, reason)
        if state is DeliveryState.SENT and kind != "attendance.close":
            self._post(id, recipient)

    def _ended(self, cancelled: str | None, ahead: bool) -> tuple[DeliveryState, str | None]:
        if ahead:
            return DeliveryState.PENDING, None
        if cancelled:
            return DeliveryState.CANCELLED, cancelled
        drawn = self.chance.random()
        return next(
            ((state, why) for share, state, why in FAILURES if drawn < share), (DeliveryState.SENT, None)
        )

    def _event(self, id: UUID, at: datetime, event: str, detail: str | None) -> None:
        self.add(DeliveryEvent, delivery_id=id, at=at, event=event, detail=detail)

    def _post(self, id: UUID, recipient: str) -> None:
        message = str(self.ids[Post] + 1)
        self.add(
            Post,
            delivery_id=id,
            platform="chat",
            workspace="W1",
            channel=f"C-{recipient}",
            message=f"old.{message}",
            stale=False,
        )

    @property
    def full(self) -> bool:
        """Whether it is time to put it in."""
        return len(self.rows[Delivery]) >= AT_ONCE

    def put(self, connection: Connection) -> None:
        """Put all that is kept into the database."""
        put = _copied if connection.dialect.name == "postgresql" else _inserted
        for kind, rows in self.rows.items():
            if rows:
                put(connection, kind, rows)
                rows.clear()


def _inserted(connection: Connection, kind: type[Base], rows: list[Row]) -> None:
    connection.execute(insert(table(kind)), rows)


def _copied(connection: Connection, kind: type[Base], rows: list[Row]) -> None:
    """PostgreSQL's own way, many times as fast. https://www.psycopg.org/psycopg3/docs/basic/copy.html"""
    columns, name = list(rows[0]), table(kind).name
    driver: Any = connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([_plain(row[column]) for column in columns])


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return json.dumps(value) if isinstance(value, dict) else value


def count_on(connection: Connection) -> None:
    """Have PostgreSQL give the next ids after those that were put in."""
    for kind in ORDER:
        if "id" in table(kind).c and kind is not Delivery:
            name = table(kind).name
            last = f"(SELECT coalesce(max(id), 1) FROM {name})"
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))
