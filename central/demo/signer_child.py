"""The signer of a demonstration: a process of its own, with keys that it makes and nobody sees.

Decides: that judge and signing are the real ones; only keys and time-stamps are made on the spot,
under the demonstration's root. Started by `course`, which hands it the root's seed over its input.
"""

import os
import sys
from datetime import date
from pathlib import Path

import msgspec

from central.bootstrap_signer import SignerSettings, judges_for
from central.signer.process import SignerService, listen, serve
from central.signer.trial import trial_centre
from kiosk.system.clock import SystemClock
from kiosk.trust.centre_keys import read_centre_keys
from kiosk.trust.roots import RootKey


class SignerJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the signer of a demonstration is told.

    Attributes:
        seed: of the demonstration's root.
        day: today in the hall.
        document: where the certificate keys go, signed; it appears when the signer listens.
    """

    seed: bytes
    day: date
    settings: SignerSettings
    document: str


def main() -> None:
    """Serve until told to stop."""
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=SignerJob)
    root = RootKey.from_seed(job.seed, demo=True)
    trial = trial_centre(job.day, job.settings.centre, root)
    daily = read_centre_keys(Path(job.settings.daily_keys).read_bytes(), root.roots())
    clock = SystemClock()
    service = SignerService(judges_for(job.settings, root.roots(), daily), trial.issuing, clock)
    listener = listen(Path(job.settings.socket))
    document = Path(job.document)
    half = document.with_name(document.name + ".half")
    half.write_bytes(trial.document())
    half.replace(document)
    serve(listener, service, clock, {os.getuid()})


if __name__ == "__main__":
    main()
