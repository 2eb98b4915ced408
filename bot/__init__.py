"""The conversation and the processes of Scribe; knows no feature."""

from bot.calendar import zones as zones  # first of all: the pinned time zones replace the system's
