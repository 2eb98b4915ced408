"""The state of a local workspace and what can happen in it; speaks no HTTP."""

import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Self

from bot.workspace import snapshot
from bot.workspace.blockkit.names import named
from bot.workspace.directory import APP_ID as APP_ID
from bot.workspace.directory import BOT_ID as BOT_ID
from bot.workspace.directory import BOT_USER as BOT_USER
from bot.workspace.directory import Directory
from bot.workspace.faults import Faults
from bot.workspace.records import Call, Change, Channel, Json, Message, Resident, Upload, View
from bot.workspace.tickets import Tickets
from bot.workspace.viewing import Viewing

if TYPE_CHECKING:
    from bot.workspace.exchange import Exchange

TEAM = ("T0000001", "Local workspace")


class Town(Directory):
    """People, channels, messages and views of one workspace with one app in it.

    `now` is the app's clock (aware UTC; message `ts` follow it), `monotonic` the real seconds.
    """

    def __init__(
        self,
        manifest: Json,
        team: tuple[str, str] = TEAM,
        *,
        now: Callable[[], datetime],
        signing_secret: str | None = None,
        bot_token: str | None = None,
        app_token: str | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(manifest, team[0])
        self.team_name = team[1]
        self.signing_secret = signing_secret or token_hex(16)
        self.bot_token = bot_token or f"xoxb-{token_hex(20)}"
        self.app_token = app_token or f"xapp-1-{APP_ID}-{token_hex(20)}"
        self.exchange: Exchange | None = None  # while it is served
        self.config_token = f"xoxe.xoxp-1-{token_hex(20)}"  # of whoever manages the app
        self.base_url = "http://127.0.0.1"  # the host process puts the real one here
        self.now, self.monotonic = now, monotonic
        self.uploads: dict[str, Upload] = {}
        self.calls: list[Call] = []
        self.faults = Faults(monotonic)
        self.tickets = Tickets(monotonic)
        self.viewing = Viewing(self.feed.tell, self.fresh)
        self.last_stamp = 0  # microseconds

    @classmethod
    def new(
        cls, people: Sequence[Resident], manifest: Json, team: tuple[str, str] = TEAM, **rest: Any
    ) -> Self:
        """A workspace with these people and no channel yet; `rest` as for the constructor."""
        town = cls(manifest, team, **rest)
        for resident in people:
            town.settle(resident)
        return town

    @classmethod
    def load(cls, path: Path, manifest: Json, **rest: Any) -> Self:
        """The workspace saved at `path`, with its secrets; `manifest` is the app's as it is now."""
        kept = snapshot.read(path)
        town = cls(manifest, tuple(kept["team"]), **{**kept["secrets"], **rest})
        snapshot.restore(town, kept)
        return town

    def save(self, path: Path) -> None:
        """Write everything but the keys that expire within the hour, in one step."""
        snapshot.write(path, snapshot.taken(self))

    def kind_of(self, token: str) -> str | None:
        """Whose token it is: the `bot`'s, the `app`'s, or that of whoever manages its `config`; or None."""
        kinds = {self.bot_token: "bot", self.app_token: "app", self.config_token: "config"}
        return kinds.get(token)

    @property
    def domain(self) -> str:
        """The team's name as in an address."""
        return _slug(self.team_name)

    def stamp(self) -> str:
        """A new message `ts`: unique, increasing, from the app's clock."""
        self.last_stamp = max(int(self.now().timestamp() * 1_000_000), self.last_stamp + 1)
        return f"{self.last_stamp // 1_000_000}.{self.last_stamp % 1_000_000:06}"

    def post(self, channel: Channel, user: str, text: str, **more: Any) -> Message:
        """Add a message; `more` are fields of Message."""
        blocks = named(more.pop("blocks", None) or [], self.fresh)
        message = Message(self.stamp(), channel.id, user, text, blocks=blocks, bot=user == BOT_USER, **more)
        channel.messages.append(message)
        self.feed.tell(Change("message", channel.id, message.ephemeral_to, {"ts": message.ts}))
        return message

    def edit(self, message: Message, text: str, blocks: list[Json], *, edited: bool = True) -> None:
        """Replace what a message says."""
        message.text, message.blocks, message.edited = text, named(blocks, self.fresh), edited
        self.feed.tell(Change("changed", message.channel, message.ephemeral_to, {"ts": message.ts}))

    def remove(self, message: Message) -> None:
        """Take a message away."""
        self.channels[message.channel].messages.remove(message)
        self.feed.tell(Change("deleted", message.channel, message.ephemeral_to, {"ts": message.ts}))

    def visible(self, user: str, channel: str) -> list[Message]:
        """What this person sees in a channel (id or name), oldest first."""
        me = self.person(user).id
        return [each for each in self.channel(channel).messages if each.ephemeral_to in (None, me)]

    def view_of(self, user: str) -> View | None:
        """The modal this person has open."""
        return self.viewing.top(self.person(user).id)

    def home_of(self, user: str) -> View | None:
        """This person's home tab of the app, once published."""
        return self.viewing.homes.get(self.person(user).id)

    def ration(self, channel: str | None, seconds: float) -> None:
        """Answer `ratelimited` to posts in this channel (None: to every call) for that long."""
        self.faults.ration(self.channel(channel).id if channel else None, seconds)

    async def until(self, holds: Callable[[], object], within: float = 5.0) -> None:
        """Wait until `holds()` is true, looked at after each change and call; TimeoutError otherwise."""
        await self.feed.until(holds, within)

    def close(self) -> None:
        """End the event streams of the page."""
        self.feed.close()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "team"
