"""Secrets that stand in an address: who knows one reads what is there, and nobody else."""

import hashlib
import re
import secrets

BYTES = 24
"""192 bits, that nobody guesses."""

SECRET = re.compile(rf"[0-9a-f]{{{2 * BYTES}}}")
"""Hexadecimal: no chat takes a part of it for markup."""


def made() -> str:
    """A new one, to be told once and kept nowhere."""
    return secrets.token_hex(BYTES)


def digest(secret: str) -> str:
    """What is kept of one (SHA-256)."""
    return hashlib.sha256(secret.encode()).hexdigest()
