"""The confined process that decodes recordings of foreign origin. Not to be imported.

Decides: what it gives up before it reads the first foreign byte, and what it reports. Leaves to
others: what a report means (`sound`), which believes none of it.

Started by path, so it imports nothing of this product and holds no key of it; in a package, where
nothing can be started by path, as `kiosk sound-child`, which holds no key either. Input: for every
recording 4 bytes of length (big-endian) and the bytes themselves. Output: one line of JSON each.
Arguments: seconds after which a recording is too long, bytes of memory, seconds of processor time,
bytes of output.
"""

import array
import ctypes
import io
import json
import os
import sys
from collections.abc import Sequence

import soundfile

WINDOW_SECONDS = 0.05
LOUD = 328  # one hundredth of full scale, -40 dBFS
CHUNK_FRAMES = 1 << 16
NOBODY = 65534
PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 4, 38
CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x20000, 0x10000000, 0x40000000, 0x8000000


def confine(memory: int, seconds: int, output: int) -> None:
    """Give up privileges, network, memory, processor time and files, as far as the system lets us.

    The limits always hold; namespaces and the unprivileged user only where the system allows them.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - exists on POSIX systems only

    system = ctypes.CDLL(None, use_errno=True)
    rootly = os.geteuid() == 0
    spaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWNS
    system.unshare(spaces if rootly else spaces | CLONE_NEWUSER)
    if rootly:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    system.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(kind, (limit, limit))


def examine(data: bytes, longest: int) -> dict[str, object]:
    """Decode one recording to the end and say what it is."""
    with soundfile.SoundFile(io.BytesIO(data)) as sound:
        rate, channels = sound.samplerate, sound.channels
        window = max(1, int(rate * WINDOW_SECONDS)) * channels
        frames = peak = windows = loud = 0
        while frames <= longest * rate:
            samples = array.array("h")
            samples.frombytes(bytes(sound.buffer_read(CHUNK_FRAMES, dtype="int16")))
            if not samples:
                return {
                    "frames": frames,
                    "rate": rate,
                    "channels": channels,
                    "container": sound.format,
                    "peak": peak,
                    "loud_permille": 1000 * loud // max(1, windows),
                }
            frames += len(samples) // channels
            for start in range(0, len(samples), window):
                piece = samples[start : start + window]
                highest = max(max(piece, default=0), -min(piece, default=0))
                peak = max(peak, highest)
                windows += 1
                loud += highest >= LOUD
    return {"fault": f"longer than {longest} seconds"}


def main(arguments: Sequence[str]) -> int:
    """Answer every recording of the input, in order."""
    longest, memory, seconds, output = map(int, arguments)
    confine(memory, seconds, output)
    source = sys.stdin.buffer
    while header := source.read(4):
        data = source.read(int.from_bytes(header, "big"))
        try:
            report = examine(data, longest)
        except Exception as error:  # noqa: BLE001 - whatever a decoder throws is one refusal
            told = getattr(error, "error_string", error)
            report = {"fault": f"{type(error).__name__}: {told}".rstrip(". ")[:200]}
        sys.stdout.write(json.dumps(report) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
