"""Who can be reached and where posts are taken, as the chats tell; nothing of it is a command."""

from commands.feature import Feature
from commands.presence import notices

FEATURE = Feature("presence", notices=notices.NOTICES)
