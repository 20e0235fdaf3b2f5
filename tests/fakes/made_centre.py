"""A centre as its commands leave it, and the settings of its signer."""

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from central.bootstrap_signer import SignerSettings
from central.cli import signer
from central.signer.trial import TrialTimeStamps
from kiosk.cli import centre
from tests.fakes.setting_up import (
    PASSPHRASE,
    SINCE,
    certificate_list,
    certified,
    done,
    key_list,
    make_daily_key,
    make_root,
    make_staff,
    pem,
    staff_list,
)


class MadeCentre(NamedTuple):
    """What the commands left: `stick` goes to the machine with the root and comes back.

    Attributes:
        root: key file of the root; signs: the options of a command that signs with it.
        daily: file of the daily key.
    """

    folder: Path
    root: Path
    daily: Path
    stamps: TrialTimeStamps

    @property
    def stick(self) -> Path:
        return self.folder / "stick"

    @property
    def trust(self) -> Path:
        return self.root.parent / "trust.json"

    def signs(self) -> tuple[object, ...]:
        return ("--root-key", self.root, "--pass-stdin")

    def signer(self, **changes: object) -> SignerSettings:
        """Settings of the signer; no authority answers where they say."""
        made = SignerSettings(
            centre="kz-centre",
            socket=str(self.folder / "socket"),
            trust=str(self.trust),
            daily_keys=str(self.stick / "centre.keys"),
            certificate_keys=str(self.stick / "certificate-keys"),
            key=str(self.folder / "kz-centre.signerkey"),
            passphrase=str(self.folder / "passphrase"),
            chain=(str(self.stick / "signer.pem"),),
            time_stamps="http://127.0.0.1:9/",
            memory=str(self.folder / "register.seen"),
        )
        return replace(made, **changes)


def set_up(folder: Path) -> MadeCentre:
    """Every step of docs/CENTRE.md that makes a key or a list."""
    root, stick = make_root(folder / "root"), folder / "stick"
    stick.mkdir()
    daily = make_daily_key(stick)
    make_staff(stick)
    done(signer.app, "new-key", "--centre", "kz-centre", "--pass-stdin", "--out", folder)
    (folder / "kz-centre.qr-card.json").rename(stick / "kz-centre.qr-card.json")
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n", "utf-8")
    stamps = TrialTimeStamps(SINCE)
    (stick / "signer.pem").write_bytes(pem(certified((folder / "kz-centre.csr").read_bytes())))
    (stick / "stamps.pem").write_bytes(pem(stamps.certificate))
    made = MadeCentre(folder, root, daily, stamps)
    for verb, written, out in (
        ("keys", key_list(stick, daily), "centre.keys"),
        ("staff", staff_list(stick), "centre.staff"),
        ("certificate-keys", certificate_list(stick), "certificate-keys"),
    ):
        done(centre.app, verb, written, "--out", stick / out, *made.signs())
    return made
