"""What a file without a fault means: people, administrations, workstreams, in either language's words."""

from dataclasses import replace

import pytest

from bot.language import Language, fold
from commands.roster.administrations import by_name, cities, known
from commands.roster.columns import HEADERS
from commands.roster.roster import Roster, Stream
from commands.roster.vocabulary import ANSWERS, DUTIES, LANGUAGES, ORDERS, Duty, choose, plain, words
from storage.people import Order, Role
from tests.roster.support import CHAIRS, faults, led, roster, text

STREAM = "workstream,workstream name (English),workstream name (French)"
BODY = (
    "administration name (English),administration name (French),order of government,administration time zone"
)
OSHAWA = "on-oshawa,Ann Bee,ann@oshawa.example,en,alternate,City of Oshawa,Ville d’Oshawa,municipal,Toronto"


def keys(data: str) -> list[str]:
    bad = faults(data)
    return [fault.what.key for fault in bad.faults] if bad else []


def test_the_rows_of_a_person_are_together_what_the_person_is() -> None:
    data = text(
        "on,Ann Bee,ann@on.example,en,representative",
        ",,Ann@On.example,,co-chair",
        ",,ann@on.example,English,lead,tools,Tools,Outils",
        more=STREAM,
        chairs=CHAIRS[:1],
    )
    ann = roster(data).people[-1]
    assert (ann.name, ann.administration, ann.language) == ("Ann Bee", "on", Language.EN)
    assert ann.roles == {Role.REPRESENTATIVE: 3, Role.CO_CHAIR: 4}
    assert ann.leads == {"tools": 5}


@pytest.mark.parametrize(
    "name", ["on", "ON", "Ontario", "gouvernement de l'ontario", "Government of Ontario"]
)
def test_an_administration_is_called_by_its_code_or_its_names(name: str) -> None:
    assert roster(text(f"{name},Ann Bee,ann@on.example,en,alternate")).people[-1].administration == "on"


def test_quebec_is_the_province_and_the_city_has_names_of_its_own() -> None:
    names = by_name(known())
    assert [names[fold(name)] for name in ("Québec", "Quebec")] == ["qc", "qc"]
    assert [names[fold(name)] for name in ("Québec City", "Ville de Québec")] == ["qc-quebec", "qc-quebec"]


def test_no_name_means_two_administrations() -> None:
    named = [{fold(word) for word in body.words} for body in known()]
    assert sum(map(len, named)) == len(set().union(*named))


@pytest.mark.parametrize(
    ("typed", "zone"), [("St. John's", "America/St_Johns"), ("ottawa", "America/Toronto")]
)
def test_a_zone_may_be_named_by_its_city(typed: str, zone: str) -> None:
    data = text(f"on,Ann Bee,ann@on.example,en,alternate,{typed}", more="fuseau")
    assert roster(data).people[-1].zone == zone


@pytest.mark.parametrize("names", [HEADERS, DUTIES, LANGUAGES, ORDERS, ANSWERS])
def test_every_word_of_both_languages_means_one_thing(names: dict[object, object]) -> None:
    every = [(key, plain(word)) for key, name in names.items() for word in words([name])]  # type: ignore[list-item]
    assert {word: key for key, word in every} == {word: key for key, word in dict.fromkeys(every)}
    assert all(choose(names, word.upper()) == key for key, word in every)  # type: ignore[arg-type]


def test_every_role_of_the_database_has_a_word() -> None:
    assert {duty.role for duty in Duty} == {*Role, None}


def test_a_new_workstream_is_named_in_both_languages() -> None:
    row = "on,Ann Bee,ann@on.example,en,lead,Tools,Shared tools,Outils communs"
    assert roster(text(row, more=STREAM)).streams == (Stream("tools", "Shared tools", "Outils communs"),)
    assert keys(text(row.removesuffix("Outils communs"), more=STREAM)) == ["roster.empty"]
    assert keys(text("on,Ann Bee,ann@on.example,en,lead,tools", more="volet")) == ["roster.empty"] * 2


def test_a_known_workstream_needs_its_code_only() -> None:
    data = text("on,Ann Bee,ann@on.example,en,lead,tools", more="workstream")
    assert roster(data, led("Kim", "tools")).streams == (Stream("tools", "Tools", "Outils"),)


def test_two_names_of_one_workstream_are_a_fault() -> None:
    rows = [f"on,Ann {i},ann{i}@on.example,en,lead,tools,Tools {i},Outils" for i in range(2)]
    assert keys(text(*rows, more=STREAM)) == ["roster.two_values"]


def own(data: str) -> Roster:
    return roster(text(data, more=BODY))


def test_a_city_of_ones_own_is_described_in_the_file() -> None:
    (body,) = own(OSHAWA).bodies
    assert (body.code, body.name_en, body.name_fr) == ("on-oshawa", "City of Oshawa", "Ville d’Oshawa")
    assert (body.short_en, body.short_fr, body.fr_de, body.fr_in) == (
        "Oshawa",
        "Oshawa",
        "d’Oshawa",
        "à Oshawa",
    )
    assert (body.order, body.zone) == (Order.MUNICIPAL, "America/Toronto")


def test_another_row_calls_a_described_administration_by_name() -> None:
    data = text("Oshawa,Bo,bo@oshawa.example,en,representative", OSHAWA, more=BODY)
    assert [entry.administration for entry in roster(data).people[2:]] == ["on-oshawa", "on-oshawa"]


def test_a_new_administration_needs_every_part_of_its_description() -> None:
    assert (
        keys(text("on-oshawa,Ann Bee,ann@o.example,en,alternate,City of Oshawa", more=BODY))
        == ["roster.empty"] * 3
    )


def test_an_administration_that_is_no_city_needs_its_french_forms() -> None:
    row = "xx,Ann Bee,ann@o.example,en,alternate,Xanadu,Xanadou,territorial,Iqaluit"
    assert keys(text(row, more=BODY)) == ["roster.empty"] * 2
    forms = roster(text(f"{row},du Xanadou,au Xanadou", more=f"{BODY},de (français),à (français)")).bodies[0]
    assert (forms.fr_de, forms.fr_in) == ("du Xanadou", "au Xanadou")


def test_a_bad_code_of_a_new_administration_is_told_once() -> None:
    assert keys(
        text(OSHAWA.replace("on-oshawa", "Oshawa, Ontario").replace("Oshawa, ", "Oshawa "), more=BODY)
    ) == ["roster.bad_code"]


def test_every_administration_has_a_city_in_both_languages() -> None:
    assert cities().keys() == {body.code for body in known()}
    assert all(city.en and city.fr for city in cities().values())
    assert (cities()["qc"].fr, cities()["nl"].en) == ("Québec", "St. John’s")


def test_the_french_forms_agree_with_the_names() -> None:
    forms = {body.code: (body.fr_de, body.fr_in) for body in known()}
    assert forms["yt"] == ("du Yukon", "au Yukon")
    assert forms["nt"] == ("des Territoires du Nord-Ouest", "dans les Territoires du Nord-Ouest")
    assert forms["on-toronto"] == ("de Toronto", "à Toronto")
    assert forms["ns-halifax"][0] == "de la Municipalité régionale d’Halifax"


def test_there_are_fourteen_governments_before_the_cities() -> None:
    orders = [body.order for body in known()]
    assert (
        orders == [Order.FEDERAL] + [Order.PROVINCIAL] * 10 + [Order.TERRITORIAL] * 3 + [Order.MUNICIPAL] * 11
    )


def test_a_known_administration_keeps_what_the_file_leaves_out() -> None:
    row = "yt,Ann Bee,ann@yt.example,en,alternate,Yukon Government"
    (body,) = roster(text(row, more="administration name (English)")).bodies
    assert body == replace(next(one for one in known() if one.code == "yt"), name_en="Yukon Government")


def test_leads_of_no_workstream_are_each_told_and_not_as_repeated() -> None:
    row = "on,Ann Bee,ann@on.example,en,lead"
    assert keys(text(row, row)) == ["roster.empty"] * 2
