"""The law of conservation: what was planned is what was sent, what was not, and what is still to be sent."""

from contextlib import closing
from dataclasses import dataclass, fields

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from storage.deliveries import DeliveryState


@dataclass(frozen=True)
class Balance:
    """A row of the view ``delivery_balance``: how many deliveries of a group were planned, by the trace of
    each, and how many stand where. ``unexplained`` are not sent and have no reason."""

    group_id: int
    planned: int
    pending: int
    sending: int
    sent: int
    late: int
    dead: int
    cancelled: int
    held: int
    unexplained: int

    @property
    def even(self) -> bool:
        """Whether none was lost, none appeared from nowhere, and every one not sent has its reason."""
        return self.planned == sum(self.standing.values()) and self.unexplained == 0

    @property
    def standing(self) -> dict[DeliveryState, int]:
        """How many stand where."""
        return {state: getattr(self, state.value) for state in DeliveryState}


COLUMNS = ", ".join(field.name for field in fields(Balance))
SELECT = f"SELECT {COLUMNS} FROM delivery_balance ORDER BY group_id"  # noqa: S608 - names of our own


def balances(session: Session) -> list[Balance]:
    """The balance of every group, in the present transaction."""
    return [Balance(*row) for row in session.execute(text(SELECT))]


def balances_beside(engine: Engine) -> list[Balance]:
    """The balance of every group, read beside whoever writes: counting a long history holds nobody up."""
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute(SELECT)  # without the transaction that SQLAlchemy begins, which is a writer's
        return [Balance(*row) for row in cursor.fetchall()]
