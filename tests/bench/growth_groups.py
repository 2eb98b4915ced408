"""The groups that have a history: the sample group, and others like it with people of their own."""

from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from bot.language import Language
from storage.groups import Group, Room, the_group
from storage.people import Holding, Identity, Person, Role, holders, members
from storage.workstreams import Lead, Workstream, leads, workstreams
from tests.bench.growth_archive import Archive
from tests.bench.growth_history import Body


def room(group: int, channel: str) -> Room:
    """A channel of a group, in the chat of the benchmark."""
    return Room(
        group_id=group, platform="chat", workspace="W1", channel=channel, name="room", first=Language.EN
    )


def bodies(archive: Archive, connection: Connection, count: int, today: date) -> list[Body]:
    """The sample group, and others like it with people of their own."""
    with Session(connection, join_transaction_mode="rollback_only") as session:
        first = _the_body(session, today)
        places = [one.administration.id for one in members(session, first.group, today)]
    return [first, *(_another(archive, number, places, today) for number in range(1, count))]


def _the_body(session: Session, today: date) -> Body:
    group = the_group(session)
    if group is None:
        raise LookupError("the group is there already")
    led = [(one.id, leads(session, one.id, today)[0].id) for one in workstreams(session, group.id)]
    return Body(
        group.id,
        [one.person.id for one in members(session, group.id, today)],
        [one.id for one in holders(session, group.id, Role.CO_CHAIR, today)],
        led,
        session.scalars(select(Room.id).where(Room.group_id == group.id)).one(),
    )


def _another(archive: Archive, number: int, places: list[int], today: date) -> Body:
    group = archive.add(
        Group,
        code=f"g{number}",
        name_en=f"Group {number}",
        name_fr=f"Groupe {number}",
        acronym_en=f"G{number}",
        acronym_fr=f"G{number}",
        parent_id=1,
        zone="America/Toronto",
        practice={},
    )
    people = [_person(archive, group, index, place, today) for index, place in enumerate(places)]
    for chair, place in zip(people[:2], places, strict=False):
        _holds(archive, group, chair, place, Role.CO_CHAIR, today)
    where = archive.add(Room, **values(room(group, f"C-room-{group}")))
    led = [(_workstream(archive, group, index, people[index], today), people[index]) for index in range(3)]
    return Body(group, people, people[:2], led, where)


def values(of: Room) -> dict[str, object]:
    """A room as a row."""
    return {name: value for name, value in vars(of).items() if not name.startswith("_")}


def _person(archive: Archive, group: int, index: int, place: int, today: date) -> int:
    name, zone = f"Member {index} of {group}", "America/Toronto"
    id = archive.add(
        Person,
        name=name,
        email=f"member{index}.{group}@a.example",
        language=Language.EN,
        zone=zone,
        administration_id=place,
        sample=False,
    )
    archive.add(
        Identity,
        platform="chat",
        workspace="W1",
        account=f"m{index}.{group}",
        name=name,
        language=Language.EN,
        zone=zone,
        person_id=id,
        direct=f"D-m{index}.{group}",
    )
    _holds(archive, group, id, place, Role.REPRESENTATIVE, today)
    return id


def _holds(archive: Archive, group: int, person: int, place: int, role: Role, since: date) -> None:
    archive.add(Holding, group_id=group, person_id=person, administration_id=place, role=role, since=since)


def _workstream(archive: Archive, group: int, index: int, lead: int, today: date) -> int:
    name = f"Workstream {index}"
    id = archive.add(Workstream, group_id=group, code=f"w{index}", name_en=name, name_fr=name, since=today)
    archive.add(Lead, workstream_id=id, person_id=lead, since=today)
    return id
