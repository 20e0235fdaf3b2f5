import json
import subprocess
import sys
import wave
from io import BytesIO
from pathlib import Path

import pytest
import soundfile

from kiosk.packs import sound
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.sound import CHILD, fault_of, hear, hear_each
from tests.packs.synthetic import tone

ROOT = Path(__file__).resolve().parents[2]


def wav(seconds: float, *, value: bytes = b"\x00\x40", rate: int = 8000) -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(value * int(seconds * rate))
    return out.getvalue()


def aiff() -> bytes:
    """Sound, and decodable, but of a kind no exam uses."""
    out = BytesIO()
    with soundfile.SoundFile(out, "w", samplerate=8000, channels=1, format="AIFF") as file:
        file.buffer_write(b"\x00\x40" * 8000, dtype="int16")
    return out.getvalue()


def test_what_decodes_is_measured() -> None:
    heard = hear({"opus": tone(1, ms=500), "wav": wav(0.75), "stereo": tone(2, channels=2)})
    assert heard["opus"].sound.mime == "audio/ogg"
    assert heard["opus"].sound.duration_ms == pytest.approx(500, abs=20)
    assert (heard["wav"].sound.mime, heard["wav"].sound.duration_ms) == ("audio/wav", 750)
    assert (heard["opus"].channels, heard["stereo"].channels) == (1, 2)
    assert [fault_of(each) for each in heard.values()] == [None] * 3


def test_silence_and_scraps_decode_but_are_not_fit() -> None:
    heard = hear(
        {"silent": wav(1, value=b"\0\0"), "scrap": wav(0.1), "faint": wav(1, value=b"\5\0")}
    )
    assert fault_of(heard["silent"]) == "is silent"
    assert fault_of(heard["faint"]) == "is silent"
    assert fault_of(heard["scrap"]) == "lasts only 100 ms"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "cannot be decoded"),
        (b"OggS" + bytes(100), "cannot be decoded"),
        (tone(1)[: len(tone(1)) // 20], "cannot be decoded"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "cannot be decoded"),
        (aiff(), "is no Ogg, WAV or FLAC file"),
        (wav(0), "holds no sound"),
        (wav(3), "longer than 2 seconds"),
    ],
    ids=["nothing", "zeros", "cut", "picture", "aiff", "no-sound", "too-long"],
)
def test_what_does_not_decode_is_named(data: bytes, fault: str) -> None:
    with pytest.raises(PackRefusedError, match=f"Recording second .*{fault}"):
        hear({"first": tone(1), "second": data, "third": tone(2)}, longest_seconds=2)


def test_a_claimed_length_is_not_believed() -> None:
    """A WAV header may claim four gigabytes; what counts is what comes out."""
    data = bytearray(wav(1))
    at = data.index(b"data") + 4
    data[at : at + 4] = b"\xf0\xff\xff\xff"
    data[4:8] = b"\xff\xff\xff\xff"
    outcome = hear_each({"claims": bytes(data)})["claims"]
    assert isinstance(outcome, str) or outcome.sound.duration_ms == 1000


def child_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Put another program in the place of the decoder, as if it had been taken over."""
    path = tmp_path / "child.py"
    path.write_text("import sys, os, json\ndata = sys.stdin.buffer.read()\n" + code)
    monkeypatch.setattr(sound, "CHILD", path)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("os._exit(1)", "brought its decoder down"),
        ("os.kill(os.getpid(), 9)", "brought its decoder down"),
        ("print('not json')", "upset its decoder"),
        ("print('[' * 100000)", "upset its decoder"),
        ("sys.stdout.buffer.write(b'\\xff\\n')", "upset its decoder"),
        ("print('{}')", "is no Ogg"),
        ("print(json.dumps({'frames': 1, 'hint': 2}))", "upset its decoder"),
        ("print(json.dumps({'frames': -1}))", "upset its decoder"),
        ("print(json.dumps({'fault': 'x' * 300}))", "upset its decoder"),
        (
            "print(json.dumps({'frames': 2**32, 'rate': 1, 'channels': 1, 'container': 'OGG'}))",
            "has an impossible length",
        ),
    ],
)
def test_a_child_that_was_taken_over_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, fault: str
) -> None:
    child_of(tmp_path, monkeypatch, code)
    assert str(hear_each({"one": tone(1)})["one"]).startswith(fault)


def test_what_comes_after_a_fall_was_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_of(tmp_path, monkeypatch, "os._exit(1)")
    assert list(hear_each({"one": b"", "two": b""}).values()) == [
        "brought its decoder down",
        "could not be tried",
    ]


def test_a_child_that_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_of(tmp_path, monkeypatch, "while True: pass")
    monkeypatch.setattr(sound, "_SECONDS", 0)
    monkeypatch.setattr(sound, "_SECONDS_EACH", 0)
    assert hear_each({"one": tone(1)})["one"] == "brought its decoder down"


CONFINED = """
import json, os, runpy, socket, sys
names = runpy.run_path(sys.argv[1], run_name="child")
names["confine"](1 << 29, 20, 1000)
def tried(action):
    try:
        action()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "allowed"
print(json.dumps({
    "open": tried(lambda: open("/etc/hostname")),
    "socket": tried(lambda: socket.socket()),
    "memory": tried(lambda: bytearray(1 << 30)),
    "fork": tried(os.fork) if os.geteuid() else "allowed",
    "user": os.geteuid(),
    "variables": sorted(os.environ),
    "session": os.getsid(0) == os.getpid(),
    "status": open(0).read() and "",
}))
"""


def test_the_child_gives_up_what_it_does_not_need(tmp_path: Path) -> None:
    path = tmp_path / "confined.py"
    path.write_text(CONFINED)
    done = subprocess.run(
        [sys.executable, "-I", str(path), str(CHILD)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={"OPENBLAS_NUM_THREADS": "1"},
        start_new_session=True,
        check=True,
    )
    report = json.loads(done.stdout)
    assert (report["open"], report["socket"], report["memory"]) == (
        "OSError",
        "OSError",
        "MemoryError",
    )
    assert report["user"] != 0
    assert report["session"]


def test_the_real_child_starts_with_an_empty_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_SECRET", "x")
    code = "print(json.dumps({'fault': ' '.join(sorted(os.environ)) + ' ' + os.getcwd()}))"
    child_of(tmp_path, monkeypatch, code)
    outcome = str(hear_each({"one": tone(1)})["one"])
    assert "KIOSK_SECRET" not in outcome
    assert outcome.endswith(" /")
