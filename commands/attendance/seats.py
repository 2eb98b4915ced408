"""The seats of a meeting: whose they are, and who is asked and answers for each."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from commands.alternate.rules import standing_in
from storage.alternates import designated_for
from storage.meetings import Meeting
from storage.people import Administration, Person, members


@dataclass(frozen=True)
class Seat:
    """A representative's seat at a meeting; ``alternate`` is who stands in, if anybody does."""

    member: Person
    administration: Administration
    alternate: Person | None = None

    @property
    def respondent(self) -> Person:
        """Who is asked, reminded and sent the link: never both."""
        return self.alternate or self.member


def seats(session: Session, meeting: Meeting) -> list[Seat]:
    """The seats of a meeting, in the roster's order."""
    designated = designated_for(session, meeting)
    found = []
    for member in members(session, meeting.group_id, meeting.day):
        holding = standing_in(designated, member.person.id, meeting)
        alternate = session.get(Person, holding.alternate_id) if holding else None
        found.append(Seat(member.person, member.administration, alternate))
    return found
