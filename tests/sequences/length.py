"""How much is tried: for seconds with the other tests, for as long as it takes by itself."""

import os

from hypothesis import HealthCheck, Phase, settings

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""With HYPOTHESIS_PROFILE=long thousands of steps are tried, others each time."""

USUAL, LONGER = {"sqlite": (8, 20), "postgresql": (3, 15)}, {"sqlite": (120, 40), "postgresql": (30, 40)}
"""How many sequences, and how many steps each has at most."""


def how_long(backend: str) -> settings:
    """The settings for a kind of database."""
    sequences, steps = (LONGER if LONG else USUAL)[backend]
    return settings(
        max_examples=sequences,
        stateful_step_count=steps,
        derandomize=not LONG,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
    )
