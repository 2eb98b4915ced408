"""Rooms that their chat closed: what was to be posted there is called off; and rooms that got another id."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage.deliveries import Delivery, DeliveryState, Post
from storage.groups import Room, room_at
from storage.outbox import settle

LEFT = "the group has left the room"
BECAUSE = {
    "removed": "Scribe was removed from the room",
    "archived": "the room is archived",
    "deleted": "the room is deleted",
}
"""Why nothing is posted in a room, by why its chat closed it."""


SHORTLY = timedelta(days=1)
"""What was due so long before a room was closed may have been waiting to be sent, though it was of no use any
more."""


def because(room: Room) -> str:
    """Why nothing is posted in a room that was left."""
    return BECAUSE.get(room.closed or "", LEFT)


def call_off(session: Session, room: Room, now: datetime) -> None:
    """Cancel what was to be posted in a room; what is being sent at this moment asks again by itself."""
    pending = (Delivery.state == DeliveryState.PENDING) & (Delivery.recipient == f"room:{room.id}")
    for row in session.scalars(select(Delivery).where(pending)).all():
        settle(session, row, DeliveryState.CANCELLED, now, because(room))


def take_up(
    session: Session, room: Room, closed_at: datetime, now: datetime, *, but: Collection[str] = ()
) -> None:
    """Have what was due in a room while its chat had closed it, but for some kinds, sent now that it is back:
    what no longer holds is cancelled when it is drawn, and what is too late is told as such."""
    missed = (
        select(Delivery)
        .where(Delivery.recipient == f"room:{room.id}", Delivery.state == DeliveryState.CANCELLED)
        .where(Delivery.reason.in_(BECAUSE.values()), Delivery.kind.not_in(but))
        .where(or_(Delivery.due_at >= closed_at - SHORTLY, Delivery.useful_until >= closed_at))
        .where(Delivery.due_at <= now)
    )
    for row in session.scalars(missed).all():
        settle(session, row, DeliveryState.PENDING, now)
        row.next_attempt_at = now


def show_again(session: Session, room: Room, since: datetime) -> None:
    """Have the posts of a room drawn again that were due since then: meanwhile their records have changed,
    and they could not follow."""
    due = select(Delivery.id).where(Delivery.recipient == f"room:{room.id}", Delivery.due_at >= since)
    there = (Post.platform == room.platform) & (Post.channel == room.channel)
    session.execute(update(Post).where(there, Post.delivery_id.in_(due)).values(stale=True))


def rename_channel(session: Session, room: Room, channel: str) -> bool:
    """A chat calls a room by another id from now on; False when there is a room of that id already."""
    if room_at(session, room.platform, channel) is not None:
        return False
    there = (Post.platform == room.platform) & (Post.channel == room.channel)
    for post in session.scalars(select(Post).where(there)).all():
        post.channel = channel
    room.channel = channel
    return True
