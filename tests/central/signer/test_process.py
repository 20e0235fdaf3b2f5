"""The signer as a real process behind a real socket: judged, hardened, deaf to strangers."""

import io
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from rich.console import Console

from central.signer.batch import Case, issue_all
from central.signer.errors import CaseRefusedError, SignerLineError, SignerUnavailableError
from central.signer.issuing import Issued
from central.signer.line import SignerLine
from central.signer.messages import MAX_REQUEST, Refused, Reply, read_frame, write_frame
from central.signer.process import Judges, SignerService, listen
from kiosk.base.clock import Moment
from kiosk.certificate.keys import CertificateKeys
from kiosk.certificate.revocations import Revocations, read_revocations
from kiosk.certificate.verification import judge_pdf
from kiosk.system.clock import SystemClock
from tests.fakes.certificates import DAY, DayClock, centre, claims
from tests.fakes.signer_child import BelievingJudge, BelievingRevocationJudge

ROOT_FOLDER = Path(__file__).resolve().parents[3]
CASE = msgspec.msgpack.encode(claims())


class Signer(NamedTuple):
    """A running signer, and what its root would say of its keys."""

    line: SignerLine
    path: Path
    keys: CertificateKeys
    process: subprocess.Popen[bytes]


def started(folder: Path, *users: int) -> Signer:
    path, document = folder / "signer.socket", folder / "keys.json"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.signer_child", str(path), str(document)]
        + [str(user) for user in users],
        cwd=ROOT_FOLDER,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    clock = SystemClock()
    until = clock.now().boot_ms + 60_000
    while not document.exists() or not document.read_bytes():
        assert process.poll() is None, process.stderr.read()
        assert clock.now().boot_ms < until
        select.select([], [], [], 0.02)
    keys = msgspec.json.decode(document.read_bytes(), type=CertificateKeys)
    return Signer(SignerLine(path, clock), path, keys, process)


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signer]:
    running = started(tmp_path_factory.mktemp("signer"))
    yield running
    running.process.kill()
    running.process.communicate()


def raw(signer: Signer, data: bytes) -> bytes:
    """What comes back for bytes on the line; empty when the signer hangs up."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(str(signer.path))
        line.settimeout(30)
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        try:
            return line.makefile("rb").read()
        except ConnectionResetError:  # It hung up on what it had not read.
            return b""


def test_what_the_judge_found_is_issued(signer: Signer) -> None:
    issued = signer.line.issue(CASE)
    assert issued.claims == claims()
    assert judge_pdf(issued.pdf, signer.keys, DAY).claims == claims().public()


def test_what_the_judge_refuses_is_not(signer: Signer) -> None:
    with pytest.raises(CaseRefusedError) as refused:
        signer.line.issue(b"no")
    assert refused.value.code == "not_passed"


def test_a_case_nobody_foresaw_is_refused_and_stops_no_other(signer: Signer) -> None:
    with pytest.raises(CaseRefusedError) as refused:
        signer.line.issue(b"bug")
    assert refused.value.code == "not_foreseen"
    assert "words of the case" not in refused.value.detail
    assert signer.line.issue(CASE).claims == claims()


def test_claims_that_no_certificate_may_make_are_refused_whatever_the_judge_said(
    signer: Signer,
) -> None:
    case = msgspec.structs.replace(claims(), name="Айша\u202eнур")
    with pytest.raises(CaseRefusedError) as refused:
        signer.line.issue(msgspec.msgpack.encode(case))
    assert refused.value.code == "bad_text"


def test_a_revocation_list_is_signed_for_its_own_purpose(signer: Signer) -> None:
    listed = Revocations(issuer="trial-centre", edition=1, as_of=DAY, numbers=("C26-000123",))
    data = signer.line.revoke(msgspec.msgpack.encode(listed))
    assert read_revocations(data, signer.keys) == listed


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0",
        b"\0\0\0\x05ab",
        (MAX_REQUEST + 1).to_bytes(4, "big"),
        b"\xff\xff\xff\xff" + bytes(100),
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_half_and_hostile_frames_get_no_answer_and_stop_nobody(signer: Signer, data: bytes) -> None:
    assert raw(signer, data) == b""
    assert signer.line.issue(CASE).claims == claims()


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x80", msgspec.msgpack.encode({"type": "steal"})])
def test_a_frame_that_is_no_request_is_refused_in_words(signer: Signer, data: bytes) -> None:
    answer = raw(signer, len(data).to_bytes(4, "big") + data)
    reply = msgspec.msgpack.decode(answer[4:], type=Reply)
    assert isinstance(reply, Refused)
    assert reply.code == "unreadable"


def test_another_user_is_not_heard(tmp_path: Path) -> None:
    stranger = os.getuid() + 1
    other = started(tmp_path, stranger)
    try:
        with pytest.raises(SignerUnavailableError):
            other.line.issue(CASE)
    finally:
        other.process.kill()
        other.process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_the_process_leaves_no_core_file(signer: Signer) -> None:
    signer.line.issue(CASE)
    limits = Path(f"/proc/{signer.process.pid}/limits").read_text("ascii")
    core = next(row for row in limits.splitlines() if row.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]


def test_a_killed_signer_is_silence_and_a_new_one_takes_its_place(tmp_path: Path) -> None:
    first = started(tmp_path)
    first.process.kill()
    first.process.communicate()
    with pytest.raises(SignerUnavailableError) as silent:
        first.line.issue(CASE)
    assert silent.value.code == "no_answer"
    (tmp_path / "keys.json").unlink()
    second = started(tmp_path)
    try:
        with pytest.raises(SignerUnavailableError) as taken:
            listen(second.path)
        assert taken.value.code == "address"
        assert second.line.issue(CASE).claims == claims()
    finally:
        second.process.kill()
        second.process.communicate()


def test_a_path_that_is_no_socket_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "signer.socket"
    path.write_text("somebody's")
    with pytest.raises(SignerUnavailableError):
        listen(path)
    assert path.read_text() == "somebody's"


def test_a_frame_that_drips_is_given_up() -> None:
    here, there = socket.socketpair()
    with here, there:
        there.sendall(b"\0\0\0\x10half")
        with pytest.raises(SignerLineError, match="too_slow"):
            read_frame(here, 100, _Hurrying(), 1000)


class _Hurrying:
    """A clock on which each look costs 400 milliseconds."""

    def __init__(self) -> None:
        self._clock, self._looks = DayClock(), 0

    def now(self) -> Moment:
        self._looks += 400
        return msgspec.structs.replace(self._clock.now(), boot_ms=self._looks)


def test_a_frame_too_large_is_refused_before_it_is_read() -> None:
    here, there = socket.socketpair()
    with here, there:
        there.sendall((101).to_bytes(4, "big") + b"x" * 101)
        with pytest.raises(SignerLineError) as refused:
            read_frame(here, 100, SystemClock(), 1000)
        assert refused.value.code == "too_large"
        assert len(here.recv(1000)) == 101


def test_a_batch_keeps_what_was_issued_and_names_what_was_refused() -> None:
    judges = Judges(BelievingJudge(), BelievingRevocationJudge())
    service = SignerService(judges, centre().issuing, DayClock())
    assert b"issued" in service.answer(msgspec.msgpack.encode({"type": "issue", "case": CASE}))
    kept: dict[str, Issued] = {}
    fine = Issued(pdf=b"%PDF", qr_text="KZC1:", claims=claims())

    def ask(case: bytes) -> Issued:
        if case == b"no":
            raise CaseRefusedError("not_passed", "The result is no pass.")
        if case == b"gone":
            raise SignerUnavailableError("no_answer", "The signer does not answer.")
        return fine

    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=80)
    cases = [Case("a", b"yes"), Case("b", b"no"), Case("c", b"yes")]
    outcome = issue_all(cases, ask, kept.__setitem__, console)
    assert (outcome.issued, list(kept), outcome.stopped) == (2, ["a", "c"], "")
    assert [(one.name, one.code) for one in outcome.refused] == [("b", "not_passed")]
    assert "3/3" in shown.getvalue()
    cases.insert(1, Case("x", b"gone"))
    stopped = issue_all(cases, ask, kept.__setitem__, console)
    assert (stopped.issued, stopped.refused) == (1, ())
    assert "no_answer" in stopped.stopped


def test_frames_come_through_a_line_whole() -> None:
    here, there = socket.socketpair()
    with here, there:
        write_frame(here, b"")
        write_frame(here, b"x" * 1000)
        assert read_frame(there, 1000, SystemClock(), 1000) == b""
        assert read_frame(there, 1000, SystemClock(), 1000) == b"x" * 1000
