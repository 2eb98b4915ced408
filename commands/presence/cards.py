"""What is told of rooms that are closed, and of people whom no message reaches."""

from collections.abc import Sequence
from datetime import datetime

from bot.chat.card import Buttons, Card, Link, Text, Title
from bot.chat.sentence import Both, Typed, Value, say
from commands.chats import called, chat
from commands.room.cards import ADD, LIST
from storage.groups import Room
from storage.workspaces import Workspace

BECOMES_ONE = Typed(Both("room add", "canal ajouter"))


def arrived(*, theirs: bool, conducts: bool) -> Card:
    """To whoever added Scribe to a room; the button is only for those who may use it."""
    if theirs:
        return Card.of(Text(say("presence.at_home")))
    buttons = Buttons((ADD,)) if conducts else None
    return Card.of(Text(say("presence.arrived", line=BECOMES_ONE)), buttons)


def closed(room: Room) -> Card:
    """A room that takes no more posts, and what can be done."""
    where = {"where": called(room), "chat": chat(room.platform)}
    return Card.of(
        Title(say("presence.closed_title")),
        Text(say(f"presence.closed_{room.closed}", **where)),
        Text(say("presence.closed_unsent")),
        Text(
            say(
                f"presence.closed_{room.closed}_do",
                **({} if room.closed == "removed" else {"line": BECOMES_ONE}),
            )
        ),
        Buttons((LIST,)),
    )


def lost(name: str, administrations: Sequence[Value], when: datetime) -> Card:
    """One who answers for an administration, and whom no message reaches, shortly before a meeting."""
    return Card.of(
        Title(say("presence.lost_title")),
        Text(say("presence.lost", name=name, administrations=tuple(administrations))),
        Text(say("digest.meeting", when=when)),
        Text(say("presence.lost_do")),
    )


def ending(workspace: Workspace) -> Card:
    """A workspace that has to be installed again before its token ends; while that is not so, nothing."""
    if workspace.ends_at is None or workspace.install_at is None:
        return Card.of(Text(say("presence.ending_over", name=workspace.name)))
    return Card.of(
        Title(say("presence.ending_title")),
        Text(say("presence.ending", name=workspace.name)),
        Text(say("presence.ending_until", when=workspace.ends_at)),
        Text(say("presence.ending_do")),
        Link(say("presence.ending_link"), workspace.install_at),
    )
