"""What Scribe says by itself: what is due is planned from the records; this is how each kind is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.chat.card import Card
from bot.chat.file import File
from storage.deliveries import Delivery
from storage.people import Person


@dataclass(frozen=True)
class Due:
    """A delivery at the moment it is drawn. ``person`` is empty for a room, which reads both languages."""

    session: Session
    row: Delivery
    person: Person | None
    now: datetime

    @property
    def record(self) -> int:
        """The id of the record it is about."""
        return int(self.row.subject.partition(":")[2])


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a message, and what the message says; ``line`` is the command line that writes
    the same file on the machine that Scribe runs on."""

    file: File
    card: Card
    line: str


def always(_due: Due) -> str | None:
    """For what holds whatever happened since it was planned."""
    return None


@dataclass(frozen=True)
class Notice:
    """A kind of message. ``holds`` gives the reason why one no longer needs to be sent, or None.

    One that ``redraws`` sends nothing: at its time the posts that show its record are redrawn.
    ``view`` draws a room's post as one person sees it, in a chat that shows each their own. One that does not
    ``repeat`` is held for the co-chairs rather than sent again, when nobody can tell whether it arrived.
    One that is only for those who ``conduct`` the group is not shown again to who did.
    What it ``encloses`` takes the place of what it draws; None: there is nothing to enclose any more.
    Its name for the co-chairs is the sentence ``{feature}.kind_{name}``.
    """

    kind: str
    draw: Callable[[Due], Card]
    holds: Callable[[Due], str | None] = always
    redraws: bool = False
    view: Callable[[Due, Person], Card] | None = None
    repeats: bool = True
    encloses: Callable[[Due], Enclosure | None] | None = None
    conduct: bool = False

    @property
    def label(self) -> str:
        """The key of its name: ``meeting.hour_before`` is ``meeting.kind_hour_before``."""
        feature, _, name = self.kind.partition(".")
        return f"{feature}.kind_{name}"
