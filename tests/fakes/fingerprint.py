"""Another PC, played back: a file of `tests/doctor/fingerprints` as a machine to look at."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from kiosk.system.machine import Machine, Process, Ran

FOLDER = Path(__file__).parents[1] / "doctor" / "fingerprints"
#: What runs at a bare seat, each with its parent.
_RUNNING = (
    Process(1, 0, "systemd", "systemd", ("/sbin/init",)),
    Process(310, 1, "systemd-logind", "systemd-logind", ("/lib/systemd/systemd-logind",)),
    Process(400, 1, "Xorg", "Xorg", ("/usr/lib/xorg/Xorg", ":0", "vt1", "-nolisten", "tcp")),
    Process(410, 1, "NetworkManager", "NetworkManager", ("/usr/sbin/NetworkManager",)),
    Process(420, 1, "sshd", "sshd", ("sshd: /usr/sbin/sshd -D",)),
    Process(500, 1, "xinit", "xinit", ("xinit",)),
    Process(501, 500, "kiosk", "kiosk", ("/opt/kiosk/kiosk", "run", "--data", "/var/lib/kiosk")),
)
OWN = 777
_KEYBOARD = "e080ffdf01cfffff fffffffffffffffe"
_BUTTONS = "10000000000000 0"


class Output(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    status: str
    enabled: str
    card: int = 0


class Card(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    address: str
    device: bool
    wireless: bool
    up: bool


class Switch(msgspec.Struct, forbid_unknown_fields=True):
    type: str
    state: int


class Keyboard(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    place: str


class Mapped(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    block: str
    uuid: str


class Running(msgspec.Struct, forbid_unknown_fields=True):
    """`above`: this program came from it."""

    name: str
    program: str = ""
    command: tuple[str, ...] = ()
    above: bool = False


class Fingerprint(msgspec.Struct, forbid_unknown_fields=True):
    """A PC as its operating system shows it, without a serial number.

    Attributes:
        found: names of the checks that must notice it; none of a good PC.
        lid: of a laptop; virt: what systemd detects; hypervisor: the processor says that one runs.
    """

    title: str
    processor: str
    dmi: dict[str, str]
    output: tuple[Output, ...]
    card: tuple[Card, ...]
    found: tuple[str, ...] = ()
    lid: str = ""
    virt: str = ""
    hypervisor: bool = False
    swaps: tuple[str, ...] = ()
    core_pattern: str = "core"
    core_limit: str = "0"
    switch: tuple[Switch, ...] = ()
    keyboard: tuple[Keyboard, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    process: tuple[Running, ...] = ()
    environment: dict[str, str] = {}
    run: dict[str, str] = {}


def read(path: Path) -> Fingerprint:
    """The fingerprint of a file."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Fingerprint)


def all_of(kind: str) -> list[Path]:
    """Those known as good, or as bad."""
    return sorted((FOLDER / kind).glob("*.toml"))


def machine(one: Fingerprint, root: Path) -> Machine:
    """The PC, with its files below this empty folder."""
    put = partial(_put, root)
    _processor(one, put)
    _devices(one, put)
    put(
        "proc/swaps",
        "Filename\tType\tSize\tUsed\tPriority\n"
        + "".join(f"{place}\tpartition\t4194300\t0\t-2\n" for place in one.swaps),
    )
    put("proc/sys/kernel/core_pattern", one.core_pattern + "\n")
    put("proc/self/limits", _LIMITS.format(limit=one.core_limit))
    for mapped in one.mapped:
        put(f"sys/block/{mapped.block}/dm/name", mapped.name + "\n")
        put(f"sys/block/{mapped.block}/dm/uuid", mapped.uuid + "\n")
    return Machine(
        root=root,
        run=partial(_run, one),
        processes=lambda: _processes(one),
        environment=MappingProxyType({"DISPLAY": ":0", **one.environment}),
        platform="linux",
        own=OWN,
    )


_LIMITS = """Limit                     Soft Limit           Hard Limit           Units
Max core file size        {limit:<20} {limit:<20} bytes
Max locked memory         8388608              8388608              bytes
"""


def _put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _processor(one: Fingerprint, put: Callable[[str, str], None]) -> None:
    told: Mapping[str, Any] = tomllib.loads((FOLDER / "processors.toml").read_text("utf-8"))
    model, flags = told[one.processor]["model"], told[one.processor]["flags"].split()
    flags += ["hypervisor"] if one.hypervisor else []
    line = f"model name\t: {model}\nflags\t\t: {' '.join(flags)}\n\n"
    put("proc/cpuinfo", "".join(f"processor\t: {number}\n{line}" for number in range(4)))


def _devices(one: Fingerprint, put: Callable[[str, str], None]) -> None:
    for field, value in one.dmi.items():
        put(f"sys/class/dmi/id/{field}", value + "\n")
    put("sys/class/drm/version", "drm 1.1.0 20060810\n")
    for output in one.output:
        place = f"sys/class/drm/card{output.card}-{output.name}"
        put(f"{place}/status", output.status + "\n")
        put(f"{place}/enabled", output.enabled + "\n")
    put("sys/class/net/lo/flags", "0x9\n")
    for card in one.card:
        place = f"sys/class/net/{card.name}"
        put(f"{place}/address", card.address + "\n")
        put(f"{place}/operstate", "up\n" if card.up else "down\n")
        put(f"{place}/flags", "0x1003\n" if card.up else "0x1002\n")
        if card.device:
            put(f"{place}/device/vendor", "0x8086\n")
        if card.wireless:
            put(f"{place}/wireless/.keep", "")
    for number, switch in enumerate(one.switch):
        put(f"sys/class/rfkill/rfkill{number}/type", switch.type + "\n")
        put(f"sys/class/rfkill/rfkill{number}/state", f"{switch.state}\n")
    if one.lid:
        put("proc/acpi/button/lid/LID0/state", f"state:      {one.lid}\n")
    put("proc/bus/input/devices", "".join(_inputs(one)))


def _inputs(one: Fingerprint) -> list[str]:
    real = "/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0/0003:413C:2107.0001/input/input3"
    blocks = [
        _input("Dell Dell USB Entry Keyboard", real, _KEYBOARD),
        _input("Power Button", "/devices/LNXSYSTM:00/LNXPWRBN:00/input/input0", _BUTTONS),
        _input("Video Bus", "/devices/virtual/input/input9", _BUTTONS),
    ]
    return [*blocks, *(_input(made.name, made.place, _KEYBOARD) for made in one.keyboard)]


def _input(name: str, place: str, keys: str) -> str:
    return (
        f'I: Bus=0003 Vendor=413c Product=2107 Version=0110\nN: Name="{name}"\n'
        f"S: Sysfs={place}\nH: Handlers=sysrq kbd event3\nB: EV=120013\nB: KEY={keys}\n\n"
    )


def _processes(one: Fingerprint) -> tuple[Process, ...]:
    parent, found = 501, list(_RUNNING)
    for number, running in enumerate(one.process, start=600):
        above = 1 if running.above else 400
        found.append(Process(number, above, running.name, running.program, running.command))
        parent = number if running.above else parent
    return (*found, Process(OWN, parent, "kiosk", "kiosk", ("/opt/kiosk/kiosk", "doctor")))


def _run(one: Fingerprint, command: Sequence[str]) -> Ran:
    asked = " ".join(command)
    if asked in one.run:
        return Ran(0, one.run[asked] + "\n")
    if asked == "systemd-detect-virt --vm":
        return Ran(0, one.virt + "\n") if one.virt else Ran(1, "none\n")
    return Ran(None)
