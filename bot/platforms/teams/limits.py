"""Limits of a message in Teams; bytes are those of its JSON in UTF-16, as Microsoft counts them.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

CARD = 27_000
"""Bytes of a message: 28 KB, less what the service wraps around it."""

BODY = 21_000
"""Bytes of what it shows; the rest is for the same as text."""

TOLD = 2000
"""Characters of the same as text."""

SUMMARY = 200
"""Characters of the notification."""

TITLE = 300
FACT = 400
"""Characters beside each other; what is longer stands below its label."""

LINES = 10
"""Of a value beside its label."""

COLUMNS = 6
"""Of a table; more are not read on a telephone."""

NARROW, WIDE = 10, 24
"""Characters that the width of a column is measured by."""

ROW = 8000
"""Bytes of one row of a table under its head."""

LEAST = 200
"""Characters of a text that are worth to stand before the end of a page."""

PARAGRAPH = 3000
"""Characters of a line that is not cut where it need not be."""

BUTTON = 100
BUTTONS = 6
"""In one set of actions: Teams shows no more."""

VALUE = 4500
"""Bytes of what a button carries."""

ACTIONS = 9000
"""Bytes of a set of actions; those of a larger one stand in a set of their own each."""

FORM = 22_000
"""Bytes of what a form shows."""

INTRO = 4000
"""Bytes."""

REMARK = 500
"""Characters of what stands under a field."""

TYPED = 2000
"""Characters that are typed where a list did not fit."""

LINK = 2000
LABEL = 300
CHOICE = 150
USERS = 60
"""Who sees a message in a view of their own
(https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views)."""

DATA = 60_000
"""Characters of a call that a client sends back."""
