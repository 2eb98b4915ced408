"""A series or a meeting as it would be: shown before it is set, with the button that sets it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.calendar import recurrence
from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Link, Text, Title
from bot.chat.sentence import Both, Parts, Sentence, Written, say
from bot.language import Language
from commands.administrations import local_times
from commands.change import change, moment
from commands.meeting.buttons import change_series
from commands.meeting.cards import MODES
from commands.meeting.foreseen import Foreseen
from commands.when import spoken
from storage.meetings import Mode


@dataclass(frozen=True)
class Replaced:
    """What a new series ends: the rules of the present ones, how many of their meetings to come are
    cancelled, how many of these people have heard of, and how many meetings outside of them stay. Where the
    present series stays and only is amended: how many of its meetings follow, and how many another zone
    moves; else None."""

    rules: tuple[Both, ...] = ()
    ending: int = 0
    announced: int = 0
    staying: int = 0
    rezoned: int | None = None
    amended: int | None = None

    @property
    def button(self) -> str:
        """What the button says that sets it."""
        if self.rezoned is not None:
            return "rezone"
        if self.amended is not None:
            return "amend"
        return "replace" if self.rules else "set_series"


def series(
    rule: recurrence.Rule,
    dates: Sequence[Foreseen],
    replaced: Replaced,
    mode: Mode,
    link: str | None,
    confirmed: str,
    language: Language,
) -> Card:
    """A series: its rule in words, its next dates, what it replaces; ``confirmed`` is what sets it."""
    call = Call("meeting.schedule", {"mode": mode.value, "link": link or ""})
    doing = call.with_(rule=recurrence.words(rule, Language.EN), confirmed=confirmed)
    changing = change_series(rule, mode, link, language)
    return Card.of(
        Title(say("meeting.preview_title")),
        Text(say("meeting.preview_rule", rule=spoken(rule))),
        *_how(mode, link),
        Text(say("meeting.preview_dates", n=len(dates))),
        _times(dates),
        *map(Text, _known(dates)),
        *map(Text, _replacing(replaced)),
        Buttons((_set(replaced, doing), changing), once=True),
    )


def _set(replaced: Replaced, doing: Call) -> Button:
    return Button(say(f"meeting.button_{replaced.button}"), doing, "danger" if replaced.rules else "main")


def one(
    date_: Foreseen, zone: str, mode: Mode, link: str | None, reason: str | None, language: Language
) -> Card:
    """One meeting; with a ``reason`` it is one outside the series."""
    name, key = ("when", "meeting.add") if reason else ("rule", "meeting.schedule")
    when = moment(date_.starts_at, zone, language)
    call = Call(key, {name: when, "mode": mode.value, "link": link or "", "reason": reason or ""})
    does = Button(say("meeting.button_set_one"), call.with_(confirmed="yes"), "main")
    return Card.of(
        Title(say("meeting.preview_title")),
        Text(say("meeting.preview_one", when=date_.starts_at)),
        *_how(mode, link),
        Text(say("meeting.because", reason=Written(reason))) if reason else None,
        _times([date_]),
        *map(Text, _known([date_])),
        Buttons((does, change(call)), once=True),
    )


def _how(mode: Mode, link: str | None) -> Iterator[Facts | Link]:
    yield Facts(((say("meeting.held"), MODES[mode]),))
    if link:
        yield Link(say("meeting.join"), link)


def _times(dates: Sequence[Foreseen]) -> Facts:
    """The local times from west to east, once for the dates that have the same."""
    rows: list[tuple[Parts, list[date]]] = []
    for each in dates:
        times = local_times(each.starts_at, each.zones)
        same = next((days for known, days in rows if known == times), None)
        if same is None:
            rows.append((times, [each.day]))
        else:
            same.append(each.day)
    listed = ((Parts(tuple(days)), times) for times, days in rows)
    return Facts(
        tuple((say("meeting.times", times=days), say("meeting.times", times=times)) for days, times in listed)
    )


def _known(dates: Sequence[Foreseen]) -> Iterator[Sentence]:
    """Who would meet at odd hours, once for the dates that have the same; then the remarks."""
    days: dict[tuple[Both, ...], list[date]] = defaultdict(list)
    for each in dates:
        days[each.outside].append(each.day)
    if list(days) == [()]:
        yield say("meeting.in_hours")
    for who, when in days.items():
        if who and len(when) == len(dates):
            yield say("meeting.outside", n=len(dates), who=who)
        elif who:
            yield say("meeting.outside_on", who=who, dates=Parts(tuple(when)))
    for each in dates:
        yield from each.remarks


def _replacing(replaced: Replaced) -> Iterator[Sentence]:
    if replaced.rezoned is not None:
        yield say("meeting.rezoning", n=replaced.rezoned)
    elif replaced.amended is not None:
        yield say("meeting.amending", n=replaced.amended)
    for rule in replaced.rules:
        yield say("meeting.replaces", rule=rule)
    if replaced.ending:
        yield say("meeting.ending", n=replaced.ending)
    if replaced.announced:
        yield say("meeting.ending_aloud", n=replaced.announced)
    if replaced.rules and replaced.staying:
        yield say("meeting.staying", n=replaced.staying)
