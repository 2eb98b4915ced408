"""What was heard, whatever the platform: who, where, and what was said."""

import re
from dataclasses import dataclass, field
from typing import Literal

from bot.chat.call import Call
from bot.language import Language

MENTION = re.compile(r"<@([^>|\s]+)[^>]*>")
"""A person named by an account of the chat that it is said in."""


@dataclass(frozen=True)
class Account:
    """An account of a chat; its workspace is a Slack team or a Teams tenant. ``handle`` is what the chat
    calls it in mentions and when it is written to, where that is not its id; of a guest in the conversations
    of another workspace it is ``HOST/ID``."""

    platform: str
    workspace: str
    id: str
    handle: str = field(default="", compare=False)

    @property
    def host(self) -> str:
        """The workspace in whose conversations it is met."""
        host, slash, _ = self.handle.partition("/")
        return host if slash else self.workspace


@dataclass(frozen=True)
class Profile:
    """What a platform tells of an account; ``language`` only pre-selects the offer of languages."""

    account: Account
    name: str
    email: str | None
    language: Language
    zone: str


@dataclass(frozen=True)
class Source:
    """The message that a message shortcut was used on."""

    text: str
    link: str | None


@dataclass(frozen=True)
class Place:
    """Where something was said, as the platform names it; ``private`` when nobody else reads there."""

    channel: str
    name: str
    private: bool = False
    own: bool = False
    """Whether it is Scribe's conversation with whoever speaks, which Scribe can write to."""
    thread: str | None = None
    """The message under which it was said, where that is not the conversation itself."""


@dataclass(frozen=True)
class Inbound:
    """One thing said. ``said`` is a typed line, or the call of a button or a form.

    ``key`` names the platform's delivery, so that a duplicate is acted upon once.
    """

    account: Account
    said: str | Call
    how: Literal["typed", "pressed", "submitted", "opened"]
    key: str
    place: Place | None = None
    source: Source | None = None
    home: bool = False
    """Whether it was said in one's Home: the page of Scribe's that some chats show each person."""
    awaited: bool = False
    """Whether the chat takes the answer with the acknowledgement: brought again, neither has reached it, and
    what was refused is refused again."""

    @property
    def mentioned(self) -> frozenset[str]:
        """The accounts that are mentioned in it."""
        texts = self.said.args.values() if isinstance(self.said, Call) else (self.said,)
        return frozenset(account for text in texts if "<@" in text for account in MENTION.findall(text))


@dataclass(frozen=True)
class Search:
    """What one has typed in a field of a form (``call``: what the form is for) to find what to choose."""

    account: Account
    call: Call
    arg: str
    typed: str


class Unacquainted(Exception):
    """Accounts that Scribe has not met yet: their profiles are needed before one can go on."""

    def __init__(self, *accounts: Account) -> None:
        """The accounts to be met."""
        super().__init__(str(accounts))
        self.accounts = accounts
