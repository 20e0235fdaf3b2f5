"""A build file is unpacked without believing it, also where it was signed with a stolen key."""

import contextlib
import io
import lzma
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import KioskError
from kiosk.updates.disk import PosixSlotDisk
from kiosk.updates.packing import pack
from kiosk.updates.unpacking import unpack
from tests.fakes.build_desk import program

Member = tuple[tarfile.TarInfo, bytes]


def file(name: str, data: bytes = b"x", **changes: object) -> Member:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    info.mode = 0o644
    for key, value in changes.items():
        setattr(info, key, value)
    return info, data


def other(name: str, kind: bytes, link: str = "") -> Member:
    return file(name, b"", type=kind, linkname=link)


def archive(members: Iterable[Member], preset: int = 0) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as made:
        for info, data in members:
            made.addfile(info, io.BytesIO(data) if info.size else None)
    return lzma.compress(raw.getvalue(), preset=preset)


def unpacked(root: Path, data: bytes, size: int = 1000) -> dict[str, bytes]:
    into = root / "into"
    unpack(io.BytesIO(data), into, PosixSlotDisk(), size)
    return {
        str(path.relative_to(into)): path.read_bytes()
        for path in into.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def refused(root: Path, data: bytes, size: int = 1000) -> str:
    with pytest.raises(KioskError) as caught:
        unpacked(root, data, size)
    assert {path.name for path in root.iterdir()} <= {"into", "outside"}
    return caught.value.code


def test_what_was_packed_comes_out(tmp_path: Path) -> None:
    folder = program(tmp_path / "made", "0.2.0")
    size = pack(folder, tmp_path / "made.tar.xz")
    disk = PosixSlotDisk()
    told: list[int] = []
    with (tmp_path / "made.tar.xz").open("rb") as opened:
        unpack(opened, tmp_path / "into", disk, size, told.append)
    assert told[-1] == size
    for path in folder.rglob("*"):
        there = tmp_path / "into" / path.relative_to(folder)
        assert there.is_symlink() == path.is_symlink()
        assert there.lstat().st_mode == path.lstat().st_mode or path.is_dir()
        assert path.is_dir() or there.read_bytes() == path.read_bytes()


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = program(tmp_path / name, "0.2.0")
        (folder / "kiosk").touch()
        pack(folder, tmp_path / f"{name}.tar.xz")
        made.append((tmp_path / f"{name}.tar.xz").read_bytes())
    assert made[0] == made[1]


def test_a_folder_without_a_program_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "kiosk").write_text("not executable")
    with pytest.raises(KioskError, match="not_a_build"):
        pack(tmp_path, tmp_path / "out.tar.xz")


@pytest.mark.parametrize(
    "members",
    [
        [file("../outside")],
        [file("/outside")],
        [file("a/../../outside")],
        [file("./../outside")],
        [file("..")],
        [file("a\\b")],
        [file("a\nb")],
        [file("x" * 600)],
        [file("no-such-folder/x")],
        [file("x"), file("x")],
        [file("x"), file("x/y")],
        [other("link", tarfile.SYMTYPE, "/etc/passwd")],
        [other("link", tarfile.SYMTYPE, "../outside")],
        [other("link", tarfile.SYMTYPE, "nothing")],
        [other("link", tarfile.SYMTYPE, "link")],
        [other("one", tarfile.SYMTYPE, "two"), other("two", tarfile.SYMTYPE, "one")],
        [other("link", tarfile.SYMTYPE, "."), file("link/x")],
        [other("d", tarfile.DIRTYPE), other("l", tarfile.SYMTYPE, "d"), file("l/x")],
        [
            other("d", tarfile.DIRTYPE),
            other("d/e", tarfile.DIRTYPE),
            other("l", tarfile.SYMTYPE, "d/e"),
            other("out", tarfile.SYMTYPE, "l/../../../outside"),
        ],
        [file("x"), other("hard", tarfile.LNKTYPE, "x")],
        [other("hard", tarfile.LNKTYPE, "/etc/passwd")],
        [other("fifo", tarfile.FIFOTYPE)],
        [other("device", tarfile.CHRTYPE)],
        [other("device", tarfile.BLKTYPE)],
        [other("odd", b"Z")],
        [file("setuid", mode=0o4755)],
        [file("setgid", mode=0o2755)],
        [file("sticky", mode=0o1644)],
    ],
    ids=lambda members: "+".join(info.name[:12] for info, _ in members),
)
def test_a_way_out_is_refused_before_anything_lies_there(
    tmp_path: Path, members: list[Member]
) -> None:
    (tmp_path / "outside").write_text("as it was")
    assert refused(tmp_path, archive(members)) in {"bad_member", "bad_archive"}
    assert (tmp_path / "outside").read_text() == "as it was"


def test_a_link_to_something_inside_is_made(tmp_path: Path) -> None:
    members = [
        other("d", tarfile.DIRTYPE),
        file("d/x", b"data"),
        other("l", tarfile.SYMTYPE, "d/x"),
        other("d/up", tarfile.SYMTYPE, "../d"),
    ]
    assert unpacked(tmp_path, archive(members)) == {"d/x": b"data"}
    assert (tmp_path / "into/l").read_bytes() == b"data"


def test_a_bomb_goes_off_nowhere(tmp_path: Path) -> None:
    bomb = archive([file("zeros", bytes(50_000_000))])
    assert len(bomb) < 20_000
    assert refused(tmp_path, bomb, 1_000_000) == "too_large"
    kept = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert kept <= 1_000_000


def test_many_files_of_nothing_are_a_bomb_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.updates.unpacking.MOST_MEMBERS", 50)
    members = [file(f"f{number}", b"") for number in range(60)]
    assert refused(tmp_path, archive(members)) == "too_large"


def test_what_is_no_file_of_it_is_bounded_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.updates.unpacking.MOST_MEMBERS", 50)
    padded = lzma.decompress(archive([file("x")])) + bytes(10_000_000)
    assert refused(tmp_path, lzma.compress(padded)) == "too_large"


def test_a_head_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    raw = bytearray(lzma.decompress(archive([file("x", b"y" * 600)])))
    cut = lzma.compress(bytes(raw[:600]))
    assert refused(tmp_path, cut) in {"bad_archive", "truncated"}


def test_memory_is_bounded_too(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 30}]
    huge = lzma.compress(lzma.decompress(archive([file("x")])), filters=filters)
    assert refused(tmp_path, huge) == "bad_archive"


@pytest.mark.parametrize("size", [0, -1, 5 * 1024**3])
def test_a_size_that_no_build_has_is_refused(tmp_path: Path, size: int) -> None:
    assert refused(tmp_path, archive([file("x")]), size) == "too_large"


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda data: data[: len(data) // 2],
    lambda data: data[:-1],
    lambda data: data[:0],
    lambda data: b"no archive" + data,
    lambda data: data[:40] + b"\0" * 8 + data[48:],
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    data = archive([file("x", bytes(range(256)) * 3)])
    assert refused(tmp_path, damage(data)) in {"truncated", "bad_archive"}


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="ab./-", min_size=1, max_size=8),
            st.sampled_from([tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE]),
            st.text(alphabet="ab./-", max_size=8),
        ),
        max_size=6,
    )
)
def test_whatever_the_names_nothing_is_written_or_named_outside(
    tmp_path_factory: pytest.TempPathFactory, named: list[tuple[str, bytes, str]]
) -> None:
    root = tmp_path_factory.mktemp("names")
    members = [
        file(name) if kind == tarfile.REGTYPE else other(name, kind, link)
        for name, kind, link in named
    ]
    with contextlib.suppress(KioskError):
        unpacked(root, archive(members))
    assert {path.name for path in root.iterdir()} <= {"into"}
    for path in (root / "into").rglob("*"):
        if path.is_symlink():
            assert (root / "into").resolve() in (path.resolve(), *path.resolve().parents)
