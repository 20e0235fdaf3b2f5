"""What is said of a processor follows from what the system tells, and from nothing else."""

from pathlib import Path

import pytest

from kiosk.doctor.finding import Finding
from kiosk.doctor.processor import ProcessorCheck

LEVEL_2 = "fpu sse sse2 ssse3 cx16 sse4_1 sse4_2 popcnt lahf_lm"


def found(folder: Path, *flags: str, machine: str = "x86_64") -> Finding:
    """What the check says of processors with these flags."""
    path = folder / "cpuinfo"
    told = [
        f"processor\t: {at}\nflags\t\t: {one}\nbugs\t\t: flags\n" for at, one in enumerate(flags)
    ]
    path.write_text("\n".join(told), "ascii")
    return ProcessorCheck(path, machine).look()


def test_a_processor_with_all_of_it_is_fit(tmp_path: Path) -> None:
    assert found(tmp_path, f"{LEVEL_2} avx avx2") == Finding(
        "pass", "fit", {"features": "x86-64-v2, AVX"}
    )


def test_what_it_lacks_is_named(tmp_path: Path) -> None:
    old = LEVEL_2.replace(" sse4_2", "").replace(" popcnt", "")
    assert found(tmp_path, f"{old} avx") == Finding(
        "fail", "no_level_2", {"lacking": "popcnt, sse4_2"}
    )


def test_without_avx_no_face_is_compared(tmp_path: Path) -> None:
    assert found(tmp_path, LEVEL_2) == Finding("fail", "no_avx", {"lacking": "AVX"})
    assert found(tmp_path, f"{LEVEL_2} avx2").code == "no_avx"  # a word, not its beginning


def test_the_weakest_of_them_counts(tmp_path: Path) -> None:
    assert found(tmp_path, f"{LEVEL_2} avx", LEVEL_2).code == "no_avx"


@pytest.mark.parametrize("machine", ["aarch64", "riscv64"])
def test_of_another_family_nothing_is_claimed(tmp_path: Path, machine: str) -> None:
    finding = found(tmp_path, f"{LEVEL_2} avx", machine=machine)
    assert (finding.status, finding.code) == ("unknown", "other_family")


def test_a_system_that_does_not_tell_is_not_taken_for_fit(tmp_path: Path) -> None:
    assert ProcessorCheck(tmp_path / "missing", "x86_64").look().status == "unknown"
    (tmp_path / "noise").write_bytes(b"\xff\x00flags\n" * 50)
    assert ProcessorCheck(tmp_path / "noise", "AMD64").look().status == "unknown"
