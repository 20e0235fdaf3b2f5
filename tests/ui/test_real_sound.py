"""What really comes out of the machine, recorded at an output that goes nowhere.

The player is the product's own, with Opus from memory. Needs the packages `pulseaudio` and
`pulseaudio-utils`, which `dev.py test` installs; without them these tests fail.
"""

import io
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pytest
import soundfile

from kiosk.base.ids import CandidateId
from kiosk.rehearsal.quick import seat_in_the_exam
from kiosk.seat.keeper import Keeper
from tests.fakes.hall_people import ROOT_FOLDER
from tests.fakes.pulse import RATE, Pulse, Samples, likeness, missing_programs, pulse_server

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the sound server of these tests is for Linux"
)
SOUNDS: Final = ROOT_FOLDER / "assets" / "sounds"
WORD: Final = SOUNDS / "check-alma.opus"
#: Opus is lossy, and a busy machine leaves gaps. Measured: 0.96 and more for what was played on an
#: idle machine, 0.8 on a very busy one, below 0.1 for other noise.
SAME, FOREIGN = 0.7, 0.3
_PATIENCE_S: Final = 20


class Player:
    """The child with the product's player; reads what it tells, line by line."""

    def __init__(self, pulse: Pulse) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.player_child"],
            cwd=ROOT_FOLDER,
            env={**pulse.environment, "QT_LOGGING_RULES": "qt.multimedia.*=false"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def wish(self, words: str) -> None:
        """Ask it for something."""
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def until(self, *starts: str) -> list[str]:
        """The words of the next line that begins in one of these ways."""
        while True:
            line = self._lines.get(timeout=_PATIENCE_S)
            assert line, f"the player died; waited for {starts}"
            if line.startswith(starts):
                return line.rstrip("\n").split(" ")

    def play(self, clip: Path) -> None:
        self.wish(f"play {clip}")

    def play_to(self, clip: Path, ms: int) -> None:
        """Play, and wait until this place was reached; a busy machine may jump over it."""
        self.play(clip)
        while int(self.until("moved")[1]) < ms:
            pass

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")


@pytest.fixture
def pulse() -> Iterator[Pulse]:
    missing = missing_programs()
    assert not missing, f"install pulseaudio and pulseaudio-utils: {missing} cannot be found"
    with pulse_server() as server:
        yield server


@pytest.fixture
def player(pulse: Pulse) -> Iterator[Callable[[], Player]]:
    made: list[Player] = []

    def make() -> Player:
        made.append(Player(pulse))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Three seconds and one that resemble nothing else, and not each other."""
    folder = tmp_path_factory.mktemp("noise")
    made = []
    for seed, seconds in ((7, 3), (8, 1)):
        drawn = np.random.default_rng(seed).normal(0, 0.1, seconds * RATE)
        data = io.BytesIO()
        soundfile.write(data, drawn, RATE, format="OGG", subtype="OPUS")
        made.append(folder / f"noise-{seed}.opus")
        made[-1].write_bytes(data.getvalue())
    return made[0], made[1]


@pytest.fixture
def noise(clips: tuple[Path, Path]) -> Path:
    return clips[0]


def decoded(clip: Path) -> Samples:
    """The clip by another decoder, at the rate of the recording."""
    data, rate = soundfile.read(clip, dtype="float64")
    ratio = RATE // rate
    whole = np.interp(np.arange(len(data) * ratio) / ratio, np.arange(len(data)), data)
    return np.asarray(whole, dtype=np.float64)


def heard(pulse: Pulse, output: str, one: Player, clip: Path) -> Samples:
    """What an output gives while a clip is played to its end, without a fault."""
    with pulse.listen(output) as ear:
        one.play(clip)
        assert one.until("end")[3] == "False"
        ear.wait(0.3)
        return ear.samples()


def test_the_right_samples_come_out_of_the_machine(
    pulse: Pulse, player: Callable[[], Player], clips: tuple[Path, Path]
) -> None:
    pulse.start("headset")
    one = player()
    assert one.until("present") == ["present", "True", "headset", "False"]
    for clip in (WORD, clips[1]):
        with pulse.listen("headset") as ear:
            one.play(clip)
            assert one.until("files") == ["files", "0"]  # from memory, never from a file
            end = one.until("end")
            ear.wait(0.3)
            heard = ear.samples()
        assert end[1] == end[2]
        assert end[3] == "False"
        assert likeness(heard, decoded(clip)) > SAME
    # Or the measure would agree with anything.
    assert likeness(heard, decoded(clips[0])) < FOREIGN


def test_the_measure_does_not_find_what_was_not_played(
    pulse: Pulse, player: Callable[[], Player], noise: Path
) -> None:
    pulse.start("headset")
    one = player()
    with pulse.listen("headset") as ear:
        ear.wait(0.5)
        assert likeness(ear.samples(), decoded(WORD)) < FOREIGN
    one.wish("volume 0")
    assert likeness(heard(pulse, "headset", one, WORD), decoded(WORD)) < FOREIGN
    one.wish("volume 60")
    word = heard(pulse, "headset", one, WORD)
    assert likeness(word, decoded(WORD)) > SAME
    assert likeness(word, decoded(noise)) < FOREIGN


def test_a_device_that_goes_is_a_fault_at_once_and_may_come_back(
    pulse: Pulse, player: Callable[[], Player], noise: Path
) -> None:
    pulse.start("headset")
    one = player()
    with pulse.listen("headset"):
        one.play_to(noise, 300)
        pulse.unplug("headset")
        told = [one.until("present", "end"), one.until("present", "end")]
    end = next(line for line in told if line[0] == "end")
    assert end[3] == "True"
    assert int(end[1]) < 2_000 < int(end[2])
    assert ["present", "False"] in [line[:2] for line in told]
    one.play(noise)
    assert one.until("end") == ["end", "0", "3000", "True"]  # refused before it begins
    pulse.plug("headset")
    assert one.until("present")[:3] == ["present", "True", "headset"]
    assert likeness(heard(pulse, "headset", one, WORD), decoded(WORD)) > SAME


def test_sound_that_moves_away_from_the_ears_is_a_fault_and_the_next_play_follows(
    pulse: Pulse, player: Callable[[], Player], noise: Path
) -> None:
    """The server takes a running stream along when another output becomes the preferred one."""
    pulse.start("headset", "speakers")
    one = player()
    with pulse.listen("headset"):
        one.play_to(noise, 300)
        pulse.control("set-default-sink", "speakers")
        end = one.until("end")
        assert end[3] == "True"
        assert int(end[1]) < 2_000
        one.wish("ask")
        assert one.until("present")[2] == "speakers"
    assert likeness(heard(pulse, "speakers", one, WORD), decoded(WORD)) > SAME


def test_the_worn_device_gone_is_a_fault_though_another_is_there(
    pulse: Pulse, player: Callable[[], Player], noise: Path
) -> None:
    pulse.start("headset", "speakers")
    one = player()
    with pulse.listen("headset"):
        one.play_to(noise, 300)
        pulse.unplug("headset")
        end = one.until("end")
    assert end[3] == "True"
    assert int(end[1]) < 2_000
    one.wish("ask")
    assert one.until("present")[1:3] == ["True", "speakers"]


def test_a_stand_in_is_no_device_though_the_toolkit_says_the_end_was_reached(
    pulse: Pulse, player: Callable[[], Player]
) -> None:
    pulse.start()
    pulse.control("load-module", "module-always-sink")
    assert "auto_null" in pulse.control("list", "short", "sinks")
    one = player()
    assert one.until("present")[1] == "False"
    one.play(WORD)
    assert one.until("end")[3] == "True"
    one.wish(f"raw {WORD}")
    assert one.until("raw-end") == ["raw-end", "True"]  # which is why it is not believed


def test_without_any_server_the_toolkit_claims_an_end_and_we_do_not(
    player: Callable[[], Player],
) -> None:
    one = player()
    assert one.until("present")[1] == "False"
    one.play(WORD)
    assert one.until("end")[3] == "True"
    one.wish(f"raw {WORD}")
    assert one.until("raw-end") == ["raw-end", "True"]


def test_a_server_that_comes_later_is_found(pulse: Pulse, player: Callable[[], Player]) -> None:
    one = player()
    assert one.until("present")[1] == "False"
    pulse.start("headset")
    assert one.until("present") == ["present", "True", "headset", "False"]
    assert likeness(heard(pulse, "headset", one, WORD), decoded(WORD)) > SAME


def test_after_the_death_of_the_server_only_a_new_process_plays(
    pulse: Pulse, player: Callable[[], Player], noise: Path
) -> None:
    pulse.start("headset")
    one = player()
    with pulse.listen("headset"):
        one.play_to(noise, 300)
    pulse.kill()
    end = one.until("end")
    assert end[3] == "True"
    assert int(end[1]) < 2_000
    one.play(WORD)  # the toolkit itself would abort or hang here
    assert one.until("end")[3] == "True"
    pulse.start("headset")
    while (told := one.until("present"))[3] != "True":
        pass
    assert told[1:] == ["False", "headset", "True"]
    one.play(WORD)
    assert one.until("end")[3] == "True"
    other = player()
    assert other.until("present") == ["present", "True", "headset", "False"]
    assert likeness(heard(pulse, "headset", other, WORD), decoded(WORD)) > SAME


def test_seeking_skips_what_lies_between(
    pulse: Pulse, player: Callable[[], Player], noise: Path
) -> None:
    pulse.start("headset")
    one = player()
    clip = decoded(noise)
    with pulse.listen("headset") as ear:
        one.play_to(noise, 100)
        one.wish("seek 2400")
        assert one.until("end")[3] == "False"
        ear.wait(0.3)
        heard = ear.samples()
    assert likeness(heard, clip[int(2.5 * RATE) : int(2.9 * RATE)]) > SAME
    assert likeness(heard, clip[int(1.5 * RATE) : int(1.9 * RATE)]) < FOREIGN


def test_a_death_of_the_server_costs_the_candidate_nothing(
    pulse: Pulse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The play is given back, the window starts anew under its keeper, and the sound is there."""
    pulse.start("headset")
    for name, value in pulse.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", str(ROOT_FOLDER))
    kept = seat_in_the_exam(tmp_path / "seat", CandidateId("demo-c01"))
    lines = tmp_path / "lines"
    lines.touch()
    command = [sys.executable, "-m", "tests.ui.keeping_child", str(tmp_path / "seat"), str(lines)]
    codes: list[int] = []
    keeper = Keeper(command, dumpable=True, kept=kept)
    thread = threading.Thread(target=lambda: codes.append(keeper.run(lambda _: None)), daemon=True)
    with pulse.listen("headset") as ear:
        thread.start()
        while "playing" not in lines.read_text("utf-8"):
            ear.wait(0.1)
    pulse.kill()
    pulse.start("headset")
    thread.join(3 * _PATIENCE_S)
    assert codes == [0]
    told = lines.read_text("utf-8").splitlines()
    assert told == [
        "playing",
        "incident sound_device_gone",
        "incident sound_restart",
        "plays 1 1",
        "playing",
    ]
