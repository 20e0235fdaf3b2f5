"""Sessions of people of the centre: begun by a signature, kept in a signed cookie.

Decides: that nobody has a password here. Who logs in signs a challenge with the key that the
centre's staff list names; the challenge is good for two minutes, the session for a working day.
Nothing is kept on the server, so any worker knows any session; what somebody may do is asked of the
newest staff list with every request. Leaves signing tokens to `itsdangerous`.
"""

import secrets
from typing import Annotated, Final

import msgspec
from itsdangerous import BadSignature, URLSafeTimedSerializer

from kiosk.base.errors import MalformedError, RuleError
from kiosk.trust.keys import verifies

#: What a challenge is signed for.
LOGIN_PURPOSE: Final = "centre-login/1"
COOKIE: Final = "centre-session"
SESSION_S: Final = 8 * 60 * 60
_CHALLENGE_S: Final = 120
_SHORTEST_KEY: Final = 32


class LogIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody sends to log in; `signature` is Ed25519, hex, over the challenge."""

    staff: Annotated[str, msgspec.Meta(max_length=64)]
    challenge: Annotated[str, msgspec.Meta(max_length=400)]
    signature: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]


class NotLoggedInError(RuleError):
    """Nobody who may do this is logged in."""


class Sessions:
    """Makes and reads challenges and cookies."""

    def __init__(self, key: bytes) -> None:
        """Use a key that all workers share.

        Raises:
            MalformedError: `weak_key`: shorter than 32 bytes.
        """
        if len(key) < _SHORTEST_KEY:
            raise MalformedError("weak_key", "The key of sessions must have 32 bytes or more.")
        self._challenges = URLSafeTimedSerializer(key, salt="challenge")
        self._cookies = URLSafeTimedSerializer(key, salt="session")

    def challenge(self) -> str:
        """Something to sign."""
        return str(self._challenges.dumps(secrets.token_hex(16)))

    def begin(self, asked: LogIn, public_key: bytes | None) -> str:
        """The cookie of who signed the challenge.

        Args:
            asked: what was sent.
            public_key: of that person by the staff list; None for nobody.

        Raises:
            NotLoggedInError: `log_in_refused`, whatever the reason.
        """
        refused = NotLoggedInError("log_in_refused", "The log-in was refused.")
        try:
            self._challenges.loads(asked.challenge, max_age=_CHALLENGE_S)
        except BadSignature:
            raise refused from None
        signature, message = bytes.fromhex(asked.signature), asked.challenge.encode()
        if public_key is None or not verifies(public_key, LOGIN_PURPOSE, message, signature):
            raise refused
        return str(self._cookies.dumps(asked.staff))

    def staff(self, cookie: str) -> str:
        """Whose session this is.

        Raises:
            NotLoggedInError: `not_logged_in`.
        """
        try:
            return str(self._cookies.loads(cookie, max_age=SESSION_S))
        except BadSignature:
            raise NotLoggedInError("not_logged_in", "Nobody is logged in.") from None
