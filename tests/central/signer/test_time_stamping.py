"""Time-stamps over HTTP: an authority of our own behind a real server, honest and not."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from asn1crypto import tsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from central.signer.errors import SignerUnavailableError
from central.signer.issuing import Issuing
from central.signer.time_stamping import HttpTimeStamps
from central.signer.trial import TrialTimeStamps
from kiosk.certificate.verification import judge_pdf
from tests.fakes.certificates import DAY, DayClock, centre, claims

NOW = datetime.fromtimestamp(DayClock().now().wall_ms / 1000, UTC)


#: An answer that grants a time-stamp and holds none.
GRANTED_NOTHING = bytes.fromhex("30053003020100")


def _spoilt(answer: bytes, broken: str) -> bytes:
    if broken == "cut":
        return answer[: len(answer) // 2]
    return GRANTED_NOTHING if broken == "bare" else answer


@contextmanager
def authority(moment: datetime, *, broken: str = "") -> Iterator[str]:
    """The address of an authority whose clock stands at a moment."""
    stamps = centre().issuing.time_stamps
    assert isinstance(stamps, TrialTimeStamps)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            stamper = stamps.stamper(moment)
            assert isinstance(stamper, DummyTimeStamper)
            request = tsp.TimeStampReq.load(asked)
            if broken == "replayed":  # the answer to somebody else's question
                request["nonce"] = request["nonce"].native + 1
            answer = stamper.request_tsa_response(request).dump()
            self.send_response(500 if broken == "status" else 200)
            kind = "text/html" if broken == "kind" else "application/timestamp-reply"
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(_spoilt(answer, broken))

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def issuing(address: str) -> Issuing:
    return Issuing(centre().issuing._replace(time_stamps=HttpTimeStamps(address)), DayClock())


def test_a_certificate_is_stamped_by_an_authority_over_http() -> None:
    with authority(NOW) as address:
        issued = issuing(address).issue(claims())
    assert judge_pdf(issued.pdf, centre().keys, DAY).verdict == "genuine"


@pytest.mark.parametrize("days", [-1, 2])
def test_an_authority_whose_clock_is_wrong_stamps_nothing_we_issue(days: int) -> None:
    with authority(NOW + timedelta(days=days)) as address:
        with pytest.raises(SignerUnavailableError) as refused:
            issuing(address).issue(claims())
        assert refused.value.code == "not_believed"


@pytest.mark.parametrize("broken", ["status", "kind", "cut", "bare", "replayed"])
def test_an_authority_that_answers_nonsense_stops_the_certificate(broken: str) -> None:
    with authority(NOW, broken=broken) as address:
        with pytest.raises(SignerUnavailableError) as refused:
            issuing(address).issue(claims())
        assert refused.value.code == "time_stamp"


def test_an_authority_that_is_gone_stops_the_certificate_and_no_later_one() -> None:
    with authority(NOW) as address:
        maker = issuing(address)
        maker.issue(claims())
    with pytest.raises(SignerUnavailableError) as refused:
        maker.issue(claims())
    assert refused.value.code == "time_stamp"
