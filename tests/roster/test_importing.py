"""An import as a whole: all of it or nothing; the group and its administrations come with it."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.chat.words import Reader, Words
from bot.language import Language
from commands.roster.administrations import known, seed
from commands.roster.faults import BadRoster
from commands.roster.standing import working_group
from storage.groups import Group, the_group
from storage.people import Administration, Holding, Person, Role, members
from storage.store import Store
from storage.workstreams import Lead, Workstream
from tests.roster.imports import ANN, FIRST, NEXT, counts, imported, lines, person, terms
from tests.roster.support import text


def total(session: Session) -> int:
    tables = (Group, Administration, Person, Holding, Workstream, Lead)
    return sum(session.scalar(select(func.count()).select_from(one)) or 0 for one in tables)


def test_a_first_import_creates_the_group_its_administrations_and_people(store: Store) -> None:
    assert counts(imported(store, text(ANN))) == (3, 0, 0)
    group = store.now(the_group)
    assert group is not None
    assert (group.code, group.acronym_en, group.acronym_fr) == ("cogwg", "COGWG", "GTGOC")
    codes = store.now(lambda session: session.scalars(select(Administration.code)).all())
    assert set(codes) == {body.code for body in known()}
    ann = person(store, "ann@on.example")
    assert (ann.name, ann.language, ann.zone) == ("Ann Bee", Language.EN, "America/Toronto")
    assert (ann.sample, ann.language_chosen_at) == (False, None)
    assert terms(store, ann.email) == [(Role.REPRESENTATIVE, FIRST, None)]


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    imported(store, text(ANN))
    outcome = imported(store, text(ANN), NEXT)
    assert counts(outcome) == (0, 0, 3)
    assert outcome.changes() == ()
    assert terms(store, "ann@on.example") == [(Role.REPRESENTATIVE, FIRST, None)]


def test_an_administration_of_ones_own_comes_in_with_its_people(store: Store) -> None:
    more = "administration name (English),administration name (French),order of government,"
    row = "on-oshawa,Bo,bo@o.example,en,representative,City of Oshawa,Ville d’Oshawa,municipal,Toronto"
    imported(store, text(row, more=f"{more}administration time zone"))
    again = row.replace("City of Oshawa", "Oshawa")
    outcome = imported(store, text(again, more=f"{more}administration time zone"), NEXT)
    assert lines(outcome, Language.EN) == [
        "Changed: on-oshawa (administration name (English): City of Oshawa → Oshawa)"
    ]
    seats = store.now(lambda session: members(session, 1, NEXT))
    assert [seat.administration.name_fr for seat in seats] == ["Ville d’Oshawa"]


def test_a_dry_run_tells_the_same_and_leaves_nothing(store: Store) -> None:
    data = text(ANN)
    rehearsed = imported(store, data, dry_run=True)
    assert store.now(total) == 0
    assert imported(store, data) == rehearsed
    assert store.now(total) > 0


def test_nothing_of_a_refused_file_is_imported(store: Store) -> None:
    with pytest.raises(BadRoster):
        imported(store, text(ANN, "on,Bo Dee,bo@on,en,alternate"))
    assert store.now(total) == 0


def test_a_group_of_three_representatives_an_administration_is_obeyed(store: Store) -> None:
    rows = [f"on,Ann {i},ann{i}@on.example,en,representative" for i in range(3)]

    def enlarge(session: Session) -> None:
        working_group(session).practice = {"representatives": 3}

    store.now(enlarge)
    assert counts(imported(store, text(*rows))) == (5, 0, 0)


def test_seeding_leaves_what_is_there(store: Store) -> None:
    def rename(session: Session) -> None:
        seed(session)
        yukon = session.scalars(select(Administration).where(Administration.code == "yt")).one()
        yukon.name_en = "Yukon Government"

    store.now(rename)
    store.now(seed)
    names = store.now(lambda session: session.scalars(select(Administration.name_en)).all())
    assert "Yukon Government" in names
    assert len(names) == len(known())


def test_counts_are_told_in_both_languages(store: Store) -> None:
    outcome = imported(store, text(ANN))
    assert Words(Reader(Language.EN)).line(outcome.counts()).replace("\u00a0", " ") == (
        "People: 3 added, 0 changed, 0 unchanged."
    )
    assert Words(Reader(Language.FR)).line(outcome.counts()).replace("\u00a0", " ") == (
        "Personnes : 3 ajoutées, 0 modifiée, 0 inchangée."
    )
