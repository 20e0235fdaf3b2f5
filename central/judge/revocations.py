"""The signer's judge of revocation lists: which papers two persons of the centre made void.

Decides: that a list follows from the whole register and from nothing else, so that it never forgets
a number that an earlier one had. Leaves to others: signing it (`central.signer`).
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

from central.judge.memory import RegisterMemory
from central.judge.messages import read_common
from central.judge.shown import check_shown
from kiosk.audit.part_of_register import RegisterLines, read_register_head
from kiosk.audit.register import Line, command_in, parse_register_entry, signers_of
from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError, require
from kiosk.base.hall_time import hall_day
from kiosk.certificate.revocations import Revocations
from kiosk.exam.centre.commands import PERSONS, RevokeCertificate
from kiosk.trust.centre_keys import CentreKeys
from kiosk.trust.centre_staff import CentreStaff, read_centre_staff
from kiosk.trust.roots import TrustRoots

#: An edition is never 0, also where nothing was decided yet.
_FIRST: Final = 1


class RevocationsJudge:
    """Makes the list of a whole register."""

    def __init__(
        self, roots: TrustRoots, keys: CentreKeys, memory: RegisterMemory, centre: str
    ) -> None:
        """Keep what is believed; as `CertificateJudge`."""
        self._roots = roots
        self._keys = keys
        self._memory = memory
        self._centre = centre

    def judge(self, case: bytes, now: Moment) -> Revocations:
        """Every number that was made void, as of today.

        Raises:
            RuleError: `incomplete`: an entry is not shown; `other_register`, `register_behind`,
                `stale_register`.
            KioskError: an entry or a document is not what it must be.
        """
        common = read_common(case)
        head = read_register_head(common.register_head, self._keys, demo=self._roots.demo)
        genuine = RegisterLines(common.register, head).genuine
        check_shown(genuine=genuine, as_of_ms=head.at_ms, now=now)
        self._memory.see(common.register)
        staff = [read_centre_staff(data, self._roots) for data in common.staff]
        return Revocations(
            issuer=self._centre,
            edition=max(_FIRST, len(common.register)),
            as_of=hall_day(now.wall_ms),
            numbers=tuple(sorted(set(_numbers(common.register, staff)))),
        )


def _numbers(lines: Sequence[Line], staff: Sequence[CentreStaff]) -> Iterator[str]:
    latest: dict[bytes, int] = {}
    for number, line in enumerate(lines, start=1):
        require(line.entry, "incomplete", f"entry {number} of the register is not shown")
        if hashlib.sha256(line.entry).digest() != line.digest:
            raise MalformedError("exchanged", f"Entry {number} is not the one of the chain.")
        entry = parse_register_entry(line.entry)
        command = command_in(entry)
        if isinstance(command, RevokeCertificate):
            after = max((latest.get(one, 0) for one in line.subjects), default=0)
            signers = signers_of(entry, command, staff, after=after)
            require(len(signers) >= PERSONS, "second_person_needed", "one person revoked alone")
            yield command.certificate
        latest.update(dict.fromkeys(line.subjects, number))
