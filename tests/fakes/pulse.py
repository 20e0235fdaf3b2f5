"""A sound server of a test's own, with outputs that go nowhere and can be listened to.

It has its own folder and socket and is ended by its own process, so it touches no other server.
"""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]
#: What is recorded: mono, 16 bit.
RATE: Final = 48_000
_PATIENCE_S: Final = 20
_PIECE_S: Final = 0.1
#: Without rewinds such an output works in steps of 50 ms, otherwise of up to two seconds.
_SINK: Final = f"rate={RATE} format=s16le norewinds=1"


def missing_programs() -> list[str]:
    """What the tests need and this machine lacks."""
    return [name for name in ("pulseaudio", "pactl", "parec") if not shutil.which(name)]


class Pulse:
    """One server; `start` and `kill` it as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._drain: threading.Thread | None = None
        self.socket = folder / "native"
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{self.socket}",
        }

    def start(self, *sinks: str) -> None:
        """Begin with these outputs, the first one preferred; returns when it answers."""
        self.socket.unlink(missing_ok=True)
        loads = [f"module-null-sink sink_name={name} {_SINK}" for name in sinks]
        loads.append(f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}")
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += ["--use-pid-file=no", "--disable-shm=yes", "--log-target=stderr", "-vv"]
        self._process = subprocess.Popen(
            [*command, *(part for load in loads for part in ("-L", load))],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        log = self._process.stderr
        assert log is not None
        told = b""
        while b"Daemon startup complete" not in told:  # its own word that it answers now
            line = log.readline()
            assert line, f"the sound server did not start: {told.decode(errors='replace')[-2000:]}"
            told += line
        self._drain = threading.Thread(target=_drain, args=(log,), daemon=True)
        self._drain.start()  # or it would wait for a full pipe
        if sinks:
            self.control("set-default-sink", sinks[0])

    def control(self, *words: str) -> str:
        """Have it do something; returns its answer."""
        done = subprocess.run(
            [shutil.which("pactl") or "pactl", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
        )
        return done.stdout.strip()

    def plug(self, name: str) -> None:
        """Add an output."""
        self.control("load-module", "module-null-sink", f"sink_name={name} {_SINK}")

    def unplug(self, name: str) -> None:
        """Take an output away."""
        for line in self.control("list", "short", "modules").splitlines():
            number, kind, rest = (*line.split("\t"), "", "")[:3]
            if kind == "module-null-sink" and f"sink_name={name} " in f"{rest} ":
                self.control("unload-module", number)
                return
        raise LookupError(name)

    def kill(self) -> None:
        """End it without a word to anybody."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            if self._drain is not None:
                self._drain.join()

    @contextmanager
    def listen(self, sink: str) -> Iterator["Ear"]:
        """Record what comes out of an output."""
        ear = Ear(sink, self.environment)
        try:
            yield ear
        finally:
            ear.close()


def _drain(log: IO[bytes]) -> None:
    while log.read(65536):
        pass
    log.close()


class Ear:
    """Everything that came out of an output since this was made."""

    def __init__(self, sink: str, environment: dict[str, str]) -> None:
        command = ["parec", "-d", f"{sink}.monitor", "--format=s16le", f"--rate={RATE}"]
        command += ["--channels=1", "--latency-msec=10", "--raw"]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        self._heard = bytearray()
        self._more = threading.Condition()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self.wait(0.05)

    def wait(self, seconds: float) -> None:
        """Until so much more sound, or silence, has come."""
        with self._more:
            wanted = len(self._heard) + int(seconds * RATE) * 2
            enough = self._more.wait_for(lambda: len(self._heard) >= wanted, _PATIENCE_S)
        assert enough, "nothing comes out of this output, not even silence"

    def samples(self) -> Samples:
        """What was heard so far, from -1 to 1."""
        with self._more:
            data = bytes(self._heard[: len(self._heard) // 2 * 2])
        return np.frombuffer(data, dtype="<i2").astype(np.float64) / 32768

    def close(self) -> None:
        """Listen no more."""
        self._process.terminate()
        self._process.wait()
        self._thread.join()

    def _run(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        while data := os.read(pipe.fileno(), 65536):
            with self._more:
                self._heard += data
                self._more.notify_all()
        pipe.close()


@contextmanager
def pulse_server() -> Iterator[Pulse]:
    """A server in a folder of its own; the name of a socket must be short."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-sound-"))
    server = Pulse(folder)
    try:
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder)


def likeness(heard: Samples, clip: Samples) -> float:
    """How much of `clip` is in what was heard: 1 for all of it, 0 for nothing.

    Piece by piece, each wherever it lies, so that a gap on a busy machine costs one piece only;
    louder pieces count for more.
    """
    size = int(_PIECE_S * RATE)
    pieces = [clip[at : at + size] for at in range(0, len(clip) - size + 1, size)]
    weights = [float(np.sum(piece**2)) for piece in pieces]
    if len(heard) < size or not np.any(heard):
        return 0.0
    room = 1 << (len(heard) + size).bit_length()
    spectrum = np.fft.rfft(heard, room)
    energy = np.concatenate(([0.0], np.cumsum(heard**2)))
    found = []
    for piece in pieces:
        products = np.fft.irfft(spectrum * np.conj(np.fft.rfft(piece, room)), room)
        under = np.sqrt(np.maximum(energy[len(piece) :] - energy[: -len(piece)], 1e-9))
        best = np.max(np.abs(products[: len(under)]) / (under * np.linalg.norm(piece)))
        found.append(float(best))
    return float(np.average(found, weights=weights))
