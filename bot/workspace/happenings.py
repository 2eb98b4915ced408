"""What happens to people and channels, told to the app as events."""

from secrets import token_hex
from typing import Any

from bot.workspace import events, payloads
from bot.workspace.directory import BOT_USER
from bot.workspace.records import SLACKBOT, Channel, Json, Person, Resident
from bot.workspace.transport import Answer, Transport


class Happenings(Transport):
    """Sends the events that the manifest subscribes to; `retries` is how often a failed one is sent again."""

    retries = 0

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Look at the app's home (or `messages`) tab."""
        person = self.town.person(user)
        if self.town.manifest.home_tab and events.wants(self.town, "app_home_opened"):
            await self.event(events.home_opened(self.town, person, tab))

    async def join(self, user: str, channel: str, inviter: str | None = None) -> None:
        """Enter a channel; `user` may be the app's own id."""
        by = self.town.person(inviter).id if inviter else None
        await self._moves(user, channel, "member_joined_channel", by)

    async def leave(self, user: str, channel: str) -> None:
        """Leave a channel."""
        await self._moves(user, channel, "member_left_channel")
        if user == BOT_USER:
            await self.to_channel(self.town.channel(channel), "left", actor_id=SLACKBOT)

    async def archive(self, channel: str, by: str) -> None:
        """Archive a channel: nobody posts there any more."""
        place = self.town.channel(channel)
        place.archived = True
        await self.to_channel(place, "archive", user=self.town.person(by).id)

    async def unarchive(self, channel: str, by: str) -> None:
        """Take a channel into use again."""
        place = self.town.channel(channel)
        place.archived = False
        await self.to_channel(place, "unarchive", user=self.town.person(by).id)

    async def rename(self, channel: str, name: str) -> None:
        """Give a channel another name."""
        place = self.town.channel(channel)
        place.name = name
        told = {"id": place.id, "name": name, "created": 0}
        await self.to_channel(place, "rename", channel=told)

    async def destroy(self, channel: str) -> None:
        """Delete a channel with all that was said in it."""
        place = self.town.channel(channel)
        del self.town.channels[place.id]
        await self.to_channel(place, "deleted")

    async def reidentify(self, channel: str) -> str:
        """Share a private channel with another organization: it gets another id, given here."""
        place = self.town.channel(channel)
        old, place.id = place.id, self.town.fresh("C")
        self.town.channels[place.id] = self.town.channels.pop(old)
        for message in place.messages:
            message.channel = place.id
        if events.hears(self.town, "channel_id_changed", place):
            ids = {"old_channel_id": old, "new_channel_id": place.id}
            await self.event({"type": "channel_id_changed", **ids, "event_ts": self.town.stamp()})
        return place.id

    async def to_channel(self, place: Channel, what: str, **more: Any) -> None:
        """An event named for its kind of channel, such as `channel_archive` and `group_archive`."""
        kind = f"{'group' if place.kind == 'private' else 'channel'}_{what}"
        if events.hears(self.town, kind, place):
            await self.event({"type": kind, "channel": place.id, "event_ts": self.town.stamp(), **more})

    async def change(self, user: str, **fields: Any) -> None:
        """Change a person: `name`, `title`, `zone`, `language`, `deleted`…"""
        person = self.town.person(user)
        for name, value in fields.items():
            setattr(person, name, value)
        if events.wants(self.town, "user_change"):
            await self.event(events.person_event(self.town, "user_change", person))

    async def arrive(self, resident: Resident) -> Person:
        """Let somebody join the team."""
        person = self.town.settle(resident)
        if events.wants(self.town, "team_join"):
            await self.event(events.person_event(self.town, "team_join", person))
        return person

    async def removed(self, *kinds: str) -> None:
        """Tell the app that it was removed; Slack does not say in which order the two events come.

        https://docs.slack.dev/reference/events/app_uninstalled/ and /tokens_revoked/
        """
        for kind in kinds or ("tokens_revoked", "app_uninstalled"):
            if events.wants(self.town, kind):
                await self.event(events.removed(kind, self.town.stamp()))

    async def verify_url(self) -> bool:
        """The question that Slack asks when the events' URL is set: the challenge must come back."""
        challenge = token_hex(16)
        body = {"type": "url_verification", "token": payloads.VERIFICATION, "challenge": challenge}
        answer = await self.json(body)
        return answer.ok and challenge.encode() in answer.content

    async def event(self, event: Json, event_id: str | None = None) -> Answer:
        """Send an event, and again with the same id while it fails and retries remain."""
        name = event_id or f"Ev{token_hex(5).upper()}"
        body = events.envelope(self.town, event, name, int(self.clock()))
        answer = await self.json(body)
        for turn in range(1, self.retries + 1):
            if answer.ok:
                break
            why = "http_timeout" if answer.late else "http_error"
            answer = await self.json(body, **{"x-slack-retry-num": str(turn), "x-slack-retry-reason": why})
        return answer

    async def _moves(self, user: str, channel: str, kind: str, inviter: str | None = None) -> None:
        key = user if user == BOT_USER else self.town.person(user).id
        place = self.town.channel(channel)
        was = BOT_USER in place.members
        self.town.enter(place, key) if kind == "member_joined_channel" else self.town.quit(place, key)
        if kind in self.town.manifest.events and (was or BOT_USER in place.members):
            await self.event(events.membership(self.town, kind, key, place, inviter))
