"""What may be chosen in a form, as one types: looked up, in a transaction that changes nothing."""

from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from bot.chat.answer import Suggestions
from bot.chat.inbound import Search
from bot.chat.reply import Refused
from bot.chat.words import Reader
from bot.transaction import allow, roles, said_in
from commands import choices
from commands.context import Asker, Context
from commands.features import REGISTRY
from storage.speaking import speaking

TYPED = 100
"""Characters of a name that are looked at."""


def suggested(search: Search, now: datetime, session: Session) -> Suggestions | None:
    """What the asker may choose; None when that is nothing, whatever is typed: a stranger learns nothing."""
    account = search.account
    met, group = speaking(session, account.platform, account.workspace, {account.id})
    known = met.get(account.id)
    if known is None or known.person is None or group is None or search.call.command not in REGISTRY:
        return None
    person, command = known.person, REGISTRY[search.call.command]
    asker = Asker(known.identity, person, partial(roles, session, group, person, now))
    language = said_in(search.call) or person.language
    ctx = Context(session, now, asker, group, language, REGISTRY)
    arg = next((arg for arg in command.args if arg.asked and arg.name == search.arg), None)
    try:
        allow(ctx, command.audience)
    except Refused:
        return None
    if arg is None:
        return None
    found = choices.offered(ctx, arg, search.typed[:TYPED], choices.MOST)
    return Suggestions(Reader(language, person.zone), found[: choices.MOST])
