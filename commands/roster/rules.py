"""What a roster file must be: rows become a roster, or every fault is told at once. Pure."""

from dataclasses import replace
from typing import Final

from commands.roster import define, people, whole
from commands.roster.administrations import Body
from commands.roster.cells import Checked, Faults
from commands.roster.columns import Column
from commands.roster.faults import BadRoster
from commands.roster.read import Table
from commands.roster.roster import Roster, Standing
from commands.roster.sheet import understand

DECISIVE: Final = frozenset({Column.EMAIL, Column.ROLE, Column.ADMINISTRATION, Column.WORKSTREAM})
"""A fault in one of these leaves open who holds what, so that nobody can be said to be missing."""


def check(table: Table, standing: Standing, representatives: int) -> Roster:
    """The roster of a file, which follows on that of the database. Raises BadRoster with every fault.

    ``representatives`` is how many an administration may have at most.
    """
    sheet = understand(table)
    faults = Faults(sheet.headers, list(sheet.faults))
    if any(fault.what.key == "roster.no_column" for fault in faults.found):
        raise BadRoster(table.file, faults.found)
    rows = [Checked(row, faults) for row in sheet.rows]
    bodies, streams = define.bodies(rows, standing, faults), define.streams(rows, standing, faults)
    standing = replace(standing, bodies=_together(standing, bodies))
    roster = Roster(bodies, streams, people.entries(rows, standing, faults))
    whole.check(roster, standing, representatives, faults, complete=not faults.columns & DECISIVE)
    if faults.found:
        raise BadRoster(table.file, faults.found)
    return roster


def _together(standing: Standing, bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    """The administrations of the database as the file changes them, then its own."""
    return tuple({body.code: body for body in (*standing.bodies, *bodies)}.values())
