"""Where the workstreams stand: who leads each, and its newest update."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from storage.people import Person
from storage.workstreams import Update, Workstream, latest, leads_of, workstreams


@dataclass(frozen=True)
class Standing:
    """A workstream with its leads of a day and its newest update."""

    workstream: Workstream
    leads: tuple[Person, ...]
    newest: Update | None

    def led_by(self, person_id: int) -> bool:
        """Whether a person leads it."""
        return any(lead.id == person_id for lead in self.leads)


def standings(session: Session, group_id: int, day: date) -> list[Standing]:
    """Every workstream of a group as it stands on a day, oldest first."""
    known = workstreams(session, group_id)
    ids = [one.id for one in known]
    led, newest = leads_of(session, ids, day), latest(session, ids)
    return [Standing(one, tuple(led.get(one.id, ())), newest.get(one.id)) for one in known]
