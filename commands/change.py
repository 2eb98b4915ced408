"""What was understood can be changed: a button opens the form of a call, filled in with it."""

from datetime import date, datetime

from bot.calendar import zones
from bot.calendar.answers import Open, Span
from bot.calendar.say_answers import answer
from bot.chat.answer import FORM
from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.command import Arg, Kind
from bot.chat.sentence import say
from bot.language import Language

INSTEAD = Arg("instead", Kind.TEXT, required=False, limit=20, asked=False)
"""Said by the button: the number of the record that the new one takes the place of."""


def change(call: Call, label: str = "chat.button_change") -> Button:
    """Opens the form of a call. What it holds is understood as it was, in whatever language."""
    return Button(say(label), call.with_(**{FORM: "yes"}))


def moment(instant: datetime, zone: str, language: Language) -> str:
    """A moment as one types it: 2027-03-02 14:00 (Ottawa)."""
    city = "Ottawa" if zone == zones.REFERENCE else zones.city(zone, language)
    return f"{zones.local(instant, zone):%Y-%m-%d %H:%M} ({city})"


def term(first: date | None, last: date | None, language: Language) -> str:
    """Days, both included, or until further notice, as one types them."""
    if first and last:
        return answer(Span(first, last), language)
    return answer(Open("further-notice"), language)
