"""Slack's limits, in characters or items. https://docs.slack.dev/reference/block-kit"""

# Messages: https://docs.slack.dev/reference/methods/chat.postMessage and chat.update
MESSAGE_TEXT = 40_000
UPDATE_TEXT = 4_000
MESSAGE_BLOCKS = 50

# Views: https://docs.slack.dev/reference/views
VIEW_BLOCKS = 100
VIEW_TITLE = 24
PRIVATE_METADATA = 3_000
CALLBACK_ID = 255
EXTERNAL_ID = 255

# Blocks: https://docs.slack.dev/reference/block-kit/blocks
BLOCK_ID = 255
HEADER_TEXT = 150
SECTION_TEXT = 3_000
SECTION_FIELDS = 10
SECTION_FIELD = 2_000
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
INPUT_LABEL = 2_000
INPUT_HINT = 2_000
IMAGE_URL = 3_000
IMAGE_ALT = 2_000
IMAGE_TITLE = 2_000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000  # of all the cells of a message together

# Elements: https://docs.slack.dev/reference/block-kit/block-elements
ACTION_ID = 255
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
BUTTON_URL = 3_000
ACCESSIBILITY_LABEL = 75
PLACEHOLDER = 150
OPTIONS = 100
FEW_OPTIONS = 10  # radio buttons and checkboxes
OVERFLOW_OPTIONS = 5
INPUT_TEXT = 3_000

# Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects
TEXT = 3_000
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75
OPTION_URL = 3_000
GROUP_LABEL = 75
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
