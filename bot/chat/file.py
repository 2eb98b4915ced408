"""A file that goes with a message, in the language of its one reader."""

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """``name`` is what it is saved under (ASCII, with its ending), ``title`` what it is called, ``media`` its
    media type (RFC 6838)."""

    name: str
    title: str
    media: str
    body: bytes
