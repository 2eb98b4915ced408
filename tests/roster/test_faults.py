"""Every fault of a roster file: where it is, what is wrong and what would be right, in both languages."""

import pytest

from bot.chat.catalogue import read
from bot.language import Language
from storage.people import Role
from tests.roster.cases import CELLS, FILES, Case
from tests.roster.cases_whole import ROWS, WHOLE
from tests.roster.support import CHAIRS, faults, roster, standing, text, told

CASES = (*FILES, *CELLS, *ROWS, *WHOLE)
PLACES = {"at_cell", "at_line", "at_column", "at_file", "on_line", "already"}
HINTS = {"near_or", "near_of", "one_of", "new_body", "new_form", "new_workstream"}
OUTCOMES = {"leads", "begins", "ends", "was", "added", "added_only", "changed", "counts", "importing"}
OUTCOMES |= {"people_added", "people_changed", "people_unchanged", "done", "dry_run", "refused"}
UNREADABLE = {"no_file"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_a_fault_is_told_in_both_languages(case: Case) -> None:
    bad = faults(case.data, case.there)
    assert bad is not None
    assert [fault.what.key for fault in bad.faults] == [f"roster.{case.key}"]
    assert told(case.data, Language.EN, case.there) == [case.en]
    assert told(case.data, Language.FR, case.there) == [case.fr]


def test_there_is_a_case_for_every_fault() -> None:
    keys = {str(entry.context).partition(".")[2] for entry in read(Language.EN, "roster") if entry.id}
    others = PLACES | HINTS | OUTCOMES | UNREADABLE | {key for key in keys if key.endswith("_form")}
    assert keys - others == {case.key for case in CASES}


def test_all_faults_are_told_at_once_by_line_and_column() -> None:
    data = text(
        "on,Ann Bee,ann@on,english,alternate",
        "Mars,,bo@on.example,klingon,co-chiar",
        "toronto,Di,di@on.example,fr,lead",
    )
    assert [line.partition(":")[0] for line in told(data, Language.EN)] == [
        "r.csv, line 4, column “email”",
        "r.csv, line 5, column “administration”",
        "r.csv, line 5, column “language”",
        "r.csv, line 5, column “role”",
        "r.csv, line 6, column “workstream”",
    ]


def test_a_column_is_named_as_the_file_writes_it() -> None:
    data = text("on,Ann Bee,ann@on,en,alternate").replace("email", "Adresse_courriel")
    assert told(data, Language.EN)[0].startswith("r.csv, line 4, column “Adresse_courriel”:")


def test_a_column_that_the_file_lacks_is_named_in_the_language_of_the_reader() -> None:
    data = text("on,Ann Bee,ann@on.example,en,lead")
    assert told(data, Language.EN)[0].startswith("r.csv, line 4, column “workstream”:")
    assert told(data, Language.FR)[0].startswith("r.csv, ligne 4, colonne « volet de travail » :")


def test_a_misspelt_co_chair_is_one_fault_and_not_two() -> None:
    data = text("qc,Léo Cyr,leo@qc.example,fr,coprsidence", chairs=CHAIRS[:1])
    assert len(told(data, Language.FR)) == 1


@pytest.mark.parametrize("email", ["ann", "ann@on", "Ann <ann@on.example>", "a b@on.example", "a@-.example"])
def test_what_is_not_the_address_of_a_person_is_refused(email: str) -> None:
    bad = faults(text(f"on,Ann Bee,{email},en,alternate"))
    assert bad is not None
    assert [fault.what.key for fault in bad.faults] == ["roster.bad_email"]


def test_an_address_is_kept_in_small_letters() -> None:
    assert roster(text("on,Ann Bee,Ann.Bee@ON.example,en,alternate")).people[-1].email == "ann.bee@on.example"


def test_a_person_needs_a_name_and_a_language_in_some_row() -> None:
    data = text("on,,ann@on.example,,alternate", "on,Ann Bee,ann@on.example,,senior executive")
    assert [line.partition(":")[0] for line in told(data, Language.EN)] == [
        "r.csv, line 4, column “language”"
    ]


@pytest.mark.parametrize("role", ["representative", "alternate", "co-chair", "senior executive"])
def test_a_seat_is_for_an_administration(role: str) -> None:
    bad = faults(text(f",Ann Bee,ann@on.example,en,{role}"))
    assert bad is not None
    assert [fault.column for fault in bad.faults] == ["administration"]


def test_the_secretariat_serves_no_administration() -> None:
    assert roster(text(",Ann Bee,ann@on.example,en,secretariat")).people[-1].administration is None


def test_a_person_of_the_database_keeps_the_administration_that_the_file_leaves_out() -> None:
    there = standing(("Kim", Role.ALTERNATE, "yt"))
    assert roster(text(",Kim,kim@old.example,en,representative"), there).people[-1].administration == "yt"


def test_two_people_of_one_administration_sit_and_a_third_does_not() -> None:
    rows = [f"on,Ann {i},ann{i}@on.example,en,representative" for i in range(3)]
    assert len(roster(text(*rows[:2])).people) == 4
    assert len(roster(text(*rows), representatives=3).people) == 5
    assert faults(text(*rows)) is not None


def test_somebody_of_the_database_who_leaves_in_the_file_frees_the_seat() -> None:
    there = standing(("Kim", Role.REPRESENTATIVE, "on"), ("Flo", Role.REPRESENTATIVE, "on"))
    joins = "on,Ann Bee,ann@on.example,en,representative"
    assert faults(text(joins), there) is not None
    assert faults(text(joins, ",Kim,kim@old.example,en,no role"), there) is None


def test_the_chair_is_handed_over_in_one_file() -> None:
    there = standing(("Kim", Role.CO_CHAIR, "ca"), ("Flo", Role.CO_CHAIR, "nu"))
    leaves = (",Kim,kim@old.example,en,none", "nu,Flo,flo@old.example,en,representative")
    assert faults(text(*leaves), there) is None


def test_co_chairs_of_the_database_count() -> None:
    there = standing(("Kim", Role.CO_CHAIR, "ca"), ("Flo", Role.CO_CHAIR, "nu"))
    assert faults(text("on,Ann Bee,ann@on.example,en,alternate", chairs=()), there) is None
