"""Secrets that are kept in the database, so that whoever reads only that cannot use them."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unsealed(Exception):
    """It was encrypted with another key, or changed."""


class Seal:
    """Encrypts with a key that is derived from a secret of the environment.

    https://cryptography.io/en/latest/fernet/
    """

    def __init__(self, secret: str, purpose: str) -> None:
        """A key for one purpose alone."""
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
        self._key = Fernet(urlsafe_b64encode(derived.derive(secret.encode())))

    def sealed(self, text: str) -> str:
        """What to keep."""
        return self._key.encrypt(text.encode()).decode()

    def opened(self, text: str) -> str:
        """What was sealed. Raises :class:`Unsealed`."""
        try:
            return self._key.decrypt(text.encode()).decode()
        except InvalidToken as wrong:
            raise Unsealed from wrong
