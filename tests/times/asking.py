"""A co-chair of the sample group says a line: what is answered, and what its buttons hold."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.calendar.days import Day
from bot.chat.answer import FORM, Answer
from bot.chat.card import Button, Buttons
from bot.chat.command import Arg, Kind
from bot.chat.form import Field
from bot.chat.words import Words
from bot.language import Language
from bot.local import furnish
from bot.platforms.text import text
from commands.features import REGISTRY
from storage.meetings import Meeting
from storage.store import Store
from tests.commands.town import FIONA, GENEVIEVE, START, Town
from tests.times.meant import TIMES, Meaning, in_full, keys, meaning

CHAIRS = {Language.EN: FIONA, Language.FR: GENEVIEVE}
"""Who reads which language; they may say everything."""

BEFORE = {
    "action.from": ("action add @saoirse.takhar Report by 2026-12-10",),
    "action.move": ("action add @saoirse.takhar Report by 2026-12-10",) * 3,
    "workday.remove": (
        "workday add 2027-05-17 off for qc reason: inauguration",
        "workday add 2027-04-12 off for qc reason: a local day",
        "workday add 2027-12-04 off for qc reason: another",
    ),
}
"""What has to be said before a command can be."""


@dataclass(frozen=True)
class Told:
    """An answer that is a card, as it is read."""

    answer: Answer
    text: str
    buttons: tuple[Button, ...]

    @classmethod
    def of(cls, answer: Answer) -> "Told":
        """The card of an answer."""
        assert answer.card is not None
        shown = (one.buttons for one in answer.card.elements if isinstance(one, Buttons))
        told = text(answer.card, Words(answer.reader))
        return cls(answer, told, tuple(button for buttons in shown for button in buttons))

    def labels(self) -> list[str]:
        """What stands on the buttons."""
        words = Words(self.answer.reader)
        return [words.line(button.label) for button in self.buttons]

    def says(self, found: Meaning) -> bool:
        """Whether a time is told in full."""
        return all(part in self.text for part in in_full(found, self.answer.reader.language))


async def group(store: Store, command: str) -> Town:
    """The sample group, where a command can be said."""
    store.now(lambda session: furnish(session, START))
    town = Town(store)
    for line in BEFORE.get(command, ()):
        await town.hear(FIONA, line)
    return town


def named(town: Town, arg: Arg, found: Meaning) -> set[object]:
    """The meeting that an argument names: a move changes its day, not which one it is."""
    if arg.kind is not Kind.MEETING or not isinstance(found, Day):
        return set()
    that_day = select(Meeting.id).where(Meeting.day == found.date)
    return {f"meeting:{id}" for id in town.store.now(lambda session: session.scalars(that_day).all())}


async def changes(town: Town, reader: Language, told: Told, wanted: set[object]) -> bool:
    """Whether a button opens a form that is filled in with a time."""
    for button in told.buttons:
        if FORM in button.call.args:
            opened = await town.answer(CHAIRS[reader], button.call)
            assert opened.form is not None
            command = REGISTRY[opened.form.call.command]
            held = [held_in(field, command.arg(field.name), opened) for field in opened.form.fields]
            if any(wanted & each for each in held):
                return True
    return False


def held_in(field: Field, arg: Arg, opened: Answer) -> set[object]:
    """What a field about a time is filled in with."""
    if arg.kind not in TIMES or not field.initial:
        return set()
    words, language = Words(opened.reader), opened.reader.language
    labels = [words.line(option.label) for option in field.options if option.value == field.initial]
    shown = labels[0] if labels else field.initial
    assert arg.kind is not Kind.MEETING or labels, field
    return {*keys(meaning(arg.kind, shown, language)), field.initial}
