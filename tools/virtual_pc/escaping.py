"""Trials of a candidate and of chance: keys, things plugged in, the network, the power."""

import time
from functools import partial

from kiosk.rehearsal.setting import PINS
from tools.virtual_pc.pc import WINDOW, Pc, must

_SETTLE_S = 3.0
#: A key for each task that is answered.
_ANSWERS = ("2", "3", "4")
#: Until an emulated processor has opened a key under a PIN and what it locks.
_DESK_S = 30.0


def _unmoved(pc: Pc, *keys: str, wait_s: float = _SETTLE_S) -> None:
    before = pc.standing()
    pc.hardware.type(keys)
    time.sleep(wait_s)
    after = pc.standing()
    must(after == before, f"{before} became {after}")


def consoles(pc: Pc) -> str:
    """Ctrl+Alt+F1 to F12."""
    _unmoved(pc, *(f"ctrl-alt-f{number}" for number in range(1, 13)))
    return "console 1 stays, with the same X server and window"


def zap(pc: Pc) -> str:
    """Ctrl+Alt+Backspace."""
    _unmoved(pc, "ctrl-alt-backspace")
    return "the X server stays"


def sysrq(pc: Pc) -> str:
    """Alt+SysRq with R, E, I, S, U, B, K and O."""
    _unmoved(pc, *(f"alt-sysrq-{letter}" for letter in "reisubko"))
    return "the same start, X server and window"


def restart_keys(pc: Pc) -> str:
    """Ctrl+Alt+Del, ten times in two seconds."""
    _unmoved(pc, *["ctrl-alt-delete"] * 10, wait_s=8)
    return "no restart"


def power_keys(pc: Pc) -> str:
    """The power key of the case, and the keys for power and sleep of the keyboard."""
    before = pc.standing()
    pc.hardware.press_power()
    time.sleep(8)
    must(pc.standing() == before, "the power key changed something")
    _unmoved(pc, "power", "sleep", wait_s=8)
    return "nothing goes off or to sleep"


def desktop_keys(pc: Pc) -> str:
    """Alt+F4, Alt+Tab, Alt+Esc, Print, the Windows key, Shift five times."""
    keys = ("alt-f4", "alt-tab", "alt-esc", "alt-spc", "sysrq", "alt-sysrq", "meta_l", "meta_l-r")
    _unmoved(pc, *keys, "ctrl-esc", *["shift"] * 5)
    return "the window stays"


def stick(pc: Pc) -> str:
    """A USB stick with files."""
    content = pc.folder / "stick"
    content.write_bytes(b"\0" * (16 << 20))
    before = pc.run("lsblk -n -o NAME")
    pc.hardware.plug_stick("stick", content)
    time.sleep(8)
    seen = pc.run("dmesg | grep -c 'New USB device found' || :")
    must(int(seen) >= 1, "the kernel saw no stick")
    after, loaded = pc.run("lsblk -n -o NAME"), pc.run("lsmod")
    pc.hardware.pull("stick")
    must(after == before, f"a disk came: {after}")
    must("usb_storage" not in loaded, "the driver of sticks is loaded")
    return "the kernel sees it come; no disk appears, no driver is loaded"


def keyboard(pc: Pc) -> str:
    """A second keyboard."""
    pc.hardware.plug("usb-kbd", "keys")
    time.sleep(4)
    must("USB Keyboard" in pc.run("cat /proc/bus/input/devices"), "no keyboard came")
    pc.hardware.pull("keys")
    return "it types, as the list of what nothing closes says"


def headset(pc: Pc) -> str:
    """The headset is pulled out and plugged in while the seat runs."""
    sinks = "wpctl status | sed -n '/Sinks/,/Sink endpoints/p'"
    must("QEMU" in pc.as_user(f'sh -c "{sinks}"')[1], "the seat's user has no headset")
    pc.hardware.pull("headset")
    pc.until(lambda: "QEMU" not in pc.as_user(f'sh -c "{sinks}"')[1], "the headset to go", 30)
    pc.hardware.plug("usb-audio", "headset", audiodev="heard")
    pc.until(lambda: "QEMU" in pc.as_user(f'sh -c "{sinks}"')[1], "the headset", 30)
    lines = pc.run("ss -xp | grep -c 'pulse/native' || :")
    must(int(lines) >= 1, "the window has no line to the sound server")
    said = pc.run("journalctl -b -u kiosk-seat --no-pager | grep -c 'Permission denied' || :")
    must(said == "0", "something of the session is kept from the seat")
    return "the sound server of the session loses it and has it again; the window is connected"


def rights(pc: Pc) -> str:
    """What the seat's own user asks of the system: restart, power, a mount, another's memory."""
    bus = "busctl call org.freedesktop.login1 /org/freedesktop/login1"
    bus += " org.freedesktop.login1.Manager"
    asked = {
        f"{bus} Reboot b false": "denied",
        f"{bus} PowerOff b false": "denied",
        f"{bus} Suspend b false": "denied",
        "systemctl restart kiosk-seat": "denied",
        "chvt 2": "",
        f"cat /proc/{pc.windows()}/mem": "denied",
        f"cat /proc/{pc.windows()}/maps": "denied",
        "dmesg": "permitted",
        "mount /dev/vda /mnt": "",
    }
    for command, word in asked.items():
        code, told = pc.as_user(command)
        must(code != 0 and word in told.lower(), f"{command}: {code} {told}")
    return f"{len(asked)} requests, each refused by the running system (logind, polkit, kernel)"


def network(pc: Pc) -> str:
    """From outside to ssh; from inside to anywhere but the hub."""
    must(not pc.outside(), "ssh answers from outside")
    reached = pc.inside.ran("timeout 5 bash -c 'echo >/dev/tcp/10.0.2.2/80'")[0]
    must(reached, "another port is reached from inside")
    counted = pc.run("nft list table inet kiosk | grep -c 'policy drop'")
    must(counted == "3", "the firewall is not there")
    must(pc.run("systemctl is-active kiosk-firewall") == "active", "its unit does not run")
    return "nothing answers from outside; from inside only the hub's address is left"


def killed(pc: Pc) -> str:
    """Window, X server and keeper are killed, one after another."""
    told = []
    for what, command in (
        ("window", f"pkill -KILL -f '{WINDOW}'"),
        ("X server", "pkill -KILL -x Xorg"),
        ("keeper", "pkill -KILL -f '^/usr/bin/kiosk run'"),
    ):
        old = {"", pc.windows()}
        pc.run(command)
        passed = pc.until(partial(_is_new, pc, old), f"a window after the {what}")
        told.append(f"{what} {passed:.0f} s")
        time.sleep(20)
    return "a new window each time: " + ", ".join(told) + " (emulated)"


def _is_new(pc: Pc, old: set[str]) -> bool:
    return pc.windows() not in old


def cable(pc: Pc) -> str:
    """The network cable is pulled out and plugged in."""
    before = pc.standing()
    pc.hardware.cable(plugged=False)
    time.sleep(8)
    must(pc.standing() == before, "without a cable the window is another one")
    pc.hardware.cable(plugged=True)
    pc.until(lambda: "UP" in pc.run("ip -br link show eth0"), "the line", 30)
    return "the window stays, the line comes back by itself"


def answers_and_a_cut(pc: Pc) -> str:
    """Two of the staff bring the attempt back, three tasks are answered, the power is cut."""
    pc.put_in_the_exam()
    before = pc.answers()
    pc.until(pc.windows, "the window of the seat")
    time.sleep(_DESK_S)
    _brought_back(pc)
    for key in _ANSWERS:
        pc.hardware.type((key,))
        time.sleep(4)
        pc.hardware.type(("right",))
        time.sleep(4)
    pc.picture("answered")
    given = pc.answers()
    must(given != before, "nothing was answered")
    changed = len(set(given.items()) - set(before.items()))
    must(changed >= len(_ANSWERS), f"{changed} answers arrived")
    pc.cut()
    pc.start()
    kept = pc.answers()
    must(kept == given, f"{set(given.items()) - set(kept.items())} are gone")
    pc.until_seat()
    return f"{changed} answers given, all {len(kept)} on the disk after the cut"


def _brought_back(pc: Pc) -> None:
    """Both of the staff at the desk, by keys alone: the time is right, who they are, their PIN."""
    pc.hardware.type(("ret",))
    time.sleep(8)
    for name, way in (("inv-01", ("tab",) * 5), ("inv-02", ())):
        pin = next(pin for staff, pin in PINS.items() if staff == name)
        keys = ["minus" if one == "-" else one for one in pin]
        pc.hardware.type([*way, "down", "spc", "tab", *keys, "ret"])
        time.sleep(_DESK_S)
