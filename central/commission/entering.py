"""Letting somebody of the centre in: a challenge on the page, an answer made with the own key.

Decides: what the answer looks like, and how much of a form is read. Nobody has a password here: the
key never leaves its owner's computer, and `central enter` makes the answer there. Leaves to others:
whether the answer holds and what the cookie says (a port).
"""

from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from kiosk.base.errors import MalformedError

_MOST_FORM: Final = 4096


class Session(NamedTuple):
    """What a session stands on.

    Attributes:
        challenge: gives something to sign.
        begin: the cookie of who answered: person, challenge, signature in hex. Raises KioskError.
        count_try: counts a try of the address that asks. Raises KioskError.
        cookie: its name; lasts_s: for how long; secure: over TLS only.
    """

    challenge: Callable[[], str]
    begin: Callable[[str, str, str], str]
    count_try: Callable[[Request], None]
    cookie: str
    lasts_s: int
    secure: bool

    def put(self, response: Response, cookie: str) -> None:
        """Keep a session in the browser."""
        response.set_cookie(
            self.cookie,
            cookie,
            max_age=self.lasts_s,
            httponly=True,
            secure=self.secure,
            samesite="strict",
        )

    def drop(self, response: Response) -> None:
        """End the session in the browser."""
        response.delete_cookie(self.cookie, httponly=True, secure=self.secure, samesite="strict")


class Entered(NamedTuple):
    """What somebody sent."""

    staff: str
    challenge: str
    signature: str


async def read_entered(request: Request) -> Entered:
    """Read the form. Raises: MalformedError `unreadable`."""
    parts, size = list[bytes](), 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_FORM:
            raise MalformedError("unreadable", "The form is too large.")
        parts.append(part)
    try:
        form = parse_qs(b"".join(parts).decode("ascii"), strict_parsing=True, max_num_fields=4)
        staff, signature = form["answer"][0].strip().split(":")
        return Entered(staff, form["challenge"][0], signature)
    except (ValueError, KeyError):
        raise MalformedError("unreadable", "The form cannot be read.") from None
