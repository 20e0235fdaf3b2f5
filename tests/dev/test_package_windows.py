"""Making the Windows package: what can be tried without Wine. The whole build is a slow test."""

import ast
import json
import re
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tools import package_windows
from tools.package_windows import MACHINE, REPORT
from tools.steps import SetupError
from tools.windows import installer, machine, standins, wheels

LOCK = machine.LOCK.read_text("utf-8")
NSI = installer.SCRIPT.read_text("utf-8")
ENGLISH = (
    "\ufeff# Header\r\nNLF v6\r\n1033\r\n-\r\n-\r\n-\r\n-\r\n"
    'Setup\r\n&Next >\r\n"Room: "\r\nLicence\r\n'
)
# ---- the wheels ---------------------------------------------------------------------------------


def test_the_lock_is_judged_for_windows() -> None:
    rows = wheels.for_windows(LOCK).splitlines()
    names = {row.partition("==")[0] for row in rows}
    assert {"colorama", "pefile", "pywin32-ctypes", "pyside6-addons", "dlib-bin"} <= names
    assert not {"macholib", "dlib", "uvloop"} & names
    assert len(names) == len(rows)
    assert all("--hash=sha256:" in row and ";" not in row for row in rows)


def test_each_package_has_the_version_and_the_hashes_of_the_lock() -> None:
    for row in wheels.for_windows(LOCK).splitlines():
        name, *hashes = row.split(" --hash=")
        assert re.search(rf"^{re.escape(name)} ", LOCK, re.MULTILINE)
        assert all(f"--hash={one}" in LOCK for one in hashes)


def test_a_lock_that_is_not_for_windows_is_refused() -> None:
    with pytest.raises(ValueError, match="pefile"):
        wheels.for_windows(LOCK.replace("pefile==", "profile=="))


def test_a_package_without_a_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="no hash of evil"):
        wheels.for_windows(LOCK + "evil==1.0\n")


def test_the_interpreter_is_known_by_its_hash() -> None:
    assert re.fullmatch(r"\S+==\S+ --hash=sha256:[0-9a-f]{64}", wheels.INTERPRETER)


# ---- what must not go into a release ------------------------------------------------------------


def test_a_clean_folder_holds_nothing_foreign(tmp_path: Path) -> None:
    (tmp_path / "Qt6Core.dll").write_bytes(b"MZ" + bytes(5000))
    (tmp_path / "notes.txt").write_bytes(standins.MARK)
    assert standins.foreign(tmp_path) == []
    package_windows.refuse_foreign(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("deep/harmless.dll", b"MZ" + bytes(9000) + standins.MARK, "is a stand-in for Wine"),
        ("other.PYD", b"MZ" + bytes(60) + b"Wine builtin DLL\0", "is a library of Wine"),
        ("one.exe", b"MZ" + bytes(60) + b"Wine placeholder DLL\0", "is a library of Wine"),
        ("MSCMS.dll", b"MZ", "is a library of Windows itself"),
        ("_internal/icuuc.dll", b"MZ", "is a library of Windows itself"),
    ],
)
def test_a_release_with_something_for_wine_in_it_is_refused(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    with pytest.raises(SetupError, match=f"{re.escape(name)} {told}"):
        package_windows.refuse_foreign(tmp_path)


def test_every_stand_in_bears_the_mark() -> None:
    mark = standins.MARK.decode()
    source = Path(standins.__file__).with_name("complex.c").read_text("utf-8")
    assert mark in source
    for functions in standins.IDLE.values():
        text = standins.idle_source(functions)
        assert mark in text
        assert all(f"{name}(void)" in text for name in functions)
    for target in standins.FORWARDED.values():
        assert f"{target.partition('.')[2]}(" in source


# ---- exports that lead elsewhere ----------------------------------------------------------------

_AT, _ROOM = 0x1000, 0x200


def library(names: list[str], *, room: int = _ROOM) -> bytes:
    """A PE file of one section that holds nothing but exports."""
    head = bytearray(_AT)
    head[:2], head[0x3C:0x40] = b"MZ", struct.pack("<I", 0x80)
    head[0x80:0x84] = b"PE\0\0"
    struct.pack_into("<H", head, 0x86, 1)
    struct.pack_into("<H", head, 0x94, 240)
    count = len(names)
    functions = _AT + 40
    name_list = functions + 4 * count
    ordinals = name_list + 4 * count
    texts = b"".join(name.encode() + b"\0" for name in names)
    first = ordinals + 2 * count
    body = bytearray(struct.pack("<5I", 0, 0, 0, 0, 1))
    body += struct.pack("<5I", count, count, functions, name_list, ordinals)
    body += b"".join(struct.pack("<I", 0x10) for _ in names)
    at = first
    for name in names:
        body += struct.pack("<I", at)
        at += len(name) + 1
    body += b"".join(struct.pack("<H", i) for i in range(count)) + texts
    struct.pack_into("<II", head, 0x80 + 24 + 112, _AT, len(body))
    section = struct.pack("<8sIIII", b".edata", len(body), _AT, len(body) + room, _AT)
    head[0x80 + 24 + 240 : 0x80 + 24 + 240 + len(section)] = section
    return bytes(head + body + bytes(room))


def led(data: bytes, index: int) -> str:
    """Where the export of this number leads."""
    (at,) = struct.unpack_from("<I", data, _AT + 40 + 4 * index)
    return data[at : data.index(0, at)].decode() if at > _AT else ""


def test_an_export_is_led_to_another_library_and_the_rest_stays() -> None:
    before = library(["cabs", "creal", "sin"])
    after = standins.with_forwards(before, {"creal": "kcomplex.k_creal"})
    assert led(after, 1) == "kcomplex.k_creal"
    assert [led(after, i) for i in (0, 2)] == ["", ""]
    assert len(after) == len(before)
    # What leads elsewhere must lie within the directory, or Windows takes it for code.
    (start, size) = struct.unpack_from("<II", after, 0x80 + 24 + 112)
    (at,) = struct.unpack_from("<I", after, _AT + 44)
    assert start <= at < start + size


def test_an_export_that_is_missing_or_has_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="exports no creal"):
        standins.with_forwards(library(["sin"]), {"creal": "a.b"})
    with pytest.raises(ValueError, match="no room"):
        standins.with_forwards(library(["creal"], room=3), {"creal": "kcomplex.k_creal"})


# ---- the installer ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "four"), [("0.1.0", "0.1.0.0"), ("1.2.3rc4", "1.2.3.4"), ("7", "7.0.0.0")]
)
def test_a_version_is_said_in_four_numbers(version: str, four: str) -> None:
    assert installer.four(version) == four


def test_the_program_carries_its_version() -> None:
    text = installer.version_resource("1.2.3")
    ast.parse(text)
    assert "(1, 2, 3, 0)" in text
    assert "'1.2.3'" in text


def test_every_sentence_of_the_installer_is_said_in_three_languages() -> None:
    said: dict[str, set[str]] = {}
    for name, language, text in re.findall(
        r'^LangString (\w+) \$\{(\w+)\} "(.+)"$', NSI, re.MULTILINE
    ):
        assert text.strip()
        said.setdefault(name, set()).add(language)
    assert len(said) >= 6
    assert all(languages == {"EN", "RU", "KK"} for languages in said.values())
    assert {*re.findall(r"\$\((\w+)\)", NSI)} <= {*said}


def test_nothing_is_removed_before_the_lock_is_open() -> None:
    section = NSI[NSI.index('Section "Uninstall"') :]
    restore = section.index("lockdown restore")
    refusal = section.index("CODE_NOT_RESTORED")
    removals = [match.start() for match in re.finditer(r"RMDir|Delete", section)]
    assert removals
    assert restore < refusal < min(removals)


def test_no_folder_that_a_person_chose_is_removed_with_what_else_is_in_it() -> None:
    assert not re.search(r'RMDir /r "\$INSTDIR"', NSI)


def test_the_installer_is_for_every_user_and_64_bits() -> None:
    for line in ("Target amd64-unicode", "RequestExecutionLevel admin", "Unicode true"):
        assert re.search(rf"^{line}$", NSI, re.MULTILINE)
    assert NSI.count("SetRegView 64") >= 3


def test_the_kazakh_of_the_installer_is_made_of_its_english() -> None:
    made = installer.kazakh_language(ENGLISH, {"&Next >": "&Келесі >", "Room: ": "Орын: "})
    assert made.startswith("\ufeffNLF v6\r\n1087\r\n")
    assert made.splitlines()[6:] == ["Setup", "&Келесі >", '"Орын: "', "Licence"]


def test_a_sentence_that_is_no_longer_said_is_refused() -> None:
    with pytest.raises(ValueError, match="Gone"):
        installer.kazakh_language(ENGLISH, {"Gone": "Жоқ"})
    with pytest.raises(ValueError, match="another form"):
        installer.kazakh_language(ENGLISH.replace("NLF v6", "NLF v7"), {})


def test_no_sentence_of_the_installer_stayed_english() -> None:
    for english, kazakh in installer.kazakh_sentences().items():
        assert re.search("[а-яәғқңөұүһі]", kazakh.lower())
        assert {*re.findall(r"\$\(?\^?\w+", english)} <= {*re.findall(r"\$\(?\^?\w+", kazakh)}


def test_the_task_at_the_start_of_windows_is_well_formed_and_goes_with_the_program() -> None:
    lines = re.findall(r"FileWriteUTF16LE (?:/BOM )?\$1 '(.+)\$\\r\$\\n'", NSI)
    declared, *text = lines
    assert declared == '<?xml version="1.0" encoding="UTF-16"?>'
    task = ET.fromstring("".join(text))  # noqa: S314 - it is our own file
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    told = {
        path: task.findtext(path, namespaces=space)
        for path in (".//t:UserId", ".//t:Command", ".//t:Arguments")
    }
    assert list(told.values()) == [
        "S-1-5-18",
        r"$INSTDIR\kiosk.exe",
        "lockdown restore --unfinished",
    ]
    assert task.find(".//t:BootTrigger", space) is not None
    assert 'schtasks.exe" /delete' in NSI.partition('Section "Uninstall"')[2]


# ---- refusals -----------------------------------------------------------------------------------


def test_a_folder_with_something_in_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").write_text("kept")
    assert package_windows.main(["--out", str(tmp_path)]) == 2
    assert "is not an empty folder" in capsys.readouterr().err
    assert (tmp_path / "mine").read_text() == "kept"


def test_without_root_or_tools_it_says_so_and_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, place = tmp_path / "out", tmp_path / "machine"
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert package_windows.main(["--out", str(out), "--machine", str(place)]) == 1
    assert "needs Linux and root" in capsys.readouterr().err
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert package_windows.main(["--out", str(out), "--machine", str(place)]) == 1
    assert "needs debootstrap and unshare" in capsys.readouterr().err
    assert not out.exists()
    assert not place.exists()


@pytest.mark.slow
def test_the_whole_package_is_made_and_tried_under_wine(tmp_path: Path) -> None:
    if machine.refusal() or not (MACHINE / machine.SUITE / "kiosk-base").exists():
        pytest.skip(f"there is no machine with Wine at {MACHINE}; docs/WINDOWS.md makes one")
    out = tmp_path / "out"
    assert package_windows.main(["--out", str(out)]) == 0
    report = json.loads((out / REPORT).read_text("utf-8"))
    assert report["self_test"] == "ok"
    assert report["installed"]["left"] == []
    assert all(report["skipped"].values())
    assert standins.foreign(out / "kiosk") == []
