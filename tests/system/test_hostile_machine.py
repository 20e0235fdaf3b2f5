"""Whatever a machine says of itself, a detector answers, and its words can be told."""

import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.doctor.surroundings import PROGRAMS, finding_of
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.deciding_checks import MOST_EVIDENCE
from kiosk.exam.transitions import Phase
from kiosk.system.core_dumps import core_dumps
from kiosk.system.displays import second_display
from kiosk.system.hardened import unhardened
from kiosk.system.input_devices import injected_keys
from kiosk.system.machine import Answer, Detector, Machine, Process, Ran
from kiosk.system.programs import running_of, screen_capture_of
from kiosk.system.remote import remote_session
from kiosk.system.swap import swap
from kiosk.system.virtual import virtual_machine
from kiosk.system.wall_clock import clock_wrong_of
from kiosk.system.wireless import wireless_on
from kiosk.trust.attesting import Sight, compared
from kiosk.ui.doctor_words import advice_words, evidence_words, known
from tests.fakes.exam_stages import stage

DETECTORS: Final[dict[str, Detector]] = {
    "second_display": second_display,
    "remote_session": remote_session,
    "virtual_machine": virtual_machine,
    "forbidden_program": running_of(PROGRAMS, ("remote", "keys", "talk")),
    "screen_capture": screen_capture_of(PROGRAMS),
    "injected_keys": injected_keys,
    "wireless": wireless_on,
    "clock": clock_wrong_of(lambda: 1_800_000_000_000, 1_790_000_000_000),
    "swap": swap,
    "core_dumps": core_dumps,
    "hardening": unhardened,
}
PLACES: Final = (
    *("proc/cpuinfo", "proc/swaps", "proc/self/limits", "proc/sys/kernel/core_pattern"),
    *("proc/bus/input/devices", "proc/acpi/button/lid/LID/state", "proc/7/status"),
    *("sys/class/dmi/id/sys_vendor", "sys/class/dmi/id/product_name"),
    *("sys/class/drm/card0-DP-1/status", "sys/class/drm/card0-eDP-1/enabled"),
    *("sys/class/net/wlan0/flags", "sys/class/net/wlan0/wireless", "sys/class/net/eth0/address"),
    *("sys/class/rfkill/rfkill0/type", "sys/class/rfkill/rfkill0/state"),
    *("sys/block/dm-0/dm/uuid", "etc/systemd/coredump.conf"),
)
#: What such files begin with, so that noise gets past the first look.
STARTS: Final = (
    *(b"", b"connected\n", b"disabled", b"flags\t\t: hypervisor ", b"model name : ", b"0x1003"),
    *(b"|/usr/lib/systemd/systemd-coredump", b"Filename Type\n/dev/", b"VmLck:\n", b"bluetooth"),
    *(b'N: Name="', b"S: Sysfs=/devices/virtual/input/x\nB: KEY=", b"Storage=", b"CRYPT-PLAIN"),
)
contents = st.builds(
    lambda start, noise, times: start + noise * times,
    st.sampled_from(STARTS),
    st.binary(max_size=60),
    st.sampled_from([1, 1, 1, 3, 4000]),
)
trees = st.dictionaries(st.sampled_from(PLACES), contents, max_size=8)
#: Any character there is, half ones too.
text = st.text(st.characters(), max_size=40)
names = st.one_of(text, st.sampled_from(["anydesk", "sshd", "ffmpeg", "kiosk", "chrome-remote-d"]))
processes = st.lists(
    st.builds(
        Process,
        st.integers(0, 9),
        st.integers(0, 9),
        names,
        names,
        st.lists(st.one_of(names, st.sampled_from(["-m", "run", "x11grab"]))).map(tuple),
    ),
    max_size=9,
)
runs = st.builds(
    Ran, st.sampled_from([0, 1, None]), st.one_of(text, st.sampled_from(["[{}]", "[[", "yes"]))
)
environments = st.dictionaries(
    st.sampled_from(["DISPLAY", "SSH_TTY", "XDG_SESSION_ID"]), text, max_size=3
)


@settings(max_examples=60)
@given(trees, processes, runs, environments)
def test_every_detector_answers_in_words_that_can_be_told(
    tree: dict[str, bytes], running: list[Process], ran: Ran, environment: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in tree.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        machine = Machine(
            root=Path(folder),
            run=lambda _: ran,
            processes=lambda: running,
            environment=environment,
            platform="linux",
            own=7,
        )
        answers = {name: detector(machine) for name, detector in DETECTORS.items()}
    for name, answer in answers.items():
        told(name, answer)
    sights = [Sight(name, one.answer, one.code, one.signals) for name, one in answers.items()]
    play = stage(Phase.CHECK_IN, "kz-citizenship")
    assert play.do(NoteChecks(answers=compared(sights, None)))


def told(name: str, answer: Answer) -> None:
    """The answer can be told, kept and shown."""
    assert answer.code != "broke", (name, answer)
    assert f"{name}.{answer.code}" in known()
    assert len(answer.signals) <= MOST_EVIDENCE
    for signal in answer.signals:
        assert signal.isprintable()
        assert 0 < len(signal.encode()) <= 240
    finding = finding_of(name, answer)
    assert evidence_words(name, finding.code, finding.facts)
    assert advice_words(name, finding.code) or answer.answer == "no"


def test_processes_that_cannot_be_listed_are_unknown() -> None:
    def refused() -> tuple[Process, ...]:
        raise PermissionError("no")

    for name in ("forbidden_program", "screen_capture", "remote_session", "hardening"):
        found = DETECTORS[name](Machine(processes=refused, platform="linux"))
        assert found.answer == "unknown"


@pytest.mark.parametrize("name", DETECTORS)
def test_an_empty_machine_is_never_called_odd(name: str, tmp_path: Path) -> None:
    nothing = Machine(
        root=tmp_path, run=lambda _: Ran(None), processes=tuple, environment={}, platform="linux"
    )
    assert DETECTORS[name](nothing).answer in {"unknown"} | ({"no"} if name == "clock" else set())
