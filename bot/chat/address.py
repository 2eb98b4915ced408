"""How people address Scribe when they type to it: by each chat's own means."""

from bot.chat.sentence import Both

SLASH = Both("/cogwg", "/gtgoc")
"""Slack's slash commands."""

AT = Both("@Scribe", "@Scribe")
"""A mention, as in Teams."""
