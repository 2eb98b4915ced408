"""The sample roster goes the way of every other, and shows what a roster can hold."""

from collections import Counter
from datetime import date

from sqlalchemy.orm import Session

from bot.language import Language, fold
from commands.roster.administrations import known
from commands.roster.columns import HEADERS, Column
from commands.roster.importing import SAMPLE, run
from commands.roster.read import read, table
from commands.roster.vocabulary import ANSWERS, DUTIES, LANGUAGES, choose
from storage.people import Order, Role, holders, members, people
from storage.store import Store
from storage.workstreams import leads, workstreams
from tests.roster.support import roster

DAY = date(2026, 11, 23)
ROSTER = roster(SAMPLE.read_bytes())
BODIES = {body.code: body for body in known()}


def having(role: Role) -> list[str]:
    return [entry.administration or "" for entry in ROSTER.people if role in entry.roles]


def test_everybody_is_plainly_invented() -> None:
    assert all(entry.sample for entry in ROSTER.people)
    # https://www.rfc-editor.org/rfc/rfc2606: nobody's, for ever
    assert all(entry.email.endswith(".example") for entry in ROSTER.people)


def test_every_government_and_four_cities_are_represented_by_one_or_two() -> None:
    seats = Counter(having(Role.REPRESENTATIVE))
    governments = {code for code, body in BODIES.items() if body.order is not Order.MUNICIPAL}
    assert governments <= seats.keys()
    assert len(seats.keys() - governments) == 4
    assert set(seats.values()) == {1, 2}


def test_one_federal_and_one_provincial_or_territorial_co_chair() -> None:
    orders = {BODIES[code].order for code in having(Role.CO_CHAIR)}
    assert len(having(Role.CO_CHAIR)) == 2
    assert Order.FEDERAL in orders
    assert orders & {Order.PROVINCIAL, Order.TERRITORIAL}


def test_there_are_a_secretariat_an_alternate_and_senior_executives() -> None:
    assert having(Role.SECRETARIAT)
    assert len(having(Role.ALTERNATE)) == 1
    assert having(Role.EXECUTIVE)


def test_three_workstreams_named_in_both_languages_have_leads() -> None:
    led = {code for entry in ROSTER.people for code in entry.leads}
    assert len(ROSTER.streams) == 3
    assert led == {stream.code for stream in ROSTER.streams}
    assert all(stream.name_en != stream.name_fr for stream in ROSTER.streams)


def test_readers_of_french_are_where_they_are() -> None:
    french = [entry.administration for entry in ROSTER.people if entry.language is Language.FR]
    assert len(french) >= 5
    assert {"ca", "qc", "nb"} <= set(french)
    assert len(french) < len(ROSTER.people) - 5


def test_every_zone_of_the_governments_is_someones() -> None:
    zones = {BODIES[entry.administration].zone for entry in ROSTER.people if entry.administration}
    assert zones == {body.zone for body in BODIES.values()}


def test_names_are_of_every_kind() -> None:
    names = [entry.name for entry in ROSTER.people]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) > 50
    assert any("’" in name for name in names)
    assert any(not name.isascii() and "’" not in name for name in names)


def test_the_sample_in_french_is_the_same_roster() -> None:
    header, *rows = read(SAMPLE).rows
    columns = [choose(HEADERS, text) for text in header.texts]

    def french(column: Column | None, text: str) -> str:
        for one, names in ((Column.ROLE, DUTIES), (Column.LANGUAGE, LANGUAGES), (Column.SAMPLE, ANSWERS)):
            if column is one:
                return next(name.fr for name in names.values() if fold(name.en) == fold(text))
        return text

    lines = [";".join(HEADERS[column].fr for column in columns if column)]
    for row in rows:
        lines.append(";".join(french(*cell) for cell in zip(columns, row.texts, strict=False)))
    data = "\r\n".join(lines).encode("utf-8-sig")
    assert table("échantillon.csv", data).rows[0].texts[1] == "nom"
    assert roster(data) == ROSTER


def test_the_sample_comes_into_the_database_and_again_changes_nothing(store: Store) -> None:
    first, second = (run(store, read(SAMPLE), DAY) for _ in range(2))
    everybody = store.now(people)
    assert len(first.changes()) == len(ROSTER.people) + len(ROSTER.streams)
    assert second.changes() == ()
    assert len(everybody) == len(ROSTER.people)
    assert all(person.sample for person in everybody)


def test_the_sample_reads_back_as_members_chairs_and_leads(store: Store) -> None:
    run(store, read(SAMPLE), DAY)
    seats = store.now(lambda session: members(session, 1, DAY))
    assert Counter(seat.administration.code for seat in seats) == Counter(having(Role.REPRESENTATIVE))
    assert len(store.now(lambda session: holders(session, 1, Role.CO_CHAIR, DAY))) == 2

    def led(session: Session) -> list[int]:
        return [len(leads(session, stream.id, DAY)) for stream in workstreams(session, 1)]

    assert store.now(led) == [1, 1, 1]
