"""One-time codes: what one types in another chat to show that its account is one's own, too."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from storage.links import LinkCode, link_code
from storage.people import Identity

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look alike: I, L, O, 0 and 1."""

LENGTH = 8
"""Some 850 thousand million codes, of which few are good at a time."""

GOOD_FOR = timedelta(minutes=15)


def fresh(session: Session, account: Identity, now: datetime) -> str:
    """A new code of an account, as one reads it (``ABCD-EFGH``); its earlier ones are void."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    session.execute(delete(LinkCode).where(LinkCode.identity_id == account.id))
    session.add(LinkCode(identity_id=account.id, digest=_digest(code), expires_at=now + GOOD_FOR))
    session.flush()
    return f"{code[:4]}-{code[4:]}"


def whose(session: Session, typed: str, now: datetime) -> tuple[LinkCode, Identity] | None:
    """A code that can still be used, however it is typed, and the account that it was given to."""
    found = link_code(session, _digest(typed), now)
    return (found, session.get_one(Identity, found.identity_id)) if found else None


def use(session: Session, code: LinkCode, now: datetime) -> bool:
    """Whether it could be used: of two who type it at the same time, one is too late."""
    unused = update(LinkCode).where(LinkCode.id == code.id, LinkCode.used_at.is_(None))
    done = session.execute(unused.values(used_at=now))
    return isinstance(done, CursorResult) and done.rowcount == 1


def _digest(code: str) -> str:
    plain = "".join(character for character in code.upper() if character.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
