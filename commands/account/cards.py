"""A person's accounts as cards."""

from collections.abc import Sequence
from datetime import time

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Text, Title
from bot.chat.sentence import Line, Sentence, Written, say
from commands.account.rules import can_go, several_chats
from commands.chats import chat
from storage.people import Identity

Row = tuple[Sentence, Line]


def code(told: str, until: time) -> Card:
    """A new code, and what to do with it until then."""
    return Card.of(
        Title(say("account.code_title")),
        Text(say("account.code", code=told)),
        Text(say("account.good_until", until=until), "quiet"),
    )


def confirm(other: Identity, code: str) -> Card:
    """The account that would become one's own, before it does."""
    call = Call("account.link", {"code": code, "sure": "yes"})
    return Card.of(
        Text(say("account.confirm")),
        Facts(
            (
                (say("account.chat", chat=chat(other.platform)), Written(other.name)),
                (say("account.email"), Written(other.email or "–")),
            )
        ),
        Text(say("account.confirm_warning"), "quiet"),
        Buttons((Button(say("account.button_confirm"), call, "main"),), once=True),
    )


def linked(joined: Identity, accounts: Sequence[Identity], first: str) -> Card:
    """What one is told whose accounts have become more."""
    return Card.of(
        Text(say("account.linked", chat=chat(joined.platform), name=joined.name)),
        Facts(rows(accounts, first)),
        buttons(accounts, first),
    )


def rows(accounts: Sequence[Identity], first: str) -> tuple[Row, ...]:
    """The accounts by chat, and where personal messages go first when there is a choice."""
    told: list[Row] = [(say("account.chat", chat=chat(one.platform)), _named(one)) for one in accounts]
    if several_chats(accounts):
        told.append((say("account.first"), Written(chat(first))))
    return tuple(told)


def _named(account: Identity) -> Line:
    if account.dead_at is None:
        return Written(account.name)
    return say("account.dead", name=account.name)


def buttons(accounts: Sequence[Identity], first: str) -> Buttons:
    """What one can do with them."""
    others = [one for one in several_chats(accounts) if one != first]
    going = [one for one in accounts if can_go(one, accounts)]
    return Buttons((*map(_prefer, others), *map(unlink, going), LINK))


LINK = Button(say("account.button_link"), Call("account.link"))


def _prefer(platform: str) -> Button:
    call = Call("account.prefer", {"chat": platform})
    return Button(say("account.button_prefer", chat=chat(platform)), call)


def unlink(account: Identity) -> Button:
    """The button that removes one account."""
    call = Call("account.unlink", {"chat": account.platform, "account": f"account:{account.id}"})
    label = say("account.button_unlink", chat=chat(account.platform), name=account.name)
    return Button(label, call, "danger")
