"""Make the demonstration's synthetic speech: a listening script in, a mono Ogg Opus clip out.

A tool for those who keep the demo bank, not part of the product: the clips it makes are committed.
It needs `espeak-ng` and `opusenc` (Debian: `espeak-ng`, `opus-tools`). Real listening items are
recorded by people and never pass through here.

    python tools/speak.py bank assets/bank/demo     every item with a script that has no clip yet
    python tools/speak.py sounds assets/sounds      the words of the sound check, the practice clip

`--all` makes clips anew that are there already. The same script gives the same bytes on the same
versions of both programs: stream number and metadata are fixed.
"""

import argparse
import hashlib
import io
import shutil
import subprocess
import tomllib
import wave
from pathlib import Path
from typing import Final

VOICES: Final = ("kk+f2", "kk+m3")
PITCHES: Final = ("62", "38")
LOUDNESS: Final = "80"
WORDS_PER_MINUTE: Final = "125"
BITRATE: Final = "28"
PAUSE_SECONDS: Final = 0.45
EDGE_SECONDS: Final = 0.25

SOUNDS: Final = {
    "check-alma": "Алма.",
    "check-kitap": "Кітап.",
    "check-su": "Су.",
    "check-nan": "Нан.",
    "practice": "Бүгін дүйсенбі. Ертең сейсенбі болады. Сабақ сағат тоғызда басталады.",
}


def turns(script: str) -> list[str]:
    """The turns of a dialogue; one turn when the script is no dialogue.

    A turn starts with a dash at the very beginning or after the end of a sentence, so that a dash
    inside a sentence ("Астана — Қарағанды") stays where it is.
    """
    if not script.startswith("— "):
        return [script]
    marked = script
    for end in ".!?":
        marked = marked.replace(f"{end} — ", f"{end}\n")
    return [turn.removeprefix("— ") for turn in marked.split("\n")]


def speak(script: str) -> bytes:
    """A WAV file of the whole script, voices taking turns."""
    spoken = [_say(turn, number % len(VOICES)) for number, turn in enumerate(turns(script))]
    rate = spoken[0][0]
    pause, edge = (bytes(2 * int(rate * s)) for s in (PAUSE_SECONDS, EDGE_SECONDS))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(edge + pause.join(samples for _, samples in spoken) + edge)
    return out.getvalue()


def encode(wav: bytes, serial: int) -> bytes:
    """Mono Ogg Opus, marked as synthetic in its metadata."""
    command = [
        _program("opusenc"), "--quiet", "--bitrate", BITRATE, "--speech", "--downmix-mono",
        "--padding", "0", "--serial", str(serial), "--discard-comments",
        "--comment", "DESCRIPTION=synthetic speech (espeak-ng), demonstration only", "-", "-",
    ]  # fmt: skip
    return subprocess.run(command, input=wav, capture_output=True, check=True).stdout


def make(script: str, target: Path) -> None:
    """Write one clip."""
    serial = int.from_bytes(hashlib.sha256(target.stem.encode()).digest()[:4], "big") >> 1
    clip = encode(speak(script), serial)
    target.write_bytes(clip)
    print(f"{target}: {len(clip)} bytes")


def scripts_of(bank: Path) -> dict[Path, str]:
    """Clip file and script of every item of a bank that has both."""
    header = tomllib.loads((bank / "bank.toml").read_text(encoding="utf-8"))
    sections = [
        tomllib.loads((bank / name).read_text(encoding="utf-8")) for name in header["sections"]
    ]
    return {
        bank / item["media"]: item["script"]
        for section in sections
        for item in section["items"]
        if item.get("media") and item.get("script")
    }


def main() -> None:
    """Read the command line and make what is missing."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["bank", "sounds"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="also clips that exist")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    wanted = (
        scripts_of(folder)
        if arguments.what == "bank"
        else {folder / f"{name}.opus": script for name, script in SOUNDS.items()}
    )
    for target, script in wanted.items():
        if arguments.all or not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            make(script, target)


def _say(text: str, speaker: int) -> tuple[int, bytes]:
    command = [
        _program("espeak-ng"), "-a", LOUDNESS, "-v", VOICES[speaker], "-p", PITCHES[speaker],
        "-s", WORDS_PER_MINUTE, "--stdout", text,
    ]  # fmt: skip
    spoken = subprocess.run(command, capture_output=True, check=True).stdout
    # espeak-ng cannot know the length when it writes the header to a pipe: take what follows it.
    at = spoken.index(b"data") + 8
    return int.from_bytes(spoken[24:28], "little"), spoken[at : len(spoken) - len(spoken[at:]) % 2]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise SystemExit(f"{name} is not installed.")
    return path


if __name__ == "__main__":
    main()
