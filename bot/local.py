"""Scribe beside the local workspace, in one process: what the demo runs and the tests speak with."""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from bot import clock
from bot.app import Parts, assembled
from bot.calendar import zones
from bot.calendar.recurrence import monthly
from bot.clock import MovableClock
from bot.downloads import downloads
from bot.feed import feed
from bot.host import LocalHost
from bot.language import Language
from bot.platforms.slack.manifest import manifest
from bot.settings import Settings, SlackSettings, TeamsSettings
from bot.workspace.api import api
from bot.workspace.exchange import Exchange, exchange
from bot.workspace.page import page
from bot.workspace.records import Json, Resident
from bot.workspace.serve import serve
from bot.workspace.signed import Caller
from bot.workspace.socketed import SocketCaller
from bot.workspace.town import TEAM, Town
from commands.meeting.calendar import extend
from commands.roster.importing import SAMPLE, import_roster
from commands.roster.read import read
from storage.groups import Room, the_group
from storage.meetings import Mode, Series
from storage.people import Administration, Person
from storage.store import Store

CHANNEL = "open-government"
LINK = "https://meet.example/open-government"
"""Where the sample meetings take place; .example leads nowhere (RFC 2606)."""

SECOND_WEDNESDAY = monthly(2, 2, time=time(14))


@dataclass(frozen=True)
class Local:
    """A working group on this machine: the chat, what speaks for its people, Scribe, and its clock."""

    town: Town
    caller: Caller
    parts: Parts
    clock: MovableClock
    host: LocalHost
    url: str


def furnish(session: Session, now: datetime) -> None:
    """Put the sample group in an empty database: its people, and a series of meetings."""
    if the_group(session) is not None:
        return
    today = zones.local(now, zones.REFERENCE).date()
    import_roster(session, read(SAMPLE), today)
    group = the_group(session)
    if group is None:
        raise LookupError("the import makes the group")
    session.add(_series(group.id, today))
    session.flush()
    extend(session, group, now)


def _series(group_id: int, today: date) -> Series:
    return Series(
        group_id=group_id,
        rule=SECOND_WEDNESDAY.to_rrule(),
        time=time(14),
        zone=zones.REFERENCE,
        minutes=60,
        mode=Mode.TELECONFERENCE,
        link=LINK,
        since=today,
    )


def residents(session: Session) -> list[Resident]:
    """Everybody on the roster, and one stranger, as people of the local workspace."""
    rows = session.execute(
        select(Person, Administration)
        .outerjoin(Administration, Administration.id == Person.administration_id)
        .order_by(Person.id)
    )
    return [*(_resident(person, administration) for person, administration in rows), STRANGER]


STRANGER = Resident(
    "Alex Morin", "alex.morin@stranger.example", Language.EN, zones.REFERENCE, "–", key="alex.morin"
)


def _resident(person: Person, administration: Administration | None) -> Resident:
    title = ""
    if administration:
        french = person.language is Language.FR
        title = administration.short_fr if french else administration.short_en
    handle = person.email.partition("@")[0]
    return Resident(person.name, person.email, person.language, person.zone, title, key=handle)


def give_room(session: Session, channel: str) -> None:
    """Make a channel the group's room."""
    group = the_group(session)
    if group is None or session.scalars(select(Room).where(Room.channel == channel)).first():
        return
    session.add(
        Room(
            group_id=group.id,
            platform="slack",
            workspace=TEAM[0],
            channel=channel,
            name=CHANNEL,
            first=Language.EN,
        )
    )


@asynccontextmanager
async def local(
    store: Store,
    now: MovableClock,
    *,
    folder: Path | None = None,
    port: int = 0,
    teams: TeamsSettings | None = None,
    elsewhere: Collection[str] = (),
    socket: bool = False,
) -> AsyncIterator[Local]:
    """Run Scribe and its local workspace on loopback. With a folder it goes on where it was.

    With ``socket`` Slack is listened to in Socket Mode.
    With ``teams`` it works there, too; those ``elsewhere`` (by handle) have no account in the workspace.
    """
    await store.run(lambda session: furnish(session, now()))
    town = await _town(store, now, folder, elsewhere, manifest(None if socket else "http://127.0.0.1"))
    shell = Starlette()
    async with serve(shell, port, closing=town.close) as url:
        town.base_url = url
        shell.router.routes.extend(api(town))
        settings = Settings(slack=_slack(town, url, socket), teams=teams, public_url=url)
        async with (
            exchange(town) if socket else nullcontext() as connections,
            assembled(settings, store, now, clock.real) as parts,
            serve(parts.web) as behind,
            _caller(town, behind, connections) as caller,
        ):
            host = LocalHost(now, parts)
            shell.router.routes.extend(page(town, caller, host, _saver(town, folder)))
            shell.router.routes.extend([*feed(store, now), downloads(store, now)])
            await parts.worker.plan()
            yield Local(town, caller, parts, now, host, url)


def _slack(town: Town, url: str, socket: bool) -> SlackSettings:
    api = f"{url}/api/"
    if socket:
        return SlackSettings(town.bot_token, api_url=api, app_token=town.app_token)
    return SlackSettings(town.bot_token, town.signing_secret, api)


@asynccontextmanager
async def _caller(town: Town, behind: str, connections: Exchange | None) -> AsyncIterator[Caller]:
    """Who speaks for the people, once Scribe can hear them."""
    if connections:
        await town.until(lambda: connections.wires)
    async with SocketCaller(connections) if connections else Caller(town, f"{behind}/slack/events") as caller:
        yield caller


async def _town(
    store: Store, now: MovableClock, folder: Path | None, elsewhere: Collection[str], known: Json
) -> Town:
    kept = folder / "workspace.json" if folder else None
    if kept and kept.exists():
        return Town.load(kept, known, now=now)
    people = [each for each in await store.run(residents) if each.key not in elsewhere]
    town = Town.new(people, known, now=now)
    channel = town.add_channel(CHANNEL)
    for person in town.people:
        town.im(person)  # as in Slack, where everybody finds the app among their messages
    await store.run(lambda session: give_room(session, channel.id))
    return town


def _saver(town: Town, folder: Path | None) -> Callable[[], None]:
    return lambda: town.save(folder / "workspace.json") if folder else None
