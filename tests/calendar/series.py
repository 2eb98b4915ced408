"""Every rule of a series that people may set, for properties."""

from datetime import time

from hypothesis import strategies as st

from bot.calendar import zones
from bot.calendar.rule import WORKWEEK, Rule

NTHS = st.sampled_from([1, 2, 3, 4, 5, -1, -2])
WEEKDAYS = st.integers(0, 6)
NTH_WEEKDAYS = st.lists(st.tuples(NTHS, WEEKDAYS), min_size=1, max_size=3).map(tuple)
PLAIN_WEEKDAYS = st.lists(st.tuples(st.none(), WEEKDAYS), min_size=1, max_size=4).map(tuple)
MONTHDAYS = st.lists(st.sampled_from([*range(1, 32), -1, -2]), min_size=1, max_size=4).map(tuple)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4).map(tuple)
SOME_MONTHS = st.one_of(st.just(()), MONTHS)

# « 2 h » is asked about, when it is typed: an office that meets then means 14 h.
HOURS = st.one_of(st.none(), st.builds(time, st.sampled_from([0, *range(7, 24)]), st.integers(0, 59)))


def _rules(frequency: str, **parts: st.SearchStrategy[object]) -> st.SearchStrategy[Rule]:
    return st.builds(
        Rule,
        st.just(frequency),
        every=st.integers(1, 99),
        time=HOURS,
        zone=st.sampled_from(sorted(zones.CITIES)),
        **parts,
    )


RULES = st.one_of(
    _rules("DAILY", months=SOME_MONTHS),
    _rules("WEEKLY", months=SOME_MONTHS),
    _rules("WEEKLY", days=PLAIN_WEEKDAYS, months=SOME_MONTHS),
    _rules("MONTHLY", months=SOME_MONTHS),
    _rules("MONTHLY", days=NTH_WEEKDAYS, months=SOME_MONTHS),
    _rules("MONTHLY", monthdays=MONTHDAYS, months=SOME_MONTHS),
    _rules("MONTHLY", days=st.just(WORKWEEK), places=NTHS.map(lambda nth: (nth,))),
    _rules("YEARLY", months=SOME_MONTHS),
    _rules("YEARLY", days=NTH_WEEKDAYS, months=MONTHS),
    _rules("YEARLY", monthdays=MONTHDAYS, months=MONTHS),
)
