"""Which accounts people are written to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.people import Identity, Person, identities_of


def handles(session: Session, platform: str) -> list[str]:
    """What a chat calls the living accounts of everybody on the roster, oldest first."""
    return list(
        session.scalars(
            select(Identity.handle)
            .where(
                Identity.platform == platform,
                Identity.handle.is_not(None),
                Identity.person_id.is_not(None),
                Identity.dead_at.is_(None),
            )
            .order_by(Identity.id)
        )
    )


def accounts_of(session: Session, person: Person) -> list[Identity]:
    """The accounts that a person can be written to, the preferred chat's first."""
    alive = [one for one in identities_of(session, person.id) if one.dead_at is None]
    return sorted(alive, key=lambda one: one.platform != person.prefers)
