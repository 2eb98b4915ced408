"""dnd.*: whom not to disturb. https://docs.slack.dev/reference/methods/dnd.info/"""

from bot.workspace.directory import BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.records import Json
from bot.workspace.town import Town

NEVER = 1
"""What Slack tells as the times of somebody who never asked for it."""


def info(town: Town, arguments: Json) -> Json:
    """When next, or since when, and until when a person (the app's own user, if none is named) is not to be
    disturbed. Slack shows the times of snoozing to the person alone."""
    user = arguments.get("user") or BOT_USER
    if user != BOT_USER and user not in town.people:
        raise ApiError("user_not_found")
    times = None if user == BOT_USER else town.people[user].do_not_disturb
    start, end = times or (NEVER, NEVER)
    return {"dnd_enabled": times is not None, "next_dnd_start_ts": int(start), "next_dnd_end_ts": int(end)}
