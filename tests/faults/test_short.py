"""The short form of `make faults`: real processes on each database, killed and confused."""

from pathlib import Path

import pytest

from tests import postgres
from tests.conftest import INSTALL, skip_or_fail
from tests.faults.databases import Kind, server
from tests.faults.scenarios.short import short
from tests.faults.site import Site
from tests.faults.verdict import Outcome

SEED = 1


def well(outcome: Outcome) -> bool:
    """Whether there was enough to lose, and nothing was lost."""
    return outcome.planned > 50 and outcome.sent == outcome.planned and not outcome.wrong


def test_on_sqlite_nothing_is_missed_and_nothing_is_said_twice(tmp_path: Path) -> None:
    outcome = short(Site(tmp_path / "sqlite", Kind.SQLITE, None, SEED))
    assert well(outcome), outcome


@pytest.mark.postgresql
def test_on_postgresql_nothing_is_missed_and_nothing_is_said_twice(tmp_path: Path) -> None:
    if postgres.programs() is None:
        skip_or_fail(INSTALL)
    with server() as running:
        outcome = short(Site(tmp_path / "postgresql", Kind.POSTGRESQL, running, SEED))
    assert well(outcome), outcome
