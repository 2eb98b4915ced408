"""The administrations and workstreams that a file describes itself."""

from typing import Final

from bot.chat.sentence import say
from bot.language import fold
from commands.roster.administrations import Body, by_name
from commands.roster.cells import Checked, Faults
from commands.roster.columns import DEFINING, Column
from commands.roster.gather import Gathered
from commands.roster.roster import Standing, Stream
from commands.roster.vocabulary import DUTIES, ORDERS, Duty, choose
from storage.people import Order

C = Column
NEEDED: Final = (C.BODY_EN, C.BODY_FR, C.ORDER, C.BODY_ZONE)
TITLES: Final = ("City of ", "Town of ", "Ville d’", "Ville d'", "Ville de ")


def bodies(rows: list[Checked], standing: Standing, faults: Faults) -> tuple[Body, ...]:
    """The administrations described, those of the database with what the file says of them.

    One that is at fault is there too, so that the rows of its people are not at fault as well.
    """
    names = by_name(standing.bodies)
    found = Gathered()
    for cells in rows:
        if any(map(cells.has, DEFINING)):
            _gather(cells, names, found)
    there = {body.code: body for body in standing.bodies}
    return tuple(_body(code, there.get(code), found, faults) for code in found.lines)


def _gather(cells: Checked, names: dict[str, str], found: Gathered) -> None:
    if not cells.need(C.ADMINISTRATION, say("roster.administration_form")):
        return
    code = names.get(fold(cells.row.texts[C.ADMINISTRATION])) or cells.code(C.ADMINISTRATION)
    if code is None:
        return
    for column in DEFINING:
        found.add(code, column, _value(cells, column), cells)


def _value(cells: Checked, column: Column) -> str | None:
    if column is C.ORDER:
        return cells.choice(column, ORDERS)
    return cells.zone(column) if column is C.BODY_ZONE else cells.text(column)


def _body(code: str, there: Body | None, found: Gathered, faults: Faults) -> Body:
    said = {column: found.get(code, column) or _old(there, column) for column in DEFINING}
    for column in _lacking(said, there):
        if not found.has(code, column):
            key = "roster.new_form" if column in (C.FR_DE, C.FR_IN) else "roster.new_body"
            faults.add(say("roster.empty", hint=say(key, code=code)), found.lines[code], column)
    name_en, name_fr = said[C.BODY_EN] or "", said[C.BODY_FR] or ""
    short_en, short_fr = said[C.SHORT_EN] or _short(name_en), said[C.SHORT_FR] or _short(name_fr)
    fr_de, fr_in = said[C.FR_DE] or _of(short_fr), said[C.FR_IN] or f"à {short_fr}"
    order, zone = Order(said[C.ORDER] or Order.MUNICIPAL), said[C.BODY_ZONE] or ""
    return Body(code, name_en, name_fr, short_en, short_fr, fr_de, fr_in, order, zone)


def _old(there: Body | None, column: Column) -> str | None:
    field = {C.BODY_EN: "name_en", C.BODY_FR: "name_fr", C.BODY_ZONE: "zone"}.get(column, column.value)
    return str(getattr(there, field)) if there else None


def _lacking(said: dict[Column, str | None], there: Body | None) -> list[Column]:
    """What a new administration needs: for a city the French forms follow from its name, for others not."""
    city = said[C.ORDER] in (None, Order.MUNICIPAL)
    wanted = NEEDED if city else (*NEEDED, C.FR_DE, C.FR_IN)
    return [] if there else [column for column in wanted if not said[column]]


def _short(name: str) -> str:
    return next((name.removeprefix(title) for title in TITLES if name.startswith(title)), name)


def _of(name: str) -> str:
    return f"d’{name}" if fold(name)[:1] in set("aeiou") else f"de {name}"


def streams(rows: list[Checked], standing: Standing, faults: Faults) -> tuple[Stream, ...]:
    """The workstreams that rows name, those of the database with what the file says of them."""
    found = Gathered()
    for cells in filter(_leads, rows):
        code = cells.code(C.WORKSTREAM)
        for column in (C.WORKSTREAM_EN, C.WORKSTREAM_FR):
            name = cells.text(column)
            if code:
                found.add(code, column, name, cells)
    there = {stream.code: stream for stream in standing.streams}
    return tuple(_stream(code, there.get(code), found, faults) for code in found.lines)


def _leads(cells: Checked) -> bool:
    """Whether a row may be that of a lead; beside another role a workstream is out of place anyway."""
    role = cells.row.texts.get(C.ROLE, "")
    return choose(DUTIES, role) in (None, Duty.LEAD)


def _stream(code: str, there: Stream | None, found: Gathered, faults: Faults) -> Stream:
    names = {C.WORKSTREAM_EN: there and there.name_en, C.WORKSTREAM_FR: there and there.name_fr}
    for column, old in names.items():
        names[column] = found.get(code, column) or old
        if not names[column] and not found.has(code, column):
            hint = say("roster.new_workstream", code=code)
            faults.add(say("roster.empty", hint=hint), found.lines[code], column)
    return Stream(code, names[C.WORKSTREAM_EN] or "", names[C.WORKSTREAM_FR] or "")
