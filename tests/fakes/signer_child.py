"""A real signer in a process of its own, whose judge believes cases that a test writes.

Started with the path of its socket and the file of its trial centre's public half.
"""

import os
import sys
from pathlib import Path

import msgspec

from central.signer.process import Judges, SignerService, listen, serve
from kiosk.base.clock import Moment
from kiosk.certificate.claims import CertificateClaims
from kiosk.certificate.errors import ClaimsRefusedError
from kiosk.certificate.revocations import Revocations
from kiosk.system.clock import SystemClock
from tests.fakes.certificates import DayClock, centre


class BelievingJudge:
    """Takes the case for the claims themselves; "no" is a refusal, "bug" a defect."""

    def judge(self, case: bytes, now: Moment) -> CertificateClaims:
        del now
        if case == b"no":
            raise ClaimsRefusedError("not_passed", "The result is no pass.")
        if case == b"bug":
            raise AttributeError("words of the case")
        return msgspec.msgpack.decode(case, type=CertificateClaims)


class BelievingRevocationJudge:
    """Takes the case for the list itself."""

    def judge(self, case: bytes, now: Moment) -> Revocations:
        del now
        return msgspec.msgpack.decode(case, type=Revocations)


def main(path: Path, document: Path) -> None:
    """Serve until killed."""
    judges = Judges(BelievingJudge(), BelievingRevocationJudge())
    service = SignerService(judges, centre().issuing, DayClock())
    listener = listen(path)
    document.write_bytes(msgspec.json.encode(centre().keys))
    serve(listener, service, SystemClock(), {int(user) for user in sys.argv[3:]} or {os.getuid()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
