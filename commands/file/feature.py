"""Files that people asked for, brought to them in a message of their own; other features ask."""

from commands.feature import Feature
from commands.file import notices

FEATURE = Feature("file", notices=notices.NOTICES)
