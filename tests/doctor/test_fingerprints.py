"""Known PCs: none of the good ones is called odd, and each of the bad ones is noticed.

False alarms on good PCs are what other programs of this kind suffer from most, in code without
tests. Each file here is one PC; a PC that is ever called odd wrongly becomes another file.
"""

from pathlib import Path

import pytest

from kiosk.doctor.attesting import sights
from kiosk.doctor.finding import Check, Finding
from kiosk.doctor.processor import ProcessorCheck
from kiosk.doctor.surroundings import DisplayCheck, MachineCheck, machine_checks
from kiosk.exam.checks import new_findings, score
from kiosk.system.machine import Machine
from kiosk.trust.attesting import attest, attestable, compared
from kiosk.trust.seat_key import make_seat_key
from kiosk.ui.doctor_words import known
from tests.fakes.fingerprint import all_of, machine, read

#: Of this machine, whatever PC is played back; they have tests of their own.
ELSEWHERE = {"foreign_window", "clipboard", "disk_space", "clock", "files", "hardening"}
LEAST_GOOD = 12


def checks_of(pc: Machine) -> tuple[Check, ...]:
    machines = [one for one in machine_checks(None, pc) if one.name not in ELSEWHERE]
    assert all(isinstance(one, MachineCheck | DisplayCheck) for one in machines)
    others = tuple(one for one in machines if not isinstance(one, DisplayCheck))
    processor = ProcessorCheck(pc.root / "proc/cpuinfo", "x86_64")
    return (processor, DisplayCheck(pc, seen=lambda: None), *others)


def looked_at(path: Path, root: Path) -> dict[str, Finding]:
    return {one.name: one.look() for one in checks_of(machine(read(path), root))}


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(one, id=one.stem) for one in paths]


@pytest.mark.parametrize("path", named(all_of("good")))
def test_a_good_pc_is_called_good(path: Path, tmp_path: Path) -> None:
    found = looked_at(path, tmp_path)
    assert {name: one for name, one in found.items() if one.status != "pass"} == {}
    answers = compared(sights(found.items()), None)
    assert (score(answers), new_findings(answers)) == (0, ())


@pytest.mark.parametrize("path", named(all_of("bad")))
def test_a_bad_pc_is_noticed_for_what_it_is_and_for_nothing_else(
    path: Path, tmp_path: Path
) -> None:
    found = looked_at(path, tmp_path)
    noticed = {name for name, one in found.items() if one.status != "pass"}
    assert noticed == set(read(path).found)
    assert noticed
    for name, one in found.items():
        assert f"{name}.{one.code}" in known()


@pytest.mark.parametrize("path", named(all_of("bad")))
def test_what_a_technician_attested_at_install_is_no_news_on_the_morning(
    path: Path, tmp_path: Path
) -> None:
    seen = sights(looked_at(path, tmp_path).items())
    made = attest(seen, "A. Technician", "so it stands here", 1, make_seat_key())
    left = new_findings(compared(seen, made))
    assert set(left) == {one.check for one in seen if one.answer == "yes" and not attestable(one)}


def test_there_are_enough_good_pcs_and_each_bad_sign_has_one() -> None:
    assert len(all_of("good")) >= LEAST_GOOD
    noticed = {name for path in all_of("bad") for name in read(path).found}
    assert noticed == {one.name for one in checks_of(Machine())}
    titles = [read(path).title for path in (*all_of("good"), *all_of("bad"))]
    assert len(set(titles)) == len(titles)


def test_no_fingerprint_has_a_serial_number() -> None:
    for path in (*all_of("good"), *all_of("bad")):
        assert not [field for field in read(path).dmi if "serial" in field or "uuid" in field]
        for card in read(path).card:
            assert card.address[9:].lower().replace(":", "").strip("0123456789") == ""
