"""The other end of the signer's line: how the rest of the centre asks.

Decides: one connection for each request, and what a refusal becomes here. Leaves to others: what a
case is made of, and asking again.
"""

import socket
from pathlib import Path
from typing import Final

import msgspec

from central.signer.errors import CaseRefusedError, SignerLineError, SignerUnavailableError
from central.signer.issuing import Issued
from central.signer.messages import (
    MAX_REPLY,
    Done,
    Issue,
    Listed,
    Refused,
    Reply,
    Request,
    Revoke,
    read_frame,
    write_frame,
)
from kiosk.base.clock import Clock

#: The signer waits for a time-stamp authority, and for those who asked before.
_PATIENCE_MS: Final = 60_000


class SignerLine:
    """Asks the signer at one path."""

    def __init__(self, path: Path, clock: Clock, patience_ms: int = _PATIENCE_MS) -> None:
        self._path = path
        self._clock = clock
        self._patience_ms = patience_ms

    def issue(self, case: bytes) -> Issued:
        """What the signer issued for this case.

        Raises:
            CaseRefusedError: the signer's judge, or a rule of certificates, refused the case.
            SignerUnavailableError: it does not answer, or not now; ask again with the same case.
        """
        reply = self._asked(Issue(case=case))
        if not isinstance(reply, Done):
            raise _refusal(reply)
        return reply.issued

    def revoke(self, case: bytes) -> bytes:
        """The signed revocation list that follows from this case. Raises: as `issue`."""
        reply = self._asked(Revoke(case=case))
        if not isinstance(reply, Listed):
            raise _refusal(reply)
        return reply.revocations

    def _asked(self, request: Request) -> Reply:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
                line.settimeout(self._patience_ms / 1000)
                line.connect(str(self._path))
                write_frame(line, msgspec.msgpack.encode(request))
                data = read_frame(line, MAX_REPLY, self._clock, self._patience_ms)
            reply: Reply = msgspec.msgpack.decode(data, type=Reply)
        except (OSError, SignerLineError) as error:
            raise SignerUnavailableError(
                "no_answer", f"The signer does not answer: {type(error).__name__}."
            ) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise SignerLineError("unreadable", "This is no reply of a signer.") from None
        return reply


def _refusal(reply: Reply) -> Exception:
    if not isinstance(reply, Refused):
        return SignerLineError("unreadable", "The signer answered another request.")
    kind = SignerUnavailableError if reply.later else CaseRefusedError
    return kind(reply.code, reply.words)
