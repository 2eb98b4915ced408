"""The features, listed by name: one that cannot load stops the start."""

from bot.chat.command import Registry
from commands.account.feature import FEATURE as ACCOUNT
from commands.action.feature import FEATURE as ACTION
from commands.alternate.feature import FEATURE as ALTERNATE
from commands.attendance.feature import FEATURE as ATTENDANCE
from commands.delivery.feature import FEATURE as DELIVERY
from commands.digest.feature import FEATURE as DIGEST
from commands.export.feature import FEATURE as EXPORT
from commands.feed.feature import FEATURE as FEED
from commands.file.feature import FEATURE as FILE
from commands.home.feature import FEATURE as HOME
from commands.hours.feature import FEATURE as HOURS
from commands.me.feature import FEATURE as ME
from commands.meeting.feature import FEATURE as MEETING
from commands.notice import Notice
from commands.presence.feature import FEATURE as PRESENCE
from commands.room.feature import FEATURE as ROOM
from commands.workday.feature import FEATURE as WORKDAY
from commands.workstream.feature import FEATURE as WORKSTREAM

# The last one has what the others planned wait for people's hours.
FEATURES = (
    MEETING,
    FEED,
    ATTENDANCE,
    ALTERNATE,
    WORKSTREAM,
    ACTION,
    DIGEST,
    DELIVERY,
    EXPORT,
    FILE,
    WORKDAY,
    ROOM,
    PRESENCE,
    HOME,
    ME,
    ACCOUNT,
    HOURS,
)

REGISTRY = Registry(tuple(command for feature in FEATURES for command in feature.commands))

NOTICES: dict[str, Notice] = {notice.kind: notice for feature in FEATURES for notice in feature.notices}
