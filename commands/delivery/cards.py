"""Deliveries as cards."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Facts, Table, Text, Title
from bot.chat.sentence import Line, Parts, Sentence, say
from commands.delivery.gather import Day, Told
from commands.delivery.rules import STATES
from commands.pages import Page
from storage.deliveries import DeliveryState

MOST = 20
"""Deliveries of one page."""

UNDELIVERED = Button(say("delivery.button_list"), Call("delivery.list"))
NEXT = Button(say("delivery.button_next"), Call("delivery.list", {"scope": "next"}))
ALL = Button(say("delivery.button_all"), Call("delivery.list", {"scope": "all"}))

PLAN_HEAD = (say("delivery.what"), say("delivery.whom"), say("delivery.when"))
HEAD = (*PLAN_HEAD, say("delivery.state"))


def lost(title: Sentence, page: Page[Told]) -> Card:
    """What was not delivered, one after the other, each with what can be done."""
    numbered = enumerate(page.items, page.start + 1)
    each = (element for number, one in numbered for element in _lost(number, one))
    return Card.of(Title(title), *each, page.position, page.turns, Buttons((NEXT, ALL)))


def _lost(number: int, one: Told) -> Iterator[Element]:
    yield Text(
        say(
            "delivery.lost",
            n=one.attempts,
            number=number,
            what=one.what,
            whom=one.whom,
            standing=_standing(one),
            when=one.when,
        )
    )
    call = {"delivery": str(one.id)}
    again = Button(say("delivery.button_again", number=number), Call("delivery.again", call))
    drop = Button(say("delivery.button_drop", number=number), Call("delivery.drop", call), "danger")
    yield Buttons((again, drop) if one.sendable else (drop,))


def _standing(one: Told) -> Sentence:
    if one.why is None:
        return STATES[one.state]
    return say("delivery.standing", state=STATES[one.state], why=one.why)


def planned(page: Page[Told]) -> Card:
    """What will be sent, soonest first."""
    rows = tuple((*_row(one)[:2], _when(one)) for one in page.items)
    return Card.of(Title(say("delivery.title_next")), Table(PLAN_HEAD, rows), page.position, page.turns)


def plan(ahead: Sequence[Day], days: int) -> Card:
    """How many messages of each kind will be sent on which day; nothing where there are none."""
    if not ahead:
        return Card(())
    rows = tuple(
        (say("delivery.day", day=one.day), say("delivery.kinds", kinds=_counted(one))) for one in ahead
    )
    return Card.of(Title(say("delivery.title_plan", days=days)), Facts(rows), Buttons((NEXT,)))


def _counted(one: Day) -> Parts:
    return Parts(tuple(say("delivery.kind", what=kind, n=count) for kind, count in one.kinds))


def everything(counts: Mapping[DeliveryState, int], page: Page[Told]) -> Card:
    """How many there are of each state, and the latest of those that were due."""
    some = tuple(say(f"delivery.count_{state}", n=n) for state, n in counts.items() if n)
    rows = tuple((*_row(one), _standing(one)) for one in page.items)
    return Card.of(
        Title(say("delivery.title_all")),
        Text(say("delivery.count", n=sum(counts.values()), counts=some)),
        Table(HEAD, rows) if rows else None,
        page.position,
        page.turns,
        Buttons((UNDELIVERED, NEXT)),
    )


def _when(one: Told) -> Sentence:
    """When it is tried, and why it waits until then."""
    if one.why is None:
        return say("chat.this", what=one.when)
    return say("delivery.waits", when=one.when, why=one.why)


def _row(one: Told) -> tuple[Line, ...]:
    return (
        one.what,
        say("chat.this", what=one.whom),
        say("chat.this", what=one.when),
    )


def nothing(days: int, planned: int, first: datetime | None) -> Card:
    """Nothing needs anybody: one line, and what comes next."""
    if first is None:
        return Card.of(Text(say("delivery.nothing", days=days)), Text(say("delivery.none_next")))
    ahead = say("delivery.ahead", n=planned, when=first)
    return Card.of(Text(say("delivery.nothing", days=days)), Text(ahead), Buttons((NEXT, ALL)))


def none(sentence: Sentence) -> Card:
    """None of one state."""
    return Card.of(Text(sentence), Buttons((NEXT, ALL)))


def decided(sentence: str, one: Told) -> Card:
    """What becomes of one that was decided upon."""
    return Card.of(Text(say(sentence, what=one.what, whom=one.whom)), Buttons((UNDELIVERED,)))
