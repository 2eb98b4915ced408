"""Quiet hours and days away as cards."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.calendar import days
from bot.chat.answer import FORM
from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Facts, Text, Title
from bot.chat.sentence import Line, Sentence, say
from bot.language import Language
from commands.offer import typed
from commands.spans import spoken
from storage.hours import DaysAway, QuietHours

BUTTONS = 3
"""Days away that can be changed and removed with a button; the later ones once these are over."""

Row = tuple[Sentence, Line]


def rows(hours: QuietHours | None, away: Sequence[DaysAway]) -> tuple[Row, ...]:
    """One row for the quiet hours, and one for each time away."""
    spans = tuple((say("hours.away_row"), said(one.first, one.last)) for one in away)
    return (say("hours.quiet_row"), _hours(hours)), *(spans or ((say("hours.away_row"), say("hours.none")),))


def _hours(kept: QuietHours | None) -> Line:
    if kept is None or (kept.start is None and not kept.weekends):
        return say("hours.none")
    if kept.start is None or kept.end is None:
        return say("hours.weekends_only")
    key = "hours.hours_and_weekends" if kept.weekends else "chat.this"
    name = "hours" if kept.weekends else "what"
    return say(key, **{name: spoken(kept.start, kept.end)})


def said(first: date, last: date) -> Sentence:
    """Days in full."""
    return say("hours.day", day=first) if first == last else say("hours.span", first=first, last=last)


def buttons(hours: QuietHours | None, away: Sequence[DaysAway], language: Language) -> Buttons:
    """What changes them: forms, with what holds now filled in."""
    change = [one for each in away[:BUTTONS] for one in (_change(each, language), end(each))]
    noting = Button(say("hours.button_away"), Call("hours.away", {FORM: "yes"}))
    return Buttons((_quiet(hours, language), *weekends(hours), noting, *change))


def _quiet(kept: QuietHours | None, language: Language) -> Button:
    args = {FORM: "yes"}
    if kept and kept.start is not None and kept.end is not None:
        text = typed(days.Hours(kept.start, kept.end), "")
        args["hours"] = text.replace(" to ", " à ") if language is Language.FR else text
    return Button(say("hours.button_quiet"), Call("hours.quiet", args))


def weekends(kept: QuietHours | None) -> tuple[Button, ...]:
    """Turns the quiet of days off the other way; and what takes all quiet hours away."""
    on = bool(kept and kept.weekends)
    turn = Call("hours.weekends", {"kept": "off" if on else "on"})
    turning = Button(say("hours.button_weekends_off" if on else "hours.button_weekends_on"), turn)
    none = kept is None or (kept.start is None and not on)
    return (turning,) if none else (turning, Button(say("hours.button_quiet_off"), Call("hours.quiet_off")))


def _change(one: DaysAway, language: Language) -> Button:
    term = f"du {one.first} au {one.last}" if language is Language.FR else f"{one.first} to {one.last}"
    call = Call("hours.away", {"days": term, "instead": str(one.id), FORM: "yes"})
    return Button(say("hours.button_change", first=one.first), call)


def end(one: DaysAway) -> Button:
    """Ends a time away."""
    return Button(
        say("hours.button_end", first=one.first), Call("hours.away_off", {"away": str(one.id)}), "danger"
    )


def shown(hours: QuietHours | None, away: Sequence[DaysAway], language: Language) -> Card:
    """What holds now, and what it does."""
    return Card.of(
        Title(say("hours.title")),
        Facts(rows(hours, away)),
        Text(say("hours.what_waits"), "quiet"),
        buttons(hours, away, language),
    )


def noted_hours(hours: QuietHours | None, language: Language) -> Card:
    """What one is told who has changed the quiet hours."""
    waits = None if hours is None else Text(say("hours.what_waits"), "quiet")
    return Card.of(
        Text(say("hours.noted_quiet", hours=say("chat.this", what=_hours_value(hours)))),
        waits,
        Buttons((_quiet(hours, language), *weekends(hours))),
    )


def _hours_value(kept: QuietHours | None) -> Sentence:
    line = _hours(kept)
    if not isinstance(line, Sentence):
        raise TypeError("hours are told in a sentence")
    return line


def noted_away(
    one: DaysAway, until: datetime, meetings: Sequence[date], alternate: Button, language: Language
) -> Card:
    """What one is told who has noted days away, with the meetings that somebody else could come to."""
    meanwhile: tuple[Element, ...] = ()
    if meetings:
        meanwhile = (
            Text(say("hours.meanwhile", n=len(meetings), days=tuple(meetings))),
            Buttons((alternate,)),
        )
    return Card.of(
        Text(say("hours.noted_away", days=said(one.first, one.last))),
        Text(say("hours.waits_until", when=until)),
        *meanwhile,
        Buttons((_change(one, language), end(one))),
    )


def ended(one: DaysAway, missed: Sequence[Element], *, begun: bool) -> Card:
    """What one is told who is back, or does not go away after all."""
    key = "hours.welcome_back" if begun else "hours.ended"
    return Card.of(Text(say(key, days=said(one.first, one.last))), *missed)


def back(one: DaysAway, missed: Sequence[Element]) -> Card:
    """What Scribe tells one who is back, of what was not worth sending any more."""
    return Card.of(
        Title(say("hours.back_title")), Text(say("hours.back", days=said(one.first, one.last))), *missed
    )
