"""views.*: modals and home tabs. https://docs.slack.dev/surfaces/modals"""

import json

from bot.workspace.arguments import wanted
from bot.workspace.blockkit.names import named
from bot.workspace.blockkit.surfaces import check_view
from bot.workspace.directory import APP_ID, BOT_ID
from bot.workspace.errors import ApiError
from bot.workspace.records import Json, View
from bot.workspace.town import Town

VIEW_BYTES = 250_000  # https://docs.slack.dev/reference/methods/views.open: view_too_large


def open_view(town: Town, arguments: Json) -> Json:
    """Open a modal for the person who just acted."""
    content = content_of(town, arguments.get("view"), "modal")
    user, _ = town.tickets.pull(wanted(arguments, "trigger_id"))
    return {"view": shown_view(town, town.viewing.open(user, content))}


def push_view(town: Town, arguments: Json) -> Json:
    """Put a modal over the one in which the person just acted."""
    content = content_of(town, arguments.get("view"), "modal")
    user, _ = town.tickets.pull(wanted(arguments, "trigger_id"))
    return {"view": shown_view(town, town.viewing.push(user, content))}


def update_view(town: Town, arguments: Json) -> Json:
    """Draw a view anew, unless it changed since `hash`."""
    view = town.viewing.find(str(arguments.get("external_id") or wanted(arguments, "view_id")))
    _unchanged(view, arguments)
    content = content_of(town, arguments.get("view"), str(view.content["type"]))
    return {"view": shown_view(town, town.viewing.update(view, content))}


def publish_view(town: Town, arguments: Json) -> Json:
    """Draw a person's home tab."""
    user = town.person(wanted(arguments, "user_id")).id
    if not town.manifest.home_tab:
        raise ApiError("not_enabled")
    if old := town.viewing.homes.get(user):
        _unchanged(old, arguments)
    content = content_of(town, arguments.get("view"), "home")
    return {"view": shown_view(town, town.viewing.publish(user, content))}


def content_of(town: Town, given: object, surface: str) -> Json:
    """A view as the app gave it, checked, with ids on every block; raises `invalid_arguments`."""
    if not isinstance(given, dict):
        raise ApiError("invalid_arguments", ["[ERROR] missing required field: view"])
    if len(json.dumps(given).encode()) > VIEW_BYTES:
        raise ApiError("view_too_large")
    check_view(given, surface)
    return {**given, "blocks": named(given["blocks"], town.fresh)}


def shown_view(town: Town, view: View) -> Json:
    """A view as the Web API and the payloads show it."""
    content: Json = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": None,
        "submit": None,
    }
    content |= {"close": None, "clear_on_close": False, "notify_on_close": False, **view.content}
    return {
        **content,
        "id": view.id,
        "team_id": town.team_id,
        "hash": view.hash,
        "state": {"values": view.values},
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": APP_ID,
        "app_installed_team_id": town.team_id,
        "bot_id": BOT_ID,
    }


def _unchanged(view: View, arguments: Json) -> None:
    if arguments.get("hash") not in (None, "", view.hash):
        raise ApiError("hash_conflict")
