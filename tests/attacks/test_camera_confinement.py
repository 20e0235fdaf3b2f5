"""What a camera process can do once somebody took it over: next to nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from kiosk.proctoring.confining import MORE_MEMORY

ROOT: Final = Path(__file__).resolve().parents[2]
NOBODY: Final = 65534

#: Confines itself as the camera process does, then tries what an intruder would try.
INTRUDER: Final = """
import ctypes, json, os, resource, socket, subprocess, sys
sys.path.insert(0, sys.argv[1])
journal, folder, user = sys.argv[2], sys.argv[3], int(sys.argv[4])
from kiosk.proctoring import confining
if user and os.geteuid() == 0:
    os.setgid(user)
    os.setuid(user)
early = confining.confine_early(sys.argv[5], "")
confining.confine_late()

def tried(what):
    try:
        what()
    except (OSError, MemoryError, ValueError) as error:
        return type(error).__name__
    return "done"

def connects():
    with socket.socket() as line:
        line.settimeout(2)
        line.connect(("127.0.0.1", int(sys.argv[6])))

def sends():
    with socket.socket(type=socket.SOCK_DGRAM) as line:
        line.sendto(b"a face", ("127.0.0.1", int(sys.argv[6])))

found = {
    "early": early._asdict(),
    "own": tried(lambda: open(confining.__file__, "rb").read()),
    "connects": tried(connects),
    "sends": tried(sends),
    "reads": tried(lambda: open(journal, "rb").read()),
    "lists": tried(lambda: os.listdir(folder)),
    "writes": tried(lambda: open(folder + "/new", "wb").write(b"x")),
    "changes": tried(lambda: open(journal, "ab").write(b"x")),
    "runs": tried(lambda: subprocess.run(["/bin/true"], check=False)),
    "signals": tried(lambda: os.kill(os.getppid(), 0)),
    "takes": tried(lambda: bytearray(int(sys.argv[7]))),
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "core": resource.getrlimit(resource.RLIMIT_CORE)[1],
    "capabilities": [
        line.split()[1]
        for line in open("/proc/self/status").read().splitlines()
        if line.startswith(("CapEff", "CapPrm"))
    ],
}
found["opens"] = tried(lambda: [os.open("/dev/null", os.O_RDONLY) for _ in range(100)])
print(json.dumps(found))
"""


@pytest.fixture(params=["as root", "as anybody"])
def outcome(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, object]:
    """What the intruder achieved; all files are such that only the confinement protects them."""
    if sys.platform != "linux":
        pytest.skip("namespaces, Landlock and these limits are of Linux")
    if os.geteuid() != 0 and request.param == "as root":
        pytest.skip("only root can try to be root")
    import socket

    journal = tmp_path / "journal"
    journal.write_bytes(b"an answer")
    journal.chmod(0o666)
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):  # noqa: S108 - its own rights are right already
            folder.chmod(0o777)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        user = NOBODY if request.param == "as anybody" else 0
        arguments = (ROOT, journal, tmp_path, user, "script:good", port, MORE_MEMORY * 2)
        done = subprocess.run(
            [sys.executable, "-c", INTRUDER, *map(str, arguments)],
            cwd="/",
            capture_output=True,
            check=False,
        )
    assert done.stdout, done.stderr.decode()
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_it_has_no_network(outcome: dict[str, object]) -> None:
    granted = outcome["early"]
    assert isinstance(granted, dict)
    if not (granted["network"] or granted["files"]):
        pytest.skip("this system grants neither namespaces nor Landlock")
    assert outcome["connects"] != "done"
    if granted["network"]:
        assert outcome["sends"] != "done"


def test_it_reads_and_writes_no_file_but_its_own(outcome: dict[str, object]) -> None:
    granted = outcome["early"]
    assert isinstance(granted, dict)
    assert outcome["own"] == "done"
    assert outcome["changes"] != "done"  # by the limit on files, whatever else is granted
    if not granted["files"]:
        pytest.skip("this kernel has no Landlock")
    for what in ("reads", "lists", "writes", "runs"):
        assert outcome[what] == "PermissionError", what


def test_its_limits_hold_everywhere(outcome: dict[str, object]) -> None:
    assert outcome["takes"] == "MemoryError"
    assert outcome["opens"] == "OSError"
    assert outcome["dumpable"] == 0
    assert outcome["core"] == 0
    assert outcome["capabilities"] == ["0" * 16] * 2
