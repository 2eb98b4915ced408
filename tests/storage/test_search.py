"""What is found as one types: by any word, without accents and capitals, the same on every database."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.language import Language
from bot.local import furnish
from storage.actions import Action, Ownership
from storage.groups import Group, the_group
from storage.people import Person, person_by_email
from storage.search import find_actions, find_administrations, find_people, find_workstreams
from storage.store import Store
from storage.workstreams import Lead, Workstream
from tests.platforms.slack.wire import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """The sample group, in a session that is never committed."""
    with Session(store.engine) as session:
        furnish(session, NOW)
        yield session


def group(session: Session) -> Group:
    found = the_group(session)
    assert found is not None
    return found


def someone(session: Session, name: str) -> Person:
    found = person_by_email(session, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "typed",
    [
        "étienne",
        "ETIENNE",
        "desrosiers",
        "etienne vu",
        "  vu  étienne ",
        "etienne.desrosiers-vu",
    ],
)
def test_a_person_is_found_by_any_part_of_the_name(session: Session, typed: str) -> None:
    names = [person.name for person, _ in find_people(session, typed)]
    assert names == ["Étienne Desrosiers-Vu"]


@pytest.mark.parametrize("typed", ["québec", "Quebec", "QC", "gouvernement du quebec"])
def test_people_are_found_by_their_administration(session: Session, typed: str) -> None:
    found = find_people(session, typed)
    assert {place.short_fr for _, place in found if place} >= {"Québec"}


def test_nobody_is_found_by_the_address_of_the_mail_server(session: Session) -> None:
    assert find_people(session, "example") == []
    assert len(find_people(session, "luc.arsenault-doiron@nouveaubrunswick.ex")) == 1


@pytest.mark.parametrize("typed", ["%", "_", "/", "\\", "a%e"])
def test_signs_of_a_query_mean_themselves(session: Session, typed: str) -> None:
    assert find_people(session, typed) == []


def test_those_whose_name_begins_so_come_first_and_no_more_than_asked_for(session: Session) -> None:
    everybody = find_people(session)
    assert len(everybody) > 20
    assert find_people(session, "", 3) == everybody[:3]
    first, *_ = find_people(session, "lu")
    assert first[0].name.startswith("Luc")
    found = find_people(session, "que")
    assert "Québec" in {place.short_fr for _, place in found[:2] if place}
    assert any("Vasquez" in person.name for person, _ in found[2:])


@pytest.mark.parametrize(("typed", "code"), [("nouvelle-ecosse", "ns"), ("Nova", "ns"), ("yukon", "yt")])
def test_administrations_are_found_in_both_languages(session: Session, typed: str, code: str) -> None:
    assert [one.code.lower() for one in find_administrations(session, typed)] == [code]


def test_workstreams_are_found_by_code_and_both_names_and_only_those_led(session: Session) -> None:
    one, other = session.query(Workstream).order_by(Workstream.id).limit(2)
    everything = find_workstreams(session, group(session).id)
    assert {one, other} <= set(everything)
    for text in (one.code, one.name_en.upper(), one.name_fr):
        assert one in find_workstreams(session, group(session).id, text)
    lead = session.query(Lead).filter_by(workstream_id=one.id).first()
    assert lead is not None
    led = find_workstreams(session, group(session).id, led=(lead.person_id, TODAY))
    assert one in led
    assert find_workstreams(session, group(session).id, led=(lead.person_id, lead.since - timedelta(1))) == []


def add(
    session: Session, number: int, text: str, by: Person, *owners: Person, closed: bool = False
) -> Action:
    action = Action(
        group_id=group(session).id,
        number=number,
        text=text,
        language=Language.EN,
        due=TODAY + timedelta(days=number),
        created_by=by.id,
        created_at=NOW,
        done_at=NOW + timedelta(hours=number) if closed else None,
    )
    session.add(action)
    session.flush()
    for owner in owners:
        session.add(Ownership(action_id=action.id, person_id=owner.id, since=NOW))
    session.flush()
    return action


def test_action_items_are_found_by_number_and_text_open_ones_before_closed_ones(session: Session) -> None:
    ann, luc = (person for person, _ in find_people(session, "", 2))
    first = add(session, 1, "Comparer les licences été", ann, luc)
    second = add(session, 2, "Draft 1", luc, ann)
    old = add(session, 3, "Licences of old", ann, closed=True)
    older = add(session, 4, "Licences of older", luc, closed=True)
    id = group(session).id
    assert find_actions(session, id) == [first, second]
    assert find_actions(session, id, "#1") == [first]
    assert find_actions(session, id, "1") == [first, second]
    assert find_actions(session, id, "ETE licence") == [first]
    assert find_actions(session, id, "licences", closed=None) == [first, older, old]
    assert find_actions(session, id, closed=True, of=luc.id) == [older]
    assert find_actions(session, id, of=luc.id) == [first, second]
    assert find_actions(session, id, "", 1) == [first]
