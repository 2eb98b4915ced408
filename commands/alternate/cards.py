"""Designations as cards."""

from collections.abc import Sequence
from datetime import date

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Table, Text, Title
from bot.chat.sentence import Line, Sentence, Written, say
from bot.language import Language
from commands import change as written
from commands.meeting import cards as meeting_cards
from commands.meeting.buttons import answers
from commands.pages import Page
from storage.alternates import Designation
from storage.meetings import Meeting
from storage.people import Person

Row = tuple[Designation, Person, Person, Meeting | None]


def term(designation: Designation, meeting: Meeting | None) -> Sentence:
    """How long it holds, in words."""
    if meeting is not None:
        return say("alternate.term_meeting", day=meeting.day)
    if designation.first and designation.first == designation.last:
        return say("alternate.term_day", day=designation.first)
    if designation.first and designation.last:
        return say("alternate.term_span", first=designation.first, last=designation.last)
    if designation.first and designation.first > _designated(designation):
        return say("alternate.term_from", first=designation.first)
    return say("alternate.term_open")


def _designated(designation: Designation) -> date:
    return zones.local(designation.designated_at, zones.REFERENCE).date()


def end(alternate: Person, *, named: bool = False) -> Button:
    """End it; ``named`` where there are several."""
    call = Call("alternate.end", {"person": f"person:{alternate.id}"})
    label = say("alternate.button_end_named", name=alternate.name) if named else say("alternate.button_end")
    return Button(label, call, "danger")


def change(designation: Designation, meeting: Meeting | None, language: Language) -> Button:
    """Designate somebody else, or for another time, in its place."""
    first, last = designation.first, designation.last
    args = {
        "person": f"person:{designation.alternate_id}",
        "term": meeting.day.isoformat() if meeting else written.term(first, last, language),
        "instead": str(designation.id),
    }
    return written.change(Call("alternate.set", args))


def designated(
    designation: Designation, alternate: Person, meeting: Meeting | None, language: Language
) -> Card:
    """What the member is told."""
    return Card.of(
        Text(say("alternate.designated", name=alternate.name, term=term(designation, meeting))),
        Text(say("alternate.what_follows")),
        Text(say("alternate.discouraged"), "quiet"),
        Buttons((change(designation, meeting, language), end(alternate))),
    )


def designate() -> Button:
    """Designate an alternate: the form asks whom, and for how long."""
    return Button(say("alternate.button_set"), Call("alternate.set"))


def listed(page: Page[Row], rows: Sequence[Row], asker_id: int, *, represents: bool) -> Card:
    """Who stands in for whom, a page of all ``rows``; a representative's buttons designate an alternate and
    end one's own."""
    own = (designate(),) if represents else ()
    if not rows:
        return Card.of(Text(say("alternate.nobody")), Buttons(own) if own else None)
    cells: tuple[tuple[Line, ...], ...] = tuple(
        (Written(member.name), Written(alternate.name), term(designation, meeting))
        for designation, member, alternate, meeting in page.items
    )
    head = (say("alternate.member"), say("alternate.alternate"), say("alternate.term"))
    mine = [alternate for _, member, alternate, _ in rows if member.id == asker_id]
    return Card.of(
        Title(say("alternate.list_title")),
        Table(head, cells),
        page.position,
        page.turns,
        Buttons((*own, *(end(one) for one in mine[:1]))) if own or mine else None,
    )


def ended(names: tuple[str, ...], upcoming: Meeting | None) -> Card:
    """What the member is told when it is over, with the poll of the first meeting that comes back."""
    question = () if upcoming is None else _question(upcoming, None)
    return Card.of(Text(say("alternate.ended", names=names)), *question)


def _question(meeting: Meeting, member: Person | None) -> tuple[Element, ...]:
    return (
        meeting_cards.facts(meeting),
        Text(say("attendance.question")),
        answers(meeting, member.id if member else None),
    )


def told(designation: Designation, member: Person, meeting: Meeting | None, upcoming: Meeting | None) -> Card:
    """What the alternate is told, with the poll of the first meeting it is for."""
    question = () if upcoming is None else _question(upcoming, member)
    return Card.of(
        Title(say("alternate.told_title")),
        Text(say("alternate.told", name=member.name, term=term(designation, meeting))),
        Text(say("alternate.told_rights")),
        *question,
    )


def told_ended(member: Person) -> Card:
    """What the alternate is told when it is over."""
    return Card.of(Text(say("alternate.told_ended", name=member.name)))
