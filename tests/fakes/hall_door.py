"""A hub's rule of joining with its memory, and machines that ask it; no network."""

import secrets
from collections.abc import Mapping
from typing import Final

from kiosk.hall.certificates import make_csr, make_tls_key
from kiosk.hall.join_messages import (
    JOIN_PURPOSE,
    RENEWAL_PURPOSE,
    ByCode,
    ByFile,
    ByRenewal,
    CertificateWanted,
    KeyProof,
    Refusal,
    Waiting,
    statement,
)
from kiosk.hall.join_state import (
    JoinState,
    Recent,
    add_code,
    add_file,
    make_nonce,
    state_at,
)
from kiosk.hall.joining import (
    Admitted,
    Caller,
    Known,
    Standing,
    confirm,
    decide,
    known_of,
)
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_network import ROUND, authority, ca
from tests.fakes.hall_people import HALL, sitting
from tests.fakes.scripted_clock import ScriptedClock

HERE: Final = "10.0.0.11"
SECRET: Final = b"s" * 10
TOKEN: Final = b"t" * 16
STRANGER: Final = KeyPair("seat", b"x" * 32)
Proof = ByCode | ByFile | ByRenewal


class Door:
    """A hub's memory, and machines that ask it."""

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.known: Known = known_of(authority(), sitting())
        self.state = JoinState()
        self.recent = Recent()
        self.nonce_key = bytes(32)

    def code(self, name: str = "seat/1", secret: bytes = SECRET) -> None:
        self.state = add_code(self.state, secret, name, self.clock.now())

    def file(self, joins: int = 2) -> None:
        self.state = add_file(self.state, TOKEN, joins, self.clock.now())

    def nonce(self) -> bytes:
        return make_nonce(self.nonce_key, secrets.token_bytes(16), self.clock.now())

    def wanted(
        self,
        proof: Proof,
        own: KeyPair | None = None,
        csr: bytes = b"",
        name: str = "",
        said: Mapping[str, object] | None = None,
    ) -> CertificateWanted:
        """A request; `said` changes what the machine's own key signs."""
        csr, nonce = csr or make_csr(make_tls_key()), self.nonce()
        signed: dict[str, object] = {"hall": HALL, "round_": ROUND, "nonce": nonce, "csr": csr}
        signed |= {"fingerprint": ca().fingerprint, **(said or {})}
        purpose = str(signed.pop("purpose", "")) or (
            RENEWAL_PURPOSE if isinstance(proof, ByRenewal) else JOIN_PURPOSE
        )
        message = statement(**signed)  # type: ignore[arg-type]  # a test may say anything
        proven = (
            KeyProof(key=own.signing_public, signature=own.sign(purpose, message)) if own else None
        )
        return CertificateWanted(
            version=1, csr=csr, nonce=nonce, proof=proof, wanted=name, own=proven
        )

    def ask(self, wanted: CertificateWanted, address: str = HERE) -> Admitted | Waiting | Refusal:
        caller = Caller(address, self.clock.now(), self.nonce_key)
        step = decide(Standing(self.state, self.recent), wanted, caller, self.known)
        if isinstance(step.outcome, Refusal):
            assert step.outcome.words.endswith(".")
            assert step.standing.state == state_at(self.state, self.clock.now())
        self.state, self.recent = step.standing
        return step.outcome

    def by_code(
        self, own: KeyPair | None = None, csr: bytes = b"", name: str = "", secret: bytes = SECRET
    ) -> str:
        """The name given for a code, or the code of the refusal."""
        outcome = self.ask(self.wanted(ByCode(secret=secret), own, csr, name))
        assert not isinstance(outcome, Waiting)
        return outcome.name if isinstance(outcome, Admitted) else outcome.code

    def renew(
        self, own: KeyPair | None, name: str = "", said: Mapping[str, object] | None = None
    ) -> str:
        """The name of a renewed certificate, or the code of the refusal."""
        outcome = self.ask(self.wanted(ByRenewal(), own, name=name, said=said))
        assert not isinstance(outcome, Waiting)
        return outcome.name if isinstance(outcome, Admitted) else outcome.code

    def confirm(self, digest: str, name: str) -> None:
        self.state = confirm(self.state, digest, name, self.clock.now(), self.known)

    def guess(self, times: int, address: str = HERE) -> list[str]:
        """The answers to so many wrong codes."""
        outcomes = [
            self.ask(self.wanted(ByCode(secret=secrets.token_bytes(10))), address)
            for _ in range(times)
        ]
        return [outcome.code for outcome in outcomes if isinstance(outcome, Refusal)]
