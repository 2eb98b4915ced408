"""People as text: a mention, a record, an e-mail or a name; like names are offered."""

from rapidfuzz import fuzz, process

from bot.chat.call import Call
from bot.chat.command import Arg
from bot.chat.consume import people as split_people
from bot.chat.inbound import Account, Unacquainted
from bot.chat.reply import Refused
from bot.chat.sentence import say
from bot.language import fold
from commands import lexicon
from commands.context import Context
from commands.offer import offer
from storage.people import Person, Role, holders, people, person_by_email

CLOSE = 75
"""How alike (0 to 100) a name must be to be offered."""


def everyone(ctx: Context, call: Call, arg: Arg, text: str) -> list[Person]:
    """Each person of a list, once."""
    return list(dict.fromkeys(one(ctx, call, arg, word) for word in split_people(text)))


def one(ctx: Context, call: Call, arg: Arg, text: str) -> Person:
    """The person that a mention, a record id, an e-mail or a name means."""
    if text.startswith("<@"):
        return _mentioned(ctx, arg, text[2:-1].partition("|")[0])
    if text.startswith("person:"):
        person = ctx.session.get(Person, lexicon.record(text))
    else:
        person = person_by_email(ctx.session, text) or _named(ctx, call, arg, text.lstrip("@"))
    if person is None:
        raise Refused(say("chat.nobody", name=text), field=arg.name)
    return person


def _mentioned(ctx: Context, arg: Arg, account: str) -> Person:
    asker = ctx.asker.account
    met = ctx.met.get(account)
    if met is None:
        raise Unacquainted(Account(asker.platform, asker.workspace, account))
    if met.person is None:
        raise Refused(say("chat.not_on_roster", name=met.identity.name), field=arg.name)
    return met.person


def _named(ctx: Context, call: Call, arg: Arg, name: str) -> Person | None:
    """The only person of that name; like ones are offered as buttons."""
    everybody = people(ctx.session)
    wanted = fold(name).replace(".", " ")
    exact = [person for person in everybody if fold(person.name).replace(".", " ") == wanted]
    if len(exact) == 1:
        return exact[0]
    names = [fold(person.name) for person in everybody]
    like = process.extract(wanted, names, scorer=fuzz.WRatio, limit=4, score_cutoff=CLOSE)
    near = exact or [everybody[index] for _, _, index in like]
    if not near:
        return None
    raise Refused(
        say("chat.which_person", name=name),
        *(offer(call, arg, person.name, f"person:{person.id}") for person in near),
        field=arg.name,
    )


def to_ask(ctx: Context) -> tuple[str, ...]:
    """Who can change the roster, by name: the co-chairs, then the secretariat."""
    day = ctx.now.date()
    roles = (Role.CO_CHAIR, Role.SECRETARIAT)
    return tuple(one.name for role in roles for one in holders(ctx.session, ctx.group.id, role, day))
