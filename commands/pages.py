"""Long lists, a page at a time: where one is in them, and what leads on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Text
from bot.chat.command import Arg, Kind
from bot.chat.sentence import say

PAGE = Arg("page", Kind.TEXT, required=False, limit=6, asked=False)
"""Which page of its list a command shows; only buttons say it."""

SIZE = 10
"""Entries of a page."""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some entries of a list of ``total``, of which ``start`` come before; ``call`` shows the list."""

    items: Sequence[T]
    start: int
    total: int
    call: Call
    size: int = SIZE

    @property
    def position(self) -> Text | None:
        """Which entries of how many; nothing where these are all."""
        if len(self.items) == self.total:
            return None
        first, last = self.start + 1, self.start + len(self.items)
        return Text(say("chat.page", first=first, last=last, total=self.total), "quiet")

    @property
    def turns(self) -> Buttons | None:
        """To the page before and the next one, which take the place of this one."""
        found = []
        if self.start:
            found.append(self._to("chat.button_previous", self.start - self.size))
        if self.start + len(self.items) < self.total:
            found.append(self._to("chat.button_next", self.start + self.size))
        return Buttons(tuple(found), once=True) if found else None

    def showing(self, items: Sequence[U]) -> "Page[U]":
        """The same page with what its entries are shown by."""
        return Page(items, self.start, self.total, self.call, self.size)

    def _to(self, label: str, start: int) -> Button:
        number = start // self.size + 1
        return Button(say(label), self.call.with_(page=str(number)))


def start_of(page: str | None, total: int, size: int = SIZE) -> int:
    """How many entries come before a page; the last one stands for those that are no longer there."""
    number = int(page) if page and page.isascii() and page.isdecimal() else 1
    last = max(total - 1, 0) // size
    return min(max(number - 1, 0), last) * size


def paged(call: Call, items: Sequence[T], page: str | None, size: int = SIZE) -> Page[T]:
    """A page of a list that is at hand."""
    start = start_of(page, len(items), size)
    return Page(items[start : start + size], start, len(items), call, size)
