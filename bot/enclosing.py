"""Files that go with messages: drawn as the message is, and linked to where a chat does not take them."""

import logging
from collections.abc import Awaitable, Callable

from bot.chat.card import Card
from bot.chat.file import File
from bot.chat.inbound import Account
from bot.platforms.platform import Filing, Payload, Platform, Untaken
from commands.file import cards, links
from commands.notice import Due, Notice

log = logging.getLogger("scribe.sending")

DOWNLOAD = "/download"
"""Where files are downloaded, below the public address."""


def enclosed(
    notice: Notice, due: Due, platform: Platform, public_url: str | None
) -> tuple[Card, File | None]:
    """What a message says, and the file that goes with it; in a chat that takes none, a link stands in it."""
    found = notice.encloses(due) if notice.encloses else None
    if found is None:
        return notice.draw(due), None
    if isinstance(platform, Filing):
        return found.card, found.file
    return linked(notice, due, public_url), None


def linked(notice: Notice, due: Due, public_url: str | None) -> Card:
    """The same with a link in the file's place; where there is no address, it says how else to get it."""
    found = notice.encloses(due) if notice.encloses else None
    if found is None:
        return notice.draw(due)
    if public_url is None:
        return cards.nowhere(found)
    secret, until = links.fresh(due.session, due.record, due.now)
    return cards.linked(found, f"{public_url}{DOWNLOAD}/{secret}", until)


async def carrying(
    platform: Platform,
    account: Account,
    payload: Payload,
    file: File,
    otherwise: Callable[[], Awaitable[Payload]],
) -> Payload:
    """A message with its file, or the one to send ``otherwise``, if the chat does not take it. The file is
    seen only once the message is sent, which carries the delivery's id: whatever breaks off before, or is
    done again, nobody gets two. Raises as ``Filing.with_file``."""
    if not isinstance(platform, Filing):
        return await otherwise()
    try:
        return await platform.with_file(account, payload, file)
    except Untaken as untaken:
        log.warning("%s is not taken by %s, and goes as a link: %s", file.name, platform.name, untaken)
        return await otherwise()
