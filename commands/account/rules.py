"""Whose an account becomes, and which may go."""

from collections.abc import Sequence

from bot.chat.call import Call
from bot.chat.card import Button
from bot.chat.reply import Refused
from bot.chat.sentence import Value, say
from storage.people import Identity

CODE = Button(say("account.button_code"), Call("account.link"))


def joining(asker: Identity, other: Identity, whom: Value) -> tuple[Identity, int]:
    """Which of two accounts joins, and the person whose the other one is. ``whom`` can help where neither or
    both are somebody's. Raises :class:`Refused`."""
    if asker.id == other.id:
        raise Refused(say("account.same_account"), field="code")
    match asker.person_id, other.person_id:
        case None, None:
            raise Refused(say("account.nobody", whom=whom), field="code")
        case None, int(person):
            return asker, person
        case int(person), None:
            return other, person
        case mine, theirs if mine == theirs:
            raise Refused(say("account.already_linked"), field="code")
        case _:
            raise Refused(say("account.two_people", whom=whom), field="code")


def can_go(account: Identity, accounts: Sequence[Identity]) -> bool:
    """Whether Scribe can do without an account of a person's: another one is there, and takes messages
    unless this one does not either."""
    others = [one for one in accounts if one.id != account.id]
    return any(one.dead_at is None for one in others) or (bool(others) and account.dead_at is not None)


def several_chats(accounts: Sequence[Identity]) -> list[str]:
    """The chats that a person has accounts in, if there are several; the order is that of the accounts."""
    chats = list(dict.fromkeys(one.platform for one in accounts))
    return chats if len(chats) > 1 else []
