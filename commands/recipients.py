"""Who deliveries go to, and what they are about, as the outbox writes it."""

from sqlalchemy.orm import Session

from storage.groups import rooms_of
from storage.meetings import Meeting
from storage.people import Person


def to(person: Person) -> str:
    """A person as a recipient."""
    return f"person:{person.id}"


def rooms(session: Session, group_id: int, *, closed: bool = False) -> list[str]:
    """The rooms of a group as recipients; also the ``closed`` ones, where something is said only once: they
    get it when they are back."""
    return [f"room:{room.id}" for room in rooms_of(session, group_id, closed=closed)]


def about(meeting: Meeting) -> str:
    """A meeting as a subject."""
    return f"meeting:{meeting.id}"


def edition(meeting: Meeting) -> str:
    """A meeting at its present date: after a move it is another, so that its reminders go out anew."""
    return f"meeting:{meeting.id}#{meeting.sequence}"
