"""A time-stamp authority (RFC 3161) of our own behind a real HTTP server, honest or not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Literal

from asn1crypto import tsp
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from central.signer.trial import TrialTimeStamps

Broken = Literal["", "status", "kind", "cut", "bare", "replayed"]


#: An answer that grants a time-stamp and holds none.
GRANTED_NOTHING = bytes.fromhex("30053003020100")


def _spoilt(answer: bytes, broken: Broken) -> bytes:
    if broken == "cut":
        return answer[: len(answer) // 2]
    return GRANTED_NOTHING if broken == "bare" else answer


@contextmanager
def http_authority(
    stamps: TrialTimeStamps, clock: Callable[[], datetime], *, broken: Broken = ""
) -> Iterator[str]:
    """The address of an authority that goes by this clock, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            stamper = stamps.stamper(clock())
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
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
