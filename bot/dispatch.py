"""The one path: what was heard → read → permission → handler → answer, in one transaction."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.calendar import zones
from bot.chat.call import Call
from bot.chat.card import Buttons, Card, Text
from bot.chat.command import Arg, Audience, Kind
from bot.chat.form import Form
from bot.chat.inbound import Account, Inbound, Profile, Unacquainted
from bot.chat.read import Misread, Reading, Understood, missing, read
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import Sentence, say
from bot.chat.words import Reader
from bot.language import Language
from commands import lexicon
from commands.context import CONDUCT, MEMBERS, Asker, Context
from commands.features import REGISTRY
from commands.find import value
from commands.forms import form
from commands.me.acquaint import introduce, stranger
from commands.me.help import misread
from storage.deliveries import first_time
from storage.groups import Group
from storage.people import Identity, Person, Role, person_by_email, roles_of, whose
from storage.speaking import speaking
from storage.store import Store
from storage.workstreams import workstreams

log = logging.getLogger("scribe.dispatch")

TRIES = 3
"""Two people at once may take the same number; the second tries again."""

FORM = "form:"
"""An argument that says: open the command's form, whatever is there already."""

SAID_IN = "said_in:"
"""An argument that keeps the language a line was typed in while a form asks for the rest."""

Meet = Callable[[Account], Awaitable[Profile]]


@dataclass(frozen=True)
class Answer:
    """What the edge shows the asker: a card, a form, or what is wrong with each field of the form sent."""

    reader: Reader
    card: Card | None = None
    form: Form | None = None
    errors: Mapping[str, Sentence] = field(default_factory=dict)


class Undone(Exception):
    """Carries an answer out of a transaction that must leave nothing behind."""

    def __init__(self, answer: Answer) -> None:
        """The answer to give."""
        super().__init__()
        self.answer = answer


class Dispatch:
    """Hears for every platform."""

    def __init__(self, store: Store, now: Callable[[], datetime], wake: Callable[[], None]) -> None:
        """``wake`` is called when something may have become due."""
        self._store = store
        self._now = now
        self._wake = wake

    async def hear(self, inbound: Inbound, meet: Meet) -> Answer | None:
        """Act on what was heard; None when it has been heard before. ``meet`` asks the platform for a
        profile. Never raises: a fault is logged under an incident number that the person is shown."""
        try:
            answer = await self._acquainted(inbound, meet)
        except Exception:
            incident = secrets.token_hex(3).upper()
            log.exception("incident %s: %s", incident, inbound.how)
            reader = await self._reader(inbound.account)
            return Answer(reader, Card.of(Text(say("chat.incident", number=incident))))
        self._wake()
        return answer

    async def _reader(self, account: Account) -> Reader:
        try:
            return await self._store.run(lambda session: _reader_of(session, account))
        except Exception:  # noqa: BLE001 - the database itself may be what failed
            return Reader(Language.EN)

    async def _acquainted(self, inbound: Inbound, meet: Meet) -> Answer | None:
        for _ in range(TRIES):
            try:
                return await self._tried(inbound)
            except Unacquainted as unknown:
                profiles = [await meet(account) for account in unknown.accounts]
                await self._store.run(partial(self._introduce, profiles=profiles))
        raise RuntimeError(f"still unacquainted: {inbound.account}")

    def _introduce(self, session: Session, profiles: Sequence[Profile]) -> None:
        for profile in profiles:
            introduce(session, profile, self._now())

    async def _tried(self, inbound: Inbound) -> Answer | None:
        now = self._now()
        for attempt in range(TRIES):
            try:
                return await self._store.run(partial(_hear, inbound, now))
            except Undone as undone:
                return undone.answer if await self._store.run(partial(_first_time, inbound, now)) else None
            except IntegrityError:
                if attempt == TRIES - 1:
                    raise
        return None


def _reader_of(session: Session, account: Account) -> Reader:
    met = whose(session, account.platform, account.workspace, account.id)
    known = (met[1] or met[0]) if met else None
    return Reader(known.language, known.zone) if known else Reader(Language.EN)


def _first_time(inbound: Inbound, now: datetime, session: Session) -> bool:
    """Also asked when a refusal undid what was written: what is refused once is not told twice."""
    return first_time(session, inbound.account.platform, inbound.key, now)


def _hear(inbound: Inbound, now: datetime, session: Session) -> Answer | None:
    if not _first_time(inbound, now, session):
        return None
    ctx = _context(session, inbound, now)
    if isinstance(inbound.said, Call):
        said_in = inbound.said.args.get(SAID_IN)
        language = Language(said_in) if said_in in set(Language) else None
        return _call(_speaking(ctx, language), inbound.said, inbound)
    return _line(ctx, inbound.said, inbound)


def _context(session: Session, inbound: Inbound, now: datetime) -> Context:
    account = inbound.account
    named = {account.id, *inbound.mentioned}
    met, group = speaking(session, account.platform, account.workspace, named)
    if account.id not in met:
        raise Unacquainted(account)
    known = met[account.id].identity
    if group is None:
        raise Undone(Answer(Reader(known.language, known.zone), Card.of(Text(say("chat.no_group")))))
    person = met[account.id].person or _newly_known(session, known)
    language = person.language if person else known.language
    asker = Asker(known, person, partial(_roles, session, group, person, now))
    return Context(session, now, asker, group, language, REGISTRY, inbound.source, inbound.place, met)


def _roles(session: Session, group: Group, person: Person | None, now: datetime) -> frozenset[Role]:
    today = zones.local(now, group.zone).date()
    return roles_of(session, group.id, person.id, today) if person else frozenset()


def _newly_known(session: Session, known: Identity) -> Person | None:
    """Who an account was nobody's until now may have been put on the roster since."""
    found = person_by_email(session, known.email) if known.email else None
    known.person_id = found.id if found else None
    return found


def _line(ctx: Context, text: str, inbound: Inbound) -> Answer:
    def accepts(arg: Arg, words: str) -> bool:
        return lexicon.accepts(arg, words, ctx.language, ctx.now, ctx.zone)

    heard = read(text, ctx.registry, Reading(ctx.language, accepts, lambda kind: _names(ctx, kind)))
    spoken = _speaking(ctx, heard.language)
    if isinstance(heard, Misread):
        return Answer(_reader(spoken), misread(spoken, heard))
    call = heard.call if spoken is ctx else heard.call.with_(**{SAID_IN: spoken.language.value})
    return _call(spoken, call, inbound, heard)


def _names(ctx: Context, kind: Kind) -> list[str]:
    if kind is not Kind.WORKSTREAM:
        return []
    known = workstreams(ctx.session, ctx.group.id)
    return [name for one in known for name in (one.code, one.name_en, one.name_fr)]


def _speaking(ctx: Context, language: Language | None) -> Context:
    """The same, answering in the language that the verb was typed in."""
    if language in (None, ctx.language):
        return ctx
    return replace(ctx, language=language)


def _reader(ctx: Context) -> Reader:
    return Reader(ctx.language, ctx.zone)


def _call(ctx: Context, call: Call, inbound: Inbound, heard: Understood | None = None) -> Answer:
    """Check and carry out a call. Raises :class:`Undone` with the answer when it is refused."""
    if call.command not in ctx.registry:
        raise ValueError(f"no command {call.command!r}")
    command = ctx.registry[call.command]
    if ctx.asker.person is None and command.audience is not Audience.ANYONE:
        return Answer(_reader(ctx), stranger(ctx))
    try:
        _allow(ctx, command.audience)
        if call.args.get(FORM) or (heard.missing if heard else missing(command, call)):
            asked = Call(call.command, {name: text for name, text in call.args.items() if name != FORM})
            return Answer(_reader(ctx), form=form(ctx, command, asked))
        values = {arg.name: value(ctx, call, arg) for arg in command.args}
        reply: Reply = command.handler(ctx, **values)
    except Refused as refused:
        raise Undone(_refusal(ctx, call, inbound, refused)) from refused
    return Answer(Reader(_language_now(ctx), ctx.zone), reply.card, reply.form)


def _language_now(ctx: Context) -> Language:
    """The language to answer in: a handler may just have changed the person's."""
    person = ctx.asker.person
    changed = person is not None and ctx.session.is_modified(person)
    return person.language if person and changed else ctx.language


def _allow(ctx: Context, audience: Audience) -> None:
    if audience is Audience.CONDUCT and not ctx.asker.roles & CONDUCT:
        raise Refused(say("chat.for_conduct"))
    if audience is Audience.MEMBERS and not ctx.asker.roles & MEMBERS:
        raise Refused(say("chat.for_members"))


def _refusal(ctx: Context, call: Call, inbound: Inbound, refused: Refused) -> Answer:
    if inbound.how == "submitted":
        asked = [arg.name for arg in ctx.registry[call.command].args if arg.asked]
        name = refused.field if refused.field in asked else next(iter(asked), None)
        if name is not None:
            return Answer(_reader(ctx), errors={name: refused.sentence})
    buttons = Buttons(refused.offers, once=True) if refused.offers else None
    return Answer(_reader(ctx), Card.of(Text(refused.sentence), buttons))
