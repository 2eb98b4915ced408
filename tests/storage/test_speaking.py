"""Who speaks, whom they mention, and to which group: asked once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.language import Language
from storage.groups import Group
from storage.people import Administration, Identity, Order, Person, administrations
from storage.speaking import speaking
from storage.store import Store


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    with Session(store.engine) as session, session.begin():
        yield session


@contextmanager
def asked(session: Session) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    said: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", listen)
    yield said
    event.remove(engine, "before_cursor_execute", listen)


def people(session: Session) -> None:
    """Ann of Yukon has an account; so has a stranger."""
    yukon = Administration(
        id=7,
        code="yt",
        name_en="Government of Yukon",
        name_fr="Gouvernement du Yukon",
        short_en="Yukon",
        short_fr="Yukon",
        fr_de="du Yukon",
        fr_in="au Yukon",
        order=Order.TERRITORIAL,
        zone="America/Whitehorse",
    )
    session.add(yukon)
    session.flush()
    ann = Person(
        id=1, name="Ann", email="ann@yt.example", language=Language.EN, zone=yukon.zone, administration_id=7
    )
    session.add(ann)
    session.flush()
    session.add_all([account("U1", 1), account("U2", None)])
    session.flush()
    session.expunge_all()


def account(id: str, person_id: int | None) -> Identity:
    return Identity(
        platform="slack",
        workspace="T1",
        account=id,
        name=id,
        language=Language.EN,
        zone="America/Whitehorse",
        person_id=person_id,
    )


def group(code: str, parent_id: int | None = None) -> Group:
    return Group(code=code, name_en=code, name_fr=code, acronym_en=code, acronym_fr=code, parent_id=parent_id)


def test_everybody_named_is_found_with_the_group_in_one_query(session: Session) -> None:
    session.add(group("top"))
    session.flush()
    session.add(group("sub", parent_id=1))
    people(session)
    with asked(session) as said:
        met, found = speaking(session, "slack", "T1", ["U1", "U2", "U3"])
        of_ann = met["U1"].person
        assert of_ann is not None
        assert administrations(session, [of_ann.administration_id or 0])[7].code == "yt"
    assert len(said) == 1
    assert found is not None
    assert found.code == "top"
    assert met.keys() == {"U1", "U2"}
    assert met["U2"].person is None


def test_an_account_of_another_workspace_is_another(session: Session) -> None:
    people(session)
    assert speaking(session, "slack", "T2", ["U1"]) == ({}, None)
    assert speaking(session, "teams", "T1", ["U1"]) == ({}, None)


def test_before_there_is_a_group_accounts_are_found_all_the_same(session: Session) -> None:
    people(session)
    met, found = speaking(session, "slack", "T1", ["U1"])
    assert met.keys() == {"U1"}
    assert found is None


def test_a_guest_means_those_of_the_workspace_whose_conversation_it_is(session: Session) -> None:
    session.add(group("top"))
    guest, at_home, namesake = account("U7", None), account("U1", None), account("U1", None)
    guest.workspace, guest.handle = "T2", "T1/U7"
    namesake.workspace = "T2"
    session.add_all([guest, at_home, namesake])
    session.flush()
    met, _ = speaking(session, "slack", "T2", ["U7", "U1"], "T1")
    assert (met["U7"].identity, met["U1"].identity) == (guest, at_home)
    assert speaking(session, "slack", "T1", ["U7"])[0]["U7"].identity is guest
    assert speaking(session, "slack", "T2", ["U1"])[0]["U1"].identity is namesake
