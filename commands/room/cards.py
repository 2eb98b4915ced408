"""Rooms as cards."""

from collections.abc import Sequence

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Table, Text
from bot.chat.sentence import Both, Line, Typed, say
from bot.language import Language
from commands.chats import called, chat
from commands.pages import Page
from storage.groups import Room

FIRST = {language: say(f"room.add.first_{language}") for language in Language}

ADD = Button(say("room.button_add"), Call("room.add"))
LIST = Button(say("room.button_list"), Call("room.list"))


def listed(page: Page[Room]) -> Card:
    """Every room with its chat; one that its chat no longer has is removed from here."""
    rooms = page.items
    if not rooms:
        return Card.of(Text(say("room.none", line=Typed(Both("room add", "canal ajouter")))))
    head = (say("room.number"), say("room.name"), say("room.chat"), say("room.first"))
    rows = tuple(_row(number, room) for number, room in enumerate(rooms, page.start + 1))
    remove = tuple(_remove(number, room) for number, room in enumerate(rooms, page.start + 1))
    count = Text(say("room.count", n=page.total))
    return Card.of(count, Table(head, rows), page.position, page.turns, Buttons(remove))


def _row(number: int, room: Room) -> tuple[Line, ...]:
    return (
        say("chat.this", what=number),
        say("chat.this", what=called(room)),
        say("chat.this", what=chat(room.platform)),
        FIRST[room.first],
    )


def _remove(number: int, room: Room) -> Button:
    """By its number: chats without a name look alike."""
    call = Call("room.remove", {"room": f"room:{room.id}"})
    return Button(say("room.button_remove", number=number), call, "danger")


def counted(rooms: Sequence[Room], *, here: bool, private: bool) -> Card:
    """How many there are, and whether this is one."""
    offered = (LIST,) if here or private else (ADD, LIST)
    return Card.of(
        Text(say("room.count", n=len(rooms))),
        Text(say("room.is_one") if here else say("room.is_none")),
        Buttons(offered),
    )
