"""What the local workspace keeps: people, channels, messages, views, files."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.language import Language

Json = dict[str, Any]
Kind = Literal["channel", "private", "im"]
ChangeKind = Literal["message", "changed", "deleted", "view", "home", "clock", "channels"]
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True)
class Resident:
    """A person to settle; the `team_id` of another team makes an external (Slack Connect) person."""

    name: str
    email: str
    language: Language
    zone: str
    title: str = ""
    team_id: str | None = None
    key: str = ""


@dataclass
class Person:
    """A settled resident; `zone` is an IANA name, `handle` the short name shown in slash commands."""

    id: str
    team_id: str
    handle: str
    name: str
    email: str
    language: Language
    zone: str
    title: str
    external: bool = False
    deleted: bool = False
    do_not_disturb: tuple[float, float] | None = None
    """From when to when, in epoch seconds."""


@dataclass
class Message:
    """A message in a channel; `ephemeral_to` names the only person who sees it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    bot: bool = False
    ephemeral_to: str | None = None
    edited: bool = False
    thread_ts: str | None = None
    subtype: str | None = None
    metadata: Json | None = None
    files: list[str] = field(default_factory=list)


@dataclass
class Channel:
    """A channel or a direct message with the app; `read` maps a person to the last `ts` they saw."""

    id: str
    name: str
    kind: Kind
    title: str = ""
    members: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    archived: bool = False

    def find(self, ts: str) -> Message | None:
        """The message with this `ts`, if it is still there."""
        return next((message for message in reversed(self.messages) if message.ts == ts), None)


@dataclass
class View:
    """A modal or a home tab; `content` is what the app gave, `values` what the person typed."""

    id: str
    user: str
    content: Json
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, Json] = field(default_factory=dict)
    found: dict[str, list[Json]] = field(default_factory=dict)
    """What the app suggested since the view was drawn, by block."""

    @property
    def blocks(self) -> list[Json]:
        """The blocks of the view, each with a `block_id`."""
        found: list[Json] = self.content["blocks"]
        return found

    @property
    def callback_id(self) -> str:
        """The app's name for this view, or the empty string."""
        return str(self.content.get("callback_id", ""))


@dataclass
class Upload:
    """A file handed over by the app; `done` once the upload was completed. `shared` lists the channels where
    it was posted: without one, only the app sees it."""

    id: str
    name: str
    title: str
    length: int
    content: bytes | None = None
    done: bool = False
    shared: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """Something new to show: to `user` alone, or to the members of `channel`, or to everybody."""

    kind: ChangeKind
    channel: str | None = None
    user: str | None = None
    data: Json = field(default_factory=dict)


@dataclass
class Call:
    """A call of the Web API as it was received (no token) and the error it got, if any.

    An HTTP answer of the app to a signed request is kept too, as `ack:slash_command`, `ack:view_submission`…
    """

    method: str
    arguments: Json
    error: str | None = None
    messages: list[str] = field(default_factory=list)
