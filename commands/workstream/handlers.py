"""What can be said about workstreams."""

from bot.chat.call import Call
from bot.chat.reply import Refused, Reply
from bot.chat.sentence import say
from bot.language import Language
from commands.context import Context
from commands.forms import form
from commands.pages import paged
from commands.workstream import buttons, cards
from commands.workstream.notices import tell
from commands.workstream.rules import lacks_challenges, may_update
from commands.workstream.standing import standings
from storage.workstreams import Status, Update, Workstream, history, how_many, leads


def list_(ctx: Context, page: str | None) -> Reply:
    """Every workstream and where it stands."""
    found = standings(ctx.session, ctx.group.id, ctx.today)
    if not found:
        raise Refused(say("workstream.none"))
    return Reply(cards.listed(paged(Call("workstream.list"), found, page), ctx.me.id, ctx.zone))


def show(ctx: Context, workstream: Workstream) -> Reply:
    """One workstream with its history."""
    led = leads(ctx.session, workstream.id, ctx.today)
    updates = history(ctx.session, workstream.id, cards.HISTORY)
    earlier = how_many(ctx.session, workstream.id) - len(updates)
    return Reply(cards.shown(workstream, led, updates, earlier, ctx.me.id, ctx.zone))


def update(
    ctx: Context,
    workstream: Workstream,
    status: str,
    text: str,
    challenges: str | None,
    language: str | None,
    again: str | None,
) -> Reply:
    """Record an update by a lead. ``language`` is that of what was typed before the form asked for more,
    ``again`` tells that it has asked."""
    _allow(ctx, workstream)
    written, chosen = Language(language or ctx.language), Status(status)
    if lacks_challenges(chosen, challenges):
        args = {"workstream": workstream.code, "status": status, "text": text, "language": written.value}
        return _ask(ctx, chosen, Call("workstream.update", args), again=again is not None)
    given = Update(
        workstream_id=workstream.id,
        author_id=ctx.me.id,
        status=chosen,
        text=text,
        challenges=challenges,
        language=written,
        at=ctx.now,
    )
    ctx.session.add(given)
    ctx.session.flush()
    posted = tell(ctx.session, ctx.group, workstream, given, ctx.now)
    return Reply(cards.noted(workstream, given, posted=posted))


def _allow(ctx: Context, workstream: Workstream) -> None:
    try:
        may_update(workstream, ctx.me.id, leads(ctx.session, workstream.id, ctx.today))
    except Refused as refused:
        raise Refused(refused.sentence, buttons.show(workstream), field=refused.field) from refused


def _ask(ctx: Context, status: Status, call: Call, *, again: bool) -> Reply:
    """The form with what was given, asking for the challenges; sent without them again, it is refused."""
    why = say("workstream.challenges_wanted", status=cards.status(status))
    if again:
        # Where no form can be opened at once, a button stands for it: pressed, it leads back to the form.
        raise Refused(why, buttons.challenges(call), field="challenges")
    asked = call.with_(again="yes")
    return Reply(form=form(ctx, ctx.registry["workstream.update"], asked, why))
