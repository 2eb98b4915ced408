"""What an import writes of people: their roles over time, and what is theirs to keep."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.language import Language
from storage.people import Role, holders, members, person_by_email
from storage.store import Store
from storage.workstreams import leads, workstreams
from tests.roster.imports import ANN, FIRST, NEXT, STREAM, YESTERDAY, counts, imported, lines, person, terms
from tests.roster.support import text


def test_a_changed_role_ends_the_day_before(store: Store) -> None:
    imported(store, text(ANN))
    outcome = imported(store, text(ANN.replace("representative", "alternate")), NEXT)
    assert counts(outcome) == (0, 1, 2)
    assert terms(store, "ann@on.example") == [
        (Role.REPRESENTATIVE, FIRST, YESTERDAY),
        (Role.ALTERNATE, NEXT, None),
    ]
    assert lines(outcome, Language.EN) == ["Changed: Ann Bee (ends: representative and begins: alternate)"]
    assert lines(outcome, Language.FR) == [
        "Modification : Ann Bee (fin : représentation et début : personne remplaçante)"
    ]


def test_a_role_corrected_on_the_day_it_began_never_was(store: Store) -> None:
    imported(store, text(ANN))
    imported(store, text(ANN.replace("representative", "alternate")))
    assert terms(store, "ann@on.example") == [(Role.ALTERNATE, FIRST, None)]


def test_somebody_whom_the_file_does_not_name_stays(store: Store) -> None:
    imported(store, text(ANN))
    assert counts(imported(store, text(), NEXT)) == (0, 0, 2)
    assert terms(store, "ann@on.example") == [(Role.REPRESENTATIVE, FIRST, None)]


def test_somebody_without_a_role_any_more_stays_as_a_person(store: Store) -> None:
    imported(store, text(ANN))
    imported(store, text(ANN.replace("representative", "no role")), NEXT)
    assert terms(store, "ann@on.example") == [(Role.REPRESENTATIVE, FIRST, YESTERDAY)]
    assert person(store, "ann@on.example").name == "Ann Bee"


def test_a_move_to_another_administration_begins_a_new_term_and_moves_the_clock(store: Store) -> None:
    imported(store, text(ANN))
    outcome = imported(store, text(ANN.replace("on,", "Yukon,", 1)), NEXT)
    moved = store.now(lambda session: members(session, 1, NEXT))
    assert [(one.person.name, one.administration.code) for one in moved] == [("Ann Bee", "yt")]
    assert person(store, "ann@on.example").zone == "America/Whitehorse"
    assert terms(store, "ann@on.example") == [
        (Role.REPRESENTATIVE, FIRST, YESTERDAY),
        (Role.REPRESENTATIVE, NEXT, None),
    ]
    assert "administration: Ontario → Yukon" in lines(outcome, Language.EN)[0]


def test_a_zone_of_the_file_goes_before_that_of_the_administration(store: Store) -> None:
    imported(store, text(f"{ANN},Winnipeg", more="time zone"))
    imported(store, text(ANN.replace("on,", "yt,", 1)), NEXT)
    assert person(store, "ann@on.example").zone == "America/Winnipeg"


def test_names_and_languages_follow_the_file(store: Store) -> None:
    imported(store, text(ANN))
    outcome = imported(store, text(ANN.replace("Ann Bee", "Anne Bé").replace(",en,", ",fr,")), NEXT)
    ann = person(store, "ann@on.example")
    assert (ann.name, ann.language) == ("Anne Bé", Language.FR)
    assert lines(outcome, Language.FR) == [
        "Modification : Anne Bé (nom : Ann Bee → Anne Bé et langue : anglais → français)"
    ]


def test_a_language_chosen_by_the_person_stays(store: Store) -> None:
    imported(store, text(ANN))

    def choose(session: Session) -> None:
        ann = person_by_email(session, "ann@on.example")
        assert ann is not None
        ann.language, ann.language_chosen_at = Language.FR, datetime(2026, 12, 1, tzinfo=UTC)

    store.now(choose)
    assert counts(imported(store, text(ANN), NEXT)) == (0, 0, 3)
    assert person(store, "ann@on.example").language is Language.FR


def test_a_workstream_passes_from_lead_to_lead(store: Store) -> None:
    lead = "on,Ann Bee,ann@on.example,en,lead,tools,Tools,Outils"
    imported(store, text(lead, more=STREAM))
    after = (
        "on,Ann Bee,ann@on.example,en,alternate",
        "on,Bo Dee,bo@on.example,en,lead,tools,Shared tools,Outils communs",
    )
    outcome = imported(store, text(*after, more=STREAM), NEXT)
    (stream,) = store.now(lambda session: workstreams(session, 1))
    assert (stream.code, stream.name_en, stream.name_fr) == ("tools", "Shared tools", "Outils communs")

    def who(session: Session) -> list[list[str]]:
        return [[one.name for one in leads(session, stream.id, day)] for day in (YESTERDAY, NEXT)]

    assert store.now(who) == [["Ann Bee"], ["Bo Dee"]]
    assert counts(outcome) == (1, 1, 2)


def test_the_chair_passes_from_one_to_the_other(store: Store) -> None:
    imported(store, text(ANN))
    new = "ca,Cy Day,cy@ca.example,en,co-chair"
    imported(store, text(new, ",Ada Roy,ada@ca.example,en,no role", chairs=()), NEXT)

    def chairs(session: Session) -> list[set[str]]:
        held = [holders(session, 1, Role.CO_CHAIR, day) for day in (YESTERDAY, NEXT)]
        return [{one.name for one in day} for day in held]

    assert store.now(chairs) == [{"Ada Roy", "Léo Cyr"}, {"Cy Day", "Léo Cyr"}]
