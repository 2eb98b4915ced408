"""Slack's limits (https://docs.slack.dev/reference/block-kit/blocks/ and /block-elements/, characters)."""

BLOCKS = 50
"""In a message."""
VIEW_BLOCKS = 100
"""In a modal or a Home; https://docs.slack.dev/reference/views/."""
HEADER = 150
SECTION = 3000
FIELDS = 10
FIELD = 2000
BUTTON = 75
BUTTONS = 25
"""In one actions block."""
VALUE = 2000
OPTION = 75
OPTIONS = 100
MODAL_TITLE = 24
LABEL = 2000
PLACEHOLDER = 150
INPUT = 3000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000
"""Of all cells together."""
METADATA = 3000
TEXT = 4000
"""Of a message's top-level text; https://docs.slack.dev/reference/methods/chat.postMessage/ advises 4,000."""
FRAME = 20_480
"""Bytes of what is said in Socket Mode: a larger frame ends the connection (close code 1009)."""
