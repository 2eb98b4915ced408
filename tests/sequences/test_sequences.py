"""Any sequence of events leaves exactly the deliveries that the records call for."""

from hypothesis.stateful import run_state_machine_as_test

from tests.sequences.length import how_long
from tests.sequences.machine import Sequences


def test_whatever_happens_exactly_what_the_records_call_for_is_sent(
    backend: str, here: type[Sequences]
) -> None:
    run_state_machine_as_test(here, settings=how_long(backend))
