"""What the loopback Teams keeps: people, conversations, messages, and what went over the wire."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.language import Language

Json = dict[str, Any]
Kind = Literal["channel", "groupChat", "personal"]
ChangeKind = Literal["message", "changed", "deleted", "seen", "dialog", "conversation"]

ADAPTIVE = "application/vnd.microsoft.card.adaptive"
LOCALES = {Language.EN: "en-CA", Language.FR: "fr-CA"}


@dataclass
class Person:
    """Somebody with an account in a tenant. ``id`` is the app's own name for them (``29:…``), ``object_id``
    everybody's. ``installed`` tells whether they have the app for themselves."""

    key: str
    name: str
    email: str | None
    object_id: str
    id: str
    tenant: str
    language: Language
    zone: str
    installed: bool = True

    @property
    def locale(self) -> str:
        """The language of their Teams."""
        return LOCALES[self.language]

    def called(self) -> set[str]:
        """Every name that finds them."""
        return {self.key, self.id, self.object_id, self.name, *([self.email] if self.email else [])}


@dataclass
class Message:
    """A message as it was last sent. ``targeted_to`` (``29:…``) names the only person who sees it;
    ``root`` the message that began its thread. ``versions`` holds what it said before."""

    id: str
    conversation: str
    author: str
    activity: Json
    root: str | None = None
    targeted_to: str | None = None
    deleted: bool = False
    versions: list[Json] = field(default_factory=list)
    views: dict[str, Json] = field(default_factory=dict)
    """Cards that stand in its place for one person (``29:…``), until it is sent anew."""
    looked: set[str] = field(default_factory=set)
    """Who has asked for their own view since it was last sent."""

    def card(self, person: str | None = None) -> Json | None:
        """The card that a person sees (or everybody), if it is one."""
        if person in self.views:
            return self.views[str(person)]
        for attachment in self.activity.get("attachments") or []:
            if attachment["contentType"] == ADAPTIVE:
                content: Json = attachment["content"]
                return content
        return None


@dataclass
class Conversation:
    """A channel of a team, a group chat, or the app's conversation with one person."""

    id: str
    kind: Kind
    name: str
    tenant: str
    members: list[str] = field(default_factory=list)
    """The people in it, by their ``29:…``."""
    bot: bool = True
    """Whether the app is in it."""
    messages: list[Message] = field(default_factory=list)

    def find(self, id: str) -> Message | None:
        """The message of that id, unless it was deleted."""
        return next((each for each in self.messages if each.id == id and not each.deleted), None)


@dataclass
class Dialog:
    """A window with a form before somebody. ``invoke`` is what is said when it is sent, ``value`` what Teams
    adds to it; ``message`` is what it was opened on."""

    title: str
    card: Json
    invoke: str
    value: Json
    message: Message


@dataclass(frozen=True)
class Change:
    """Something new in a conversation: to one person (``29:…``) alone, or to all who are in it."""

    kind: ChangeKind
    conversation: str | None = None
    message: str | None = None
    person: str | None = None


@dataclass
class Call:
    """A request to the connector, as it came, and what it was answered."""

    method: str
    path: str
    body: Any = None
    query: dict[str, str] = field(default_factory=dict)
    status: int = 0
    error: str | None = None
