"""Who is in the workspace and where they talk."""

from collections.abc import Iterable

from bot.workspace.errors import ApiError
from bot.workspace.feed import Feed
from bot.workspace.manifest import Manifest
from bot.workspace.records import Change, Channel, Json, Kind, Person, Resident

BOT_USER, BOT_ID, APP_ID = "U0000000", "B0000001", "A0000001"


class Directory:
    """The people of one team (and those met through Slack Connect), its channels and direct messages."""

    def __init__(self, manifest: Json, team_id: str) -> None:
        self.manifest = Manifest(manifest)
        self.team_id = team_id
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.counts: dict[str, int] = {}
        self.feed = Feed()

    def fresh(self, kind: str) -> str:
        """The next id that starts with `kind`."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind}{self.counts[kind]:07}"

    def settle(self, resident: Resident) -> Person:
        """Let somebody join the team (or, with another team's id, be known through Slack Connect)."""
        handle = resident.key or resident.email.partition("@")[0]
        external = resident.team_id not in (None, self.team_id)
        person = Person(
            self.fresh("U"),
            resident.team_id or self.team_id,
            handle,
            resident.name,
            resident.email,
            resident.language,
            resident.zone,
            resident.title,
            external,
        )
        self.people[person.id] = person
        return person

    def person(self, who: str) -> Person:
        """Somebody by id, handle, e-mail or name; raises `user_not_found`."""
        if who in self.people:
            return self.people[who]
        for person in self.people.values():
            if who in (person.handle, person.email, person.name):
                return person
        raise ApiError("user_not_found")

    def add_channel(
        self, name: str, members: Iterable[str] | None = None, *, bot: bool = True, kind: Kind = "channel"
    ) -> Channel:
        """A channel with these people (all of the team unless told), and the app unless `bot` is false."""
        home = [person.id for person in self.people.values() if not person.external]
        inside = home if members is None else [self.person(who).id for who in members]
        channel = Channel(self.fresh("C"), name, kind, name, [BOT_USER] * bot + inside)
        self.channels[channel.id] = channel
        self.feed.tell(Change("channels"))
        return channel

    def channel(self, name: str) -> Channel:
        """A channel by id or name (with or without #); raises `channel_not_found`."""
        if name in self.channels:
            return self.channels[name]
        for channel in self.channels.values():
            if channel.kind != "im" and channel.name == name.removeprefix("#"):
                return channel
        raise ApiError("channel_not_found")

    def im(self, who: str) -> Channel:
        """The direct message between this person and the app, opened when need be."""
        person = self.person(who)
        for channel in self.channels.values():
            if channel.kind == "im" and person.id in channel.members:
                return channel
        channel = Channel(self.fresh("D"), person.id, "im", self.manifest.name, [BOT_USER, person.id])
        self.channels[channel.id] = channel
        self.feed.tell(Change("channels", user=person.id))
        return channel

    def enter(self, channel: Channel, user: str) -> None:
        """Put somebody (or the app's own user) in a channel."""
        if user not in channel.members:
            channel.members.append(user)
        self.feed.tell(Change("channels"))

    def quit(self, channel: Channel, user: str) -> None:
        """Take somebody out of a channel."""
        if user in channel.members:
            channel.members.remove(user)
        self.feed.tell(Change("channels"))
