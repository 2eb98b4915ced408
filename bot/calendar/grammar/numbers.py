"""Years and amounts of time."""

from typing import NamedTuple

from bot.calendar.grammar.base import RULES
from bot.calendar.partial import YEARS, Context, full_year


class Amount(NamedTuple):
    """A length of time; workdays and clock time are apart, because they are counted otherwise."""

    months: int = 0
    days: int = 0
    seconds: int = 0
    workdays: int = 0
    unit: str = ""
    number: float = 0
    loose: bool = False  # « quinze jours », by which people mean two weeks

    @property
    def is_clock(self) -> bool:
        return self.seconds > 0


_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "calendar": 12, "fiscal": 12}


@RULES("YR", "YEAR", "yearword of? YEAR")
def _year(_: Context, year: int) -> int:
    return year


@RULES("YRW", "TWO thousand and? TWO?")
def _thousands(_: Context, thousands: int, rest: int | None) -> int | None:
    return 2000 + (rest or 0) if thousands == 2 else None


@RULES("YRW", "thousand TWO hundred TWO?")
def _mille(_: Context, hundreds: int, rest: int | None) -> int | None:
    year = 1000 + 100 * hundreds + (rest or 0)
    return year if year in YEARS else None


@RULES("YRW", "TWO TWO", "TWO hundred TWO", cost=1)
def _centuries(_: Context, century: int, rest: int) -> int | None:
    return century * 100 + rest if century in (19, 20, 21) and rest >= 10 else None


@RULES("YRW", "TWO TWO TWO")
def _oh_one(_: Context, century: int, zero: int, rest: int) -> int | None:
    return century * 100 + rest if century in (19, 20) and not zero and rest < 10 else None


@RULES("YR", "YRW", "yearword of? YRW")
def _in_words(_: Context, year: int) -> int:
    return year


@RULES("YR2", "YY")
def _short(_: Context, written: int) -> int:
    return full_year(written)


@RULES("COUNT", "NUM|ONE|FEW", "ONE FEW")
def _count(_: Context, *counts: float | None) -> float:
    return next(count for count in reversed(counts) if count is not None)


@RULES("COUNT", "QTY")
def _quantity(_: Context, quantity: float) -> float:
    return quantity


@RULES("COUNT", "NUM andhalf", "ONE andhalf")
def _and_a_half(_: Context, count: float) -> float:
    return count + 0.5


@RULES("COUNT", "NUM and HALF")
def _et_demi(_: Context, count: float, _half: int) -> float:
    return count + 0.5


@RULES("COUNT", "NUM HALF")
def _demi(_: Context, count: float, _half: int) -> float:
    """« Une demie heure » is a half; « deux heures demie » are two and a half."""
    return count + 0.5 if count > 1 else 0.5


@RULES("AMOUNT", "COUNT more? U")
def amount(_: Context, count: float, unit: str) -> Amount | None:
    if unit == "workday":
        return Amount(workdays=int(count), unit=unit, number=count) if count == int(count) else None
    if unit in _DAYS:
        return Amount(days=int(count * _DAYS[unit]), unit=unit, number=count)
    if unit == "month" and count % 1 == 0.5:
        return Amount(months=int(count), days=15, unit=unit, number=count)
    if unit not in _MONTHS or count * _MONTHS[unit] != int(count * _MONTHS[unit]):
        return None
    return Amount(months=int(count * _MONTHS[unit]), unit=unit, number=count)


@RULES("AMOUNT", "COUNT more? U andhalf")
def _unit_and_a_half(context: Context, count: float, unit: str) -> Amount | None:
    return amount(context, count + 0.5, unit)


@RULES("AMOUNT", "COUNT more? UT")
def _clock_amount(_: Context, count: float, seconds: int) -> Amount:
    return Amount(seconds=round(count * seconds), number=count)


@RULES("AMOUNT", "NUM UT MIN")
def _hours_and_minutes(_: Context, hours: int, seconds: int, minutes: int) -> Amount | None:
    return Amount(seconds=3600 * hours + 60 * minutes, number=hours) if seconds == 3600 else None


@RULES("AMOUNT", "COUNT UT andhalf", "ONE UT andhalf")
def _hour_and_a_half(_: Context, count: float, seconds: int) -> Amount:
    return Amount(seconds=round((count + 0.5) * seconds), number=count)


@RULES("AMOUNT", "HALF of? ONE? UT")
def _half_hour(_: Context, _half: int, _one: float | None, seconds: int) -> Amount | None:
    return Amount(seconds=seconds // 2, number=0.5) if seconds > 1 else None


@RULES("AMOUNT", "ONE? QUARTER of? the? ONE? UT")
def _quarter_hour(_: Context, _a: float | None, _q: int, _one: float | None, seconds: int) -> Amount | None:
    return Amount(seconds=seconds // 4, number=0.25) if seconds > 1 else None


@RULES("AMOUNT", "THREEQ of? ONE? UT")
def _quarters(_: Context, _minutes: int, _one: float | None, seconds: int) -> Amount | None:
    return Amount(seconds=seconds * 3 // 4, number=0.75) if seconds > 1 else None


@RULES("AMOUNT", "AMOUNT and AMOUNT")
@RULES("AMOUNT", "AMOUNT AMOUNT", cost=1)
def _together(_: Context, more: Amount, less: Amount) -> Amount | None:
    """From the longer to the shorter: "1 day and 2 hours"."""
    if more.workdays or less.workdays or _size(more) <= _size(less):
        return None
    return Amount(
        more.months + less.months,
        more.days + less.days,
        more.seconds + less.seconds,
        unit=less.unit or "clock",
    )


def _size(amount_: Amount) -> int:
    return amount_.months * 2_600_000 + amount_.days * 86_400 + amount_.seconds
