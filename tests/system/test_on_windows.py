"""What the detectors make of a Windows that is made up; good PCs are called odd for nothing."""

from collections.abc import Callable

import pytest

from kiosk.doctor.surroundings import ON_WINDOWS
from kiosk.system import on_windows
from kiosk.system.machine import Answer, Detector, Machine, Process, nothing_run
from kiosk.system.on_windows import Window

BIOS = r"HARDWARE\DESCRIPTION\System\BIOS"
PROCESSOR = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
CONTROL = r"SYSTEM\CurrentControlSet\Control"
MEMORY = rf"{CONTROL}\Session Manager\Memory Management"
REPORTS = r"Microsoft\Windows\Windows Error Reporting"
POLICIES = r"SYSTEM\CurrentControlSet\Policies"
OWN, PARENT, OTHER = 100, 99, 7


class MadeUpWindows:
    """A locked office PC; a test changes what it is about."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {
            (BIOS, "SystemManufacturer"): "Dell Inc.",
            (BIOS, "SystemProductName"): "OptiPlex 7090",
            (BIOS, "BIOSVendor"): "Dell Inc.",
            (PROCESSOR, "ProcessorNameString"): "Intel(R) Core(TM) i5-10500 CPU @ 3.10GHz",
            (MEMORY, "ExistingPageFiles"): "\\??\\C:\\pagefile.sys",
            (POLICIES, "NtfsEncryptPagingFile"): "1",
            (rf"{CONTROL}\Power", "HibernateEnabled"): "0",
            (rf"{CONTROL}\CrashControl", "CrashDumpEnabled"): "0",
            (rf"SOFTWARE\Policies\{REPORTS}", "Disabled"): "1",
        }
        self.keys: set[str] = set()
        self.shown = [Window(OWN, "Qt6110QWindowIcon", 1920, 1080)]
        self.owner = 0
        self.on: tuple[str, ...] | None = ()
        self.open: set[int] = set()
        self.is_elevated = False

    def value(self, key: str, name: str) -> str | None:
        return self.values.get((key, name))

    def has_key(self, key: str) -> bool:
        return key in self.keys

    def windows(self) -> tuple[Window, ...]:
        return tuple(self.shown)

    def clipboard_owner(self) -> int:
        return self.owner

    def radios(self) -> tuple[str, ...] | None:
        return self.on

    def readable(self, pid: int) -> bool:
        return pid in self.open

    def elevated(self) -> bool:
        return self.is_elevated


@pytest.fixture
def pc() -> MadeUpWindows:
    return MadeUpWindows()


def machine_of(pc: MadeUpWindows, *others: Process) -> Machine:
    family = [Process(OWN, PARENT, "kiosk.exe"), Process(PARENT, 1, "kiosk.exe"), *others]
    return Machine(processes=lambda: family, platform="win32", own=OWN, windows=pc)


KEEPER = Process(50, 1, "kiosk.exe")  # closed to others: its command cannot be read


@pytest.mark.parametrize("name", ON_WINDOWS)
def test_nothing_is_found_at_a_locked_office_pc(pc: MadeUpWindows, name: str) -> None:
    assert ON_WINDOWS[name](machine_of(pc, KEEPER)).answer == "no"


@pytest.mark.parametrize("name", ON_WINDOWS)
def test_on_another_system_and_on_a_silent_windows_it_is_unknown(name: str) -> None:
    assert ON_WINDOWS[name](Machine(platform="win32")).answer == "unknown"

    class Silent(MadeUpWindows):
        def __getattribute__(self, wanted: str) -> object:
            if wanted.startswith("__"):
                return object.__getattribute__(self, wanted)
            raise OSError(5, "Access is denied")

    silent = object.__new__(Silent)
    assert ON_WINDOWS[name](machine_of(silent)).answer == "unknown"


def change(*where: str, to: str | None) -> Callable[[MadeUpWindows], object]:
    key, name = where

    def changed(pc: MadeUpWindows) -> object:
        if to is None:
            return pc.values.pop((key, name), None)
        return pc.values.update({(key, name): to})

    return changed


ODD: list[tuple[Detector, Callable[[MadeUpWindows], object], str]] = [
    (
        on_windows.virtual_machine,
        change(BIOS, "SystemProductName", to="Virtual Machine"),
        "SystemProductName: virtual machine",
    ),
    (
        on_windows.virtual_machine,
        change(BIOS, "SystemManufacturer", to="VMware, Inc."),
        "SystemManufacturer: vmware",
    ),
    (
        on_windows.virtual_machine,
        change(PROCESSOR, "ProcessorNameString", to="QEMU Virtual CPU version 2.5+"),
        "processor: qemu",
    ),
    (
        on_windows.foreign_window,
        lambda pc: pc.shown.append(Window(OTHER, "Notepad", 400, 300)),
        "Notepad",
    ),
    (on_windows.wireless_on, lambda pc: setattr(pc, "on", ("Bluetooth",)), "Bluetooth"),
    (on_windows.swap, change(POLICIES, "NtfsEncryptPagingFile", to=None), "pagefile.sys"),
    (on_windows.swap, change(rf"{CONTROL}\Power", "HibernateEnabled", to="1"), "hiberfil.sys"),
    (
        on_windows.core_dumps,
        change(rf"{CONTROL}\CrashControl", "CrashDumpEnabled", to="7"),
        "CrashDumpEnabled",
    ),
    (
        on_windows.core_dumps,
        change(rf"SOFTWARE\Policies\{REPORTS}", "Disabled", to=None),
        "Windows Error Reporting",
    ),
    (
        on_windows.core_dumps,
        lambda pc: pc.keys.add(rf"SOFTWARE\{REPORTS}\LocalDumps"),
        "LocalDumps",
    ),
    (on_windows.unhardened, lambda pc: pc.open.add(KEEPER.pid), "kiosk.exe: readable"),
]


@pytest.mark.parametrize(("detector", "changed", "sign"), ODD)
def test_each_odd_thing_is_told_by_its_sign(
    pc: MadeUpWindows,
    detector: Detector,
    changed: Callable[[MadeUpWindows], object],
    sign: str,
) -> None:
    changed(pc)
    found = detector(machine_of(pc, KEEPER))
    assert (found.answer, found.signals) == ("yes", (sign,))


def test_a_real_pc_by_microsoft_is_none_of_software(pc: MadeUpWindows) -> None:
    pc.values[BIOS, "SystemManufacturer"] = "Microsoft Corporation"
    pc.values[BIOS, "SystemProductName"] = "Surface Laptop 4"
    assert on_windows.virtual_machine(machine_of(pc)).code == "real"


def test_the_desktop_and_helpers_of_a_pixel_are_no_foreign_windows(pc: MadeUpWindows) -> None:
    pc.shown += [
        Window(OTHER, "Progman", 1920, 1080),
        Window(OTHER, "Shell_TrayWnd", 1920, 40),
        Window(OTHER, "helper", 1, 1),
        Window(PARENT, "ConsoleWindowClass", 800, 600),
    ]
    assert on_windows.foreign_window(machine_of(pc)).code == "none"


@pytest.mark.parametrize(("owner", "told"), [(0, "no"), (OWN, "no"), (OTHER, "yes"), (-1, "yes")])
def test_what_can_be_pasted_is_ours_or_not(pc: MadeUpWindows, owner: int, told: str) -> None:
    pc.owner = owner
    assert on_windows.clipboard(machine_of(pc)).answer == told


@pytest.mark.parametrize(
    ("files", "code"), [("", "none"), ("\\??\\C:\\pagefile.sys\n\\??\\D:\\pagefile.sys", "safe")]
)
def test_a_page_file_under_a_key_of_each_start_is_in_order(
    pc: MadeUpWindows, files: str, code: str
) -> None:
    pc.values[MEMORY, "ExistingPageFiles"] = files
    assert on_windows.swap(machine_of(pc)) == Answer("no", code)


def test_an_administrator_can_read_every_process_so_nothing_is_told(pc: MadeUpWindows) -> None:
    pc.is_elevated = True
    pc.open.add(KEEPER.pid)
    assert on_windows.unhardened(machine_of(pc, KEEPER)).code == "not_told"


def test_a_process_of_ours_without_keys_is_not_asked_for(pc: MadeUpWindows) -> None:
    camera = Process(60, 50, "kiosk.exe", command=(r"C:\Kiosk\kiosk.exe", "camera"))
    pc.open.add(camera.pid)
    assert on_windows.unhardened(machine_of(pc, camera)).code == "none_runs"
    window = Process(61, 50, "kiosk.exe", command=(r"C:\Kiosk\kiosk.exe", "window", "--data", "X"))
    pc.open.add(window.pid)
    assert on_windows.unhardened(machine_of(pc, camera, window)).signals == ("window: readable",)


def test_on_windows_no_program_in_the_folder_at_hand_is_run() -> None:
    assert nothing_run(("timedatectl", "show")).code is None
