"""Home as a card, drawn from the pieces of the others: what needs its reader first, and nothing empty."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Text, Title
from bot.chat.sentence import Sentence, say
from commands.action import buttons as action_buttons
from commands.alternate import cards as alternate_cards
from commands.attendance import cards as attendance_cards
from commands.delivery import cards as delivery_cards
from commands.digest import cards as digest_cards
from commands.home.gather import PLAN, Coming, Conduct, Home, StandIn
from commands.me import cards as me_cards
from commands.me.gather import Owed
from commands.meeting import cards as meeting_cards
from commands.workstream import buttons as workstream_buttons
from commands.workstream import cards as workstream_cards
from commands.workstream.standing import Standing
from storage.people import Person

MOST = 5
"""Things of one kind; the others are counted, and a button shows them."""

EXCEPTIONS = 3
"""Lines of one kind of exceptions; the digest has them all."""

MINE = Button(say("home.button_actions"), Call("action.list"))
WORKSTREAMS = Button(say("digest.button_workstreams"), Call("workstream.list"))
DIGEST = Button(say("home.button_digest"), Call("digest.show"))
HELP = Button(say("me.button_help"), Call("me.help"))
WHOLE = Button(say("chat.button_whole"), Call("home.show"))
KNOWN = Button(say("home.button_me"), Call("me.show"))


def home(of: Home, today: date, zone: str) -> Card:
    """A person's Home."""
    return Card(
        (
            *_needs(of.owed, today),
            *_exceptions(of.conduct),
            *_meetings(of.coming),
            *_alternates(of),
            *_led(of.led, zone),
            *_plan(of.conduct),
            Title(say("home.settings_title")),
            *of.settings,
            Buttons((action_buttons.add(), KNOWN, HELP)),
        ),
        WHOLE,
    )


def _needs(owed: Owed, today: date) -> Iterator[Element]:
    """Answers first: their buttons stand with the meeting."""
    yield Title(say("me.owed_title"))
    awaited = list(dict.fromkeys(meeting for meeting, answer in owed.answers if answer is None))
    yield from (Text(me_cards.unanswered(meeting)) for meeting in awaited)
    for action in owed.actions[:MOST]:
        yield Text(me_cards.action(action, today))
        yield action_buttons.follow_up(action)
    yield from _more(len(owed.actions), MINE)
    for workstream in owed.silent[:MOST]:
        yield Text(me_cards.silent(workstream))
        yield Buttons((workstream_buttons.update(workstream),))
    yield from _more(len(owed.silent), WORKSTREAMS)
    if not (awaited or owed.actions or owed.silent):
        yield me_cards.NOTHING


def _more(count: int, button: Button) -> Iterator[Element]:
    """How many are left out, and the button that shows them all."""
    if count > MOST:
        yield Text(say("digest.more", n=count - MOST))
        yield Buttons((button,))


def _meetings(coming: Sequence[Coming]) -> Iterator[Element]:
    if coming:
        yield Title(say("home.meetings_title", n=len(coming)))
    for number, one in enumerate(coming):
        yield meeting_cards.facts(one.meeting)
        if number == 0 and (link := meeting_cards.link(one.meeting)):
            yield link
        if one.instead:
            yield Text(say("home.instead", name=one.instead.name), "quiet")
        for seat, given in one.seats:
            yield from attendance_cards.own(one.meeting, seat, given)


def _alternates(of: Home) -> Iterator[Element]:
    if of.represents or of.alternates or of.members:
        yield Title(say("home.alternates_title"))
    yield from (Text(_designated("home.alternate", one)) for one in of.alternates)
    yield from (Text(_designated("home.member", one)) for one in of.members)
    if of.represents and not of.alternates:
        yield Text(say("home.no_alternate"))
    ends = dict.fromkeys(one.other for one in of.alternates)
    designate = (alternate_cards.designate(),) if of.represents else ()
    if ends or designate:
        yield Buttons((*designate, *_ends(list(ends))))


def _designated(key: str, one: StandIn) -> Sentence:
    return say(key, name=one.other.name, term=alternate_cards.term(one.designation, one.meeting))


def _ends(alternates: Sequence[Person]) -> tuple[Button, ...]:
    return tuple(alternate_cards.end(one, named=len(alternates) > 1) for one in alternates[:MOST])


def _led(led: Sequence[Standing], zone: str) -> Iterator[Element]:
    if led:
        yield Title(say("home.workstreams_title", n=len(led)))
    for one in led[:MOST]:
        yield Text(workstream_cards.standing(one, zone))
        yield Buttons((workstream_buttons.update(one.workstream), workstream_buttons.show(one.workstream)))
    yield from _more(len(led), WORKSTREAMS)


def _exceptions(conduct: Conduct | None) -> tuple[Element, ...]:
    return digest_cards.digest(conduct.exceptions, EXCEPTIONS, DIGEST).elements if conduct else ()


def _plan(conduct: Conduct | None) -> tuple[Element, ...]:
    return delivery_cards.plan(conduct.plan, PLAN.days).elements if conduct else ()
