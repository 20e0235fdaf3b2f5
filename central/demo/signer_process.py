"""Starting the demonstration's signer, and ending it.

Decides: how long is waited for it, and that it dies with the block that needs it. What the process
itself does is in `signer_child`.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from central.bench.server_process import ROOT
from central.demo.signer_child import SignerJob
from kiosk.system.clock import pause, stopwatch

_PATIENCE_S: Final = 60.0
_LOOK_S: Final = 0.05


@contextmanager
def signing(job: SignerJob, log: Path) -> Iterator[None]:
    """A signer as a process of its own, until the block ends.

    Raises:
        RuntimeError: it does not start.
    """
    with log.open("ab") as words:
        child = subprocess.Popen(
            [sys.executable, "-m", "central.demo.signer_child"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=words,
            stderr=words,
        )
    try:
        _hand(child, msgspec.msgpack.encode(job))
        _wait_for(Path(job.document), child)
        yield
    finally:
        child.kill()
        child.wait()


def _hand(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    """Give a child its job over its input."""
    if child.stdin is None:
        raise RuntimeError("the child has no input")
    child.stdin.write(data)
    child.stdin.close()


def _wait_for(document: Path, child: "subprocess.Popen[bytes]") -> None:
    """Until the signer listens, as long as it lives."""
    elapsed = stopwatch()
    while not document.exists():
        if child.poll() is not None or elapsed() > _PATIENCE_S:
            raise RuntimeError("the signer does not start")
        pause(_LOOK_S)
