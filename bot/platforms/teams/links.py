"""Links to messages of Teams. What a client sends is its own: it can name any other page as well.

https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams#deep-link-to-start-a-chat-thread
"""

import re

from bot.chat.call import Call

SOURCE = "source"
"""The argument that holds a link to the message that something was made of."""

MESSAGE = re.compile(
    r"https://(?:teams\.microsoft\.com|teams\.cloud\.microsoft|(?:gov|dod)\.teams\.microsoft\.us)"
    r"/l/message/[^\s<>|\"\\]+"
)
"""On the hosts of the public and of the governments' clouds."""


def is_message(link: str) -> bool:
    """Whether a link leads to a message of Teams."""
    return MESSAGE.fullmatch(link) is not None


def from_here(call: Call) -> Call:
    """A call without a source that is no message of Teams."""
    if is_message(call.args.get(SOURCE, "")):
        return call
    return Call(call.command, {name: text for name, text in call.args.items() if name != SOURCE})
