"""A roster goes into the database, in the transaction of its caller; nobody is ever deleted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.sentence import Both, Sentence, Value, Written, say
from bot.language import Language
from commands.roster.administrations import Body
from commands.roster.columns import HEADERS, Column
from commands.roster.outcome import Change, Kind, Outcome
from commands.roster.roster import Entry, Roster, Stream
from commands.roster.terms import lead, serve
from commands.roster.vocabulary import LANGUAGES, ORDERS, both
from storage.base import Base
from storage.groups import Group
from storage.people import Administration, Order, Person, person_by_email
from storage.workstreams import Workstream, workstreams

C = Column
Watch = Callable[[Sequence[Entry]], AbstractContextManager[Iterable[Entry]]]
"""Goes through the entries as they are written, to show how far it is."""

BODY: Final = {
    "name_en": C.BODY_EN,
    "name_fr": C.BODY_FR,
    "short_en": C.SHORT_EN,
    "short_fr": C.SHORT_FR,
    "fr_de": C.FR_DE,
    "fr_in": C.FR_IN,
    "order": C.ORDER,
    "zone": C.BODY_ZONE,
}
STREAM: Final = {"name_en": C.WORKSTREAM_EN, "name_fr": C.WORKSTREAM_FR}
PERSON: Final = {"name": C.NAME, "language": C.LANGUAGE, "zone": C.ZONE}


def save(session: Session, group: Group, roster: Roster, day: date, watch: Watch = nullcontext) -> Outcome:
    """Write a roster: what it says holds from ``day``; what it no longer says of its people ended the day
    before. Those whom it does not name stay as they are."""
    records = [_body(session, body) for body in roster.bodies]
    records += [_stream(session, group, stream, day) for stream in roster.streams]
    session.flush()
    with watch(roster.people) as entries:
        people = [_person(session, group, entry, day) for entry in entries]
    session.flush()
    return Outcome(tuple(records), tuple(people))


def _body(session: Session, body: Body) -> Change:
    row = session.scalars(select(Administration).where(Administration.code == body.code)).first()
    if row is not None:
        return _changed(body.code, _set(row, vars(body), BODY))
    session.add(Administration(**vars(body)))
    return Change(Written(body.code), Kind.ADDED, (body.name,))


def _stream(session: Session, group: Group, stream: Stream, day: date) -> Change:
    row = next((row for row in workstreams(session, group.id) if row.code == stream.code), None)
    if row is not None:
        return _changed(stream.code, _set(row, vars(stream), STREAM))
    session.add(Workstream(group_id=group.id, since=day, **vars(stream)))
    return Change(Written(stream.code), Kind.ADDED, (stream.name,))


def _person(session: Session, group: Group, entry: Entry, day: date) -> Change:
    body = session.scalars(select(Administration).where(Administration.code == entry.administration)).first()
    row = person_by_email(session, entry.email)
    details = [] if row is None else _update(session, row, entry, body)
    person = row or _add(session, entry, body)
    turns = serve(session, group, person, entry.roles, day)
    turns += lead(session, group, person, entry.leads, day)
    if row is None:
        return Change(Written(entry.name), Kind.ADDED, tuple(turn.what for turn in turns))
    return _changed(entry.name, [*details, *(turn.sentence for turn in turns)])


def _add(session: Session, entry: Entry, body: Administration | None) -> Person:
    person = Person(
        name=entry.name,
        email=entry.email,
        language=entry.language,
        zone=entry.zone or (body.zone if body else zones.REFERENCE),
        zone_given=entry.zone is not None,
        administration_id=body.id if body else None,
        sample=entry.sample,
    )
    session.add(person)
    session.flush()
    return person


def _update(session: Session, person: Person, entry: Entry, body: Administration | None) -> list[Sentence]:
    """A language that the person has chosen in the chat stays; so does a zone that the file leaves out,
    unless it was that of the administration the person leaves."""
    old = session.get(Administration, person.administration_id) if person.administration_id else None
    moved = body is not None and body is not old
    follows = moved and (old is None or person.zone == old.zone)
    zone = entry.zone or (body.zone if body and follows else person.zone)
    language = person.language if person.language_chosen_at else entry.language
    details = _set(person, {"name": entry.name, "language": language, "zone": zone}, PERSON)
    person.zone_given = person.zone_given or entry.zone is not None
    if body is not None and moved:
        person.administration_id = body.id
        details.append(_was(C.ADMINISTRATION, _short(old), _short(body)))
    return details


def _short(body: Administration | None) -> Value:
    return Both(body.short_en, body.short_fr) if body else Written("–")


def _changed(subject: str, details: Sequence[Sentence]) -> Change:
    return Change(Written(subject), Kind.CHANGED if details else Kind.UNCHANGED, tuple(details))


def _set(row: Base, values: Mapping[str, object], columns: Mapping[str, Column]) -> list[Sentence]:
    """Change the fields that differ. Returns what each was and is."""
    details = []
    for name, column in columns.items():
        old, new = getattr(row, name), values[name]
        if old != new:
            setattr(row, name, new)
            details.append(_was(column, _shown(old), _shown(new)))
    return details


def _was(column: Column, old: Value, new: Value) -> Sentence:
    return say("roster.was", what=both(HEADERS[column]), old=old, new=new)


def _shown(value: object) -> Value:
    match value:
        case Language():
            return both(LANGUAGES[value])
        case Order():
            return both(ORDERS[value])
        case _:
            return Written(str(value))
