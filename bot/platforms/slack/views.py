"""Cards as views: somebody's Home, and an answer in a modal (https://docs.slack.dev/reference/views/)."""

from bot.chat.address import SLASH
from bot.chat.card import Card
from bot.chat.words import Reader, Words
from bot.platforms.platform import Payload
from bot.platforms.slack import limits
from bot.platforms.slack.render import render_view
from bot.platforms.slack.texts import plain


def home(card: Card, reader: Reader) -> Payload:
    """A card as a Home."""
    return {"type": "home", "blocks": render_view(card, reader)}


def told(card: Card, reader: Reader) -> Payload:
    """A card as the answer to what was done in Home; only to be read and closed, or acted upon."""
    words = Words(reader, SLASH)
    return {
        "type": "modal",
        "title": plain(words("chat.answer_title"), limits.MODAL_TITLE),
        "close": plain(words("chat.shut"), limits.MODAL_TITLE),
        "blocks": render_view(card, reader),
    }
