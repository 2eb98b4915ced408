"""`POST /response/{token}`: what an app says to a response URL, five times within half an hour.

https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.workspace.arguments import flag, received
from bot.workspace.directory import BOT_USER
from bot.workspace.errors import ApiError
from bot.workspace.methods.content import checked
from bot.workspace.records import Call, Channel, Json, Message
from bot.workspace.tickets import Answering
from bot.workspace.town import Town

_STATUS = {"expired_url": 404, "used_url": 404}


async def respond(town: Town, request: Request) -> Response:
    """Do what the app asks of the message it was called about."""
    record = Call("response_url", {})
    town.calls.append(record)
    try:
        ticket = town.tickets.answer(request.path_params["token"])
        record.arguments = await received(request)
        say(town, ticket, record.arguments)
    except ApiError as refusal:
        record.error, record.messages = refusal.code, refusal.messages
        return JSONResponse(refusal.body(), _STATUS.get(refusal.code, 500))
    finally:
        town.feed.poke()
    return PlainTextResponse("ok")


def say(town: Town, ticket: Answering, said: Json) -> Message | None:
    """Post (privately unless `response_type` is `in_channel`), replace or delete; what stands there now."""
    channel = town.channel(ticket.channel)
    source = channel.find(ticket.ts) if ticket.ts else None
    if flag(said, "delete_original"):
        if source:
            town.remove(source)
        return None
    text, blocks = checked(said)
    if source and flag(said, "replace_original"):
        town.edit(source, text, blocks, edited=False)
        return source
    private = None if said.get("response_type") == "in_channel" else ticket.user
    return town.post(
        channel, BOT_USER, text, blocks=blocks, ephemeral_to=private, thread_ts=_thread(channel, said)
    )


def _thread(channel: Channel, said: Json) -> str | None:
    ts = said.get("thread_ts")
    if ts and not channel.find(str(ts)):
        raise ApiError("thread_not_found")
    return str(ts) if ts else None
