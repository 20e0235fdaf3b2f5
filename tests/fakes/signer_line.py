"""A line to the signer's own service, without its socket."""

import msgspec

from central.signer.errors import SignerUnavailableError
from central.signer.line import SignerLine
from central.signer.messages import Done, Issue, Listed, Refused, Reply, Revoke
from central.signer.process import SignerService
from kiosk.base.clock import Moment
from tests.fakes.centre_people import NOW

TODAY = Moment(boot="b", awake_ms=0, boot_ms=0, wall_ms=NOW)


class Today:
    def now(self) -> Moment:
        return TODAY


class LineToSigner(SignerLine):
    """Answers can be lost on the way back: `lost` of them."""

    def __init__(self, service: SignerService) -> None:
        self._service = service
        self.lost = 0
        self.asked = 0

    def _asked(self, request: Issue | Revoke) -> Reply:
        self.asked += 1
        answer = self._service.answer(msgspec.msgpack.encode(request))
        if self.lost:
            self.lost -= 1
            raise SignerUnavailableError("no_answer", "The signer does not answer.")
        return msgspec.msgpack.decode(answer, type=Done | Listed | Refused)
