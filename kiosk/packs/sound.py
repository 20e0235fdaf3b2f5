"""What recordings are, found out without decoding them in this process.

Decides: the confinement asked for, which reports are believable, and which recordings are fit for
an exam. Leaves decoding to a child process that holds no key, reaches no network and no file, and
may take only so much memory and time (`sound_child`).
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Annotated, Final, TypeVar

import msgspec

from kiosk.itself import own_script
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.manifest import Mime, Sound

LONGEST_SECONDS: Final = 600
LONGEST_MS: Final = 3_600_000
SHORTEST_MS: Final = 300
LEAST_LOUD_PERMILLE: Final = 50
CHILD: Final = Path(__file__).with_name("sound_child.py")

_MEMORY: Final = 1 << 29
_SECONDS: Final = 20
_SECONDS_EACH: Final = 2
_REPLY_BYTES: Final = 1 << 20
_MARKS: Final[tuple[tuple[bytes, Mime, str], ...]] = (
    (b"OggS", "audio/ogg", "OGG"),
    (b"RIFF", "audio/wav", "WAV"),
    (b"fLaC", "audio/flac", "FLAC"),
)

Name = TypeVar("Name", bound=str)


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the child says of one recording; untrusted.

    Attributes:
        fault: why it cannot be decoded; empty when it can.
        peak: largest sample, of 32768.
        loud_permille: share of 50 ms windows that reach a hundredth of full scale.
    """

    fault: Annotated[str, msgspec.Meta(max_length=200)] = ""
    frames: Annotated[int, msgspec.Meta(ge=0, le=1 << 32)] = 0
    rate: Annotated[int, msgspec.Meta(ge=0, le=384_000)] = 0
    channels: Annotated[int, msgspec.Meta(ge=0, le=8)] = 0
    container: Annotated[str, msgspec.Meta(max_length=20)] = ""
    peak: Annotated[int, msgspec.Meta(ge=0, le=32_768)] = 0
    loud_permille: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A recording that decodes to its end.

    Attributes:
        sound: kind and exact length.
        channels: 1 for mono.
        loud_permille: as `Report`.
    """

    sound: Sound
    channels: int
    loud_permille: int


def hear(
    media: Mapping[Name, bytes], *, longest_seconds: int = LONGEST_SECONDS
) -> dict[Name, Heard]:
    """Decode every recording once, in a confined child process.

    Args:
        media: bytes by any name; the name appears in the refusal.

    Raises:
        PackRefusedError: `bad_audio` naming the first recording that is not one, does not decode,
            is too long, or brought the child down.
    """
    heard = {}
    for name, outcome in hear_each(media, longest_seconds=longest_seconds).items():
        if isinstance(outcome, str):
            raise PackRefusedError("bad_audio", f"Recording {name} {outcome}.")
        heard[name] = outcome
    return heard


def hear_each(
    media: Mapping[Name, bytes], *, longest_seconds: int = LONGEST_SECONDS
) -> dict[Name, Heard | str]:
    """As `hear`, with a fault in words in the place of a refusal."""
    if not media:
        return {}
    replies = _replies(list(media.values()), longest_seconds)
    outcomes: dict[Name, Heard | str] = {}
    for index, (name, data) in enumerate(media.items()):
        if index < len(replies):
            outcomes[name] = _believe(data, replies[index])
        else:
            stopped = index == len(replies)
            outcomes[name] = "brought its decoder down" if stopped else "could not be tried"
    return outcomes


def fault_of(heard: Heard) -> str | None:
    """Why a recording that decodes is still not fit for an exam, or None."""
    if heard.sound.duration_ms < SHORTEST_MS:
        return f"lasts only {heard.sound.duration_ms} ms"
    if heard.loud_permille < LEAST_LOUD_PERMILLE:
        return "is silent"
    return None


def _replies(media: list[bytes], longest_seconds: int) -> list[bytes]:
    """The lines the child gave before it ended, however it ended."""
    framed = b"".join(len(data).to_bytes(4, "big") + data for data in media)
    seconds = _SECONDS + _SECONDS_EACH * len(media)
    numbers = (longest_seconds, _MEMORY, seconds, _REPLY_BYTES)
    # The reply goes to a file because a file can be limited in size by the kernel, a pipe cannot.
    with tempfile.TemporaryFile() as reply:
        _run(own_script("sound-child", CHILD, *map(str, numbers)), framed, reply, seconds)
        reply.seek(0)
        return reply.read(_REPLY_BYTES).splitlines()


def _run(command: list[str], framed: bytes, reply: IO[bytes], seconds: int) -> None:
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=reply,
        stderr=subprocess.DEVNULL,
        cwd=CHILD.anchor,
        env=_environment(),
        start_new_session=True,
        close_fds=True,
    ) as child:
        try:
            child.communicate(framed, timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()


def _environment() -> dict[str, str]:
    # One thread for the array library that soundfile loads: its threads would need memory.
    own = {"OPENBLAS_NUM_THREADS": "1"}
    if sys.platform == "win32":
        own["SYSTEMROOT"] = "C:\\Windows"
    return own


def _believe(data: bytes, line: bytes) -> Heard | str:
    try:
        report = msgspec.json.decode(line, type=Report)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "upset its decoder"
    if report.fault:
        return f"cannot be decoded: {report.fault}"
    mime = _mime_of(data, report.container)
    if mime is None:
        return "is no Ogg, WAV or FLAC file"
    if not report.frames or not report.rate or not report.channels:
        return "holds no sound"
    duration = round(report.frames * 1000 / report.rate)
    if not 1 <= duration <= LONGEST_MS:
        return "has an impossible length"
    return Heard(
        sound=Sound(mime=mime, duration_ms=duration),
        channels=report.channels,
        loud_permille=report.loud_permille,
    )


def _mime_of(data: bytes, container: str) -> Mime | None:
    """The kind of a recording, when its own first bytes and its decoder agree."""
    for mark, mime, expected in _MARKS:
        if data.startswith(mark) and container.startswith(expected):
            return mime
    return None
