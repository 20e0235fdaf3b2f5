"""The signer as a process of its own: a case comes in, the judge decides, a certificate goes out.

Decides: that nothing is signed but what the judge found in the case, one request at a time, and
that only the users it was told of may ask. Leaves to others: judging (`Judge`), the keys, what is
kept.

It holds no certificate, no list of numbers and no state: a killed signer has lost nothing, and a
request that got no answer may be made again.
"""

import logging
import socket
import struct
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import msgspec

from central.signer.errors import SignerLineError, SignerUnavailableError
from central.signer.issuing import Issuing
from central.signer.keys import IssuingKeys
from central.signer.messages import (
    MAX_REQUEST,
    Done,
    Issue,
    Listed,
    Refused,
    Reply,
    Request,
    read_frame,
    write_frame,
)
from kiosk.base.clock import Clock, Moment
from kiosk.base.errors import KioskError
from kiosk.certificate.claims import CertificateClaims
from kiosk.certificate.revocations import Revocations, sign_revocations
from kiosk.system.hardening import harden

_PATIENCE_MS: Final = 10_000
_WAITING: Final = 64
#: struct ucred: process, user and group of the other end.
_CREDENTIALS: Final = struct.Struct("3i")
_LOG: Final = logging.getLogger(__name__)


class Judge(Protocol):
    """Finds in a case what may be certified: from journals, and the approvals of two persons."""

    def judge(self, case: bytes, now: Moment) -> CertificateClaims:
        """The claims that follow from the case and from nothing else.

        Raises:
            KioskError: the case does not entitle anybody to anything.

        """
        ...


class RevocationJudge(Protocol):
    """Finds in a case which certificates are taken back."""

    def judge(self, case: bytes, now: Moment) -> Revocations:
        """The whole list; never one that forgets a number an earlier one had.

        Raises:
            KioskError: the case takes nothing back.
        """
        ...


class Judges(NamedTuple):
    """Who decides. Nobody in this package says yes."""

    certificates: Judge
    revocations: RevocationJudge


class SignerService:
    """Answers requests, one after the other."""

    def __init__(self, judges: Judges, keys: IssuingKeys, clock: Clock) -> None:
        self._judges = judges
        self._qr = keys.qr
        self._clock = clock
        self._issuing = Issuing(keys, clock)

    def answer(self, request: bytes) -> bytes:
        """The reply to a request, whatever bytes it is made of."""
        return msgspec.msgpack.encode(self._reply(request))

    def _reply(self, data: bytes) -> Reply:
        try:
            request = msgspec.msgpack.decode(data, type=Request)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return Refused(code="unreadable", words="This is no request of a signer.", later=False)
        try:
            return self._done(request)
        except SignerUnavailableError as error:
            return Refused(code=error.code, words=error.detail, later=True)
        except KioskError as error:
            return Refused(code=error.code, words=error.detail, later=False)
        except Exception as error:  # noqa: BLE001 - a case nobody foresaw stops no other's
            kind = type(error).__name__
            _LOG.error("a case was not understood: %s", kind)
            return Refused(code="not_foreseen", words=f"The signer met {kind}.", later=False)

    def _done(self, request: Request) -> Reply:
        now = self._clock.now()
        if isinstance(request, Issue):
            claims = self._judges.certificates.judge(request.case, now)
            return Done(issued=self._issuing.issue(claims))
        revocations = self._judges.revocations.judge(request.case, now)
        return Listed(revocations=sign_revocations(revocations, self._qr))


def listen(path: Path) -> socket.socket:
    """A socket at that path; who reaches it is the folder's permissions, who is heard `serve`'s.

    Raises:
        SignerUnavailableError: code `address`: the path is taken by a living signer, or unusable.
    """
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _clear(path)
        listener.bind(str(path))
        listener.listen(_WAITING)
    except OSError as error:
        listener.close()
        raise SignerUnavailableError(
            "address", f"The signer cannot listen at {path}: {error.strerror or error}."
        ) from None
    return listener


def serve(
    listener: socket.socket, service: SignerService, clock: Clock, users: Collection[int]
) -> None:
    """Answer for ever, in a hardened process.

    Args:
        listener: as `listen` gave it.
        service: answers.
        clock: measures how long a request may take to arrive.
        users: numbers of the system's users that are heard.
    """
    for refusal in harden(lock_memory=True):
        sys.stderr.write(f"{refusal}\n")
    while True:
        line, _ = listener.accept()
        with line:
            _answer_one(line, service, clock, users)


def _answer_one(
    line: socket.socket, service: SignerService, clock: Clock, users: Collection[int]
) -> None:
    try:
        user = _user_of(line)
        if user not in users:
            _LOG.warning("user %d asked the signer and was not heard", user)
            return
        request = read_frame(line, MAX_REQUEST, clock, _PATIENCE_MS)
        line.settimeout(_PATIENCE_MS / 1000)
        write_frame(line, service.answer(request))
    except (OSError, SignerLineError) as error:
        _LOG.warning("a request to the signer broke off: %s", error)


def _user_of(line: socket.socket) -> int:
    """The user at the other end, by the kernel's word."""
    told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _process, user, _group = _CREDENTIALS.unpack(told)
    return int(user)


def _clear(path: Path) -> None:
    """Take away the socket that a dead signer left; a living one's stays. Raises: OSError."""
    if not path.is_socket():
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise FileExistsError("a signer listens there already")
