"""The PC itself: an emulated computer with disk, screen, keyboard, network card, USB and sound.

Decides what it is made of, and does to it what a hand does to a PC: presses keys and the power key,
plugs in and pulls out, cuts the power, looks at the screen. What goes on inside it is left to
`tools.virtual_pc.inside`.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

PROGRAM: Final = "qemu-system-x86_64"
MEMORY_MIB: Final = 3072
#: The size that most halls have comes from the card as 1360, which no display has.
SIZE: Final = (1280, 720)
_PATIENCE_S: Final = 30.0


class HardwareError(Exception):
    """The PC does not answer, or refused what was done to it."""


class Hardware:
    """One PC, switched on.

    Args:
        folder: what it leaves: sockets and what the screen of its firmware said.
        disk: an ext4 file system without partitions; it is written to.
        kernel: what starts, and `initrd` beside it.
        door: a port of this machine that leads to the PC's port 22.
    """

    def __init__(self, folder: Path, disk: Path, kernel: Path, door: int) -> None:
        self.folder = folder
        for name in ("monitor", "inside"):
            (folder / name).unlink(missing_ok=True)
        command = [PROGRAM, "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2"]
        command += ["-m", str(MEMORY_MIB), "-display", "none", "-nodefaults", "-no-user-config"]
        command += ["-kernel", str(kernel), "-initrd", str(kernel.with_name("initrd"))]
        command += ["-append", "root=/dev/vda rw quiet net.ifnames=0"]
        command += ["-drive", f"file={disk},if=virtio,format=raw,cache=writeback"]
        command += ["-device", f"VGA,edid=on,xres={SIZE[0]},yres={SIZE[1]}"]
        command += ["-netdev", f"user,id=line,hostfwd=tcp:127.0.0.1:{door}-:22"]
        command += ["-device", "virtio-net-pci,netdev=line,id=card"]
        command += ["-device", "qemu-xhci,id=usb"]
        command += ["-audiodev", f"wav,id=heard,path={folder / 'heard.wav'}"]
        command += ["-qmp", f"unix:{folder / 'monitor'},server=on,wait=off"]
        command += ["-device", "virtio-serial"]
        command += ["-chardev", f"socket,id=inside,path={folder / 'inside'},server=on,wait=off"]
        command += ["-device", "virtserialport,chardev=inside,name=inside"]
        self._errors = (folder / "errors").open("ab")
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=self._errors, stderr=self._errors
        )
        self._monitor = self._connected(folder / "monitor")
        self._lines = self._monitor.makefile("rb")
        self._heard()
        self.ask("qmp_capabilities")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pull_the_plug()

    def _connected(self, path: Path) -> socket.socket:
        end = time.monotonic() + _PATIENCE_S
        while True:
            line = socket.socket(socket.AF_UNIX)
            try:
                line.connect(str(path))
            except OSError:
                line.close()
                if self._process.poll() is not None or time.monotonic() > end:
                    said = (self.folder / "errors").read_text("utf-8", "replace")
                    raise HardwareError(f"the PC does not start: {said[-500:]}") from None
                time.sleep(0.05)
            else:
                line.settimeout(_PATIENCE_S)
                return line

    def _heard(self) -> dict[str, Any]:
        line = self._lines.readline()
        if not line:
            raise HardwareError("the PC went off")
        return dict(json.loads(line))

    def ask(self, command: str, **arguments: object) -> object:
        """One command to the machine (QMP); gives what it answers.

        Raises:
            HardwareError: it refused, or is off.
        """
        text = json.dumps({"execute": command, "arguments": arguments})
        self._monitor.sendall(text.encode())
        while True:
            heard = self._heard()
            if "error" in heard:
                raise HardwareError(f"{command}: {heard['error']['desc']}")
            if "return" in heard:
                return heard["return"]

    def press(self, keys: str) -> None:
        """Press these keys together and let go of them: `ctrl-alt-f2`."""
        self.ask("human-monitor-command", **{"command-line": f"sendkey {keys} 80"})
        time.sleep(0.2)  # it is the hand that takes this long

    def type(self, keys: Sequence[str]) -> None:
        """Press keys one after another."""
        for one in keys:
            self.press(one)

    def press_power(self) -> None:
        """Press the power key shortly."""
        self.ask("system_powerdown")

    def plug(self, kind: str, name: str, **settings: object) -> None:
        """Plug a device in at a USB socket."""
        self.ask("device_add", driver=kind, id=name, bus="usb.0", **settings)

    def plug_stick(self, name: str, content: Path) -> None:
        """Plug in a USB stick that holds this."""
        self._disk(name, content)
        self.plug("usb-storage", name, drive=f"{name}-disk")

    def _disk(self, name: str, content: Path) -> None:
        self.ask(
            "blockdev-add",
            **{"driver": "raw", "node-name": f"{name}-disk", "read-only": True},
            file={"driver": "file", "filename": str(content), "read-only": True},
        )

    def lay_in(self, name: str, content: Path) -> None:
        """Put a disk of these bytes in, as a workshop does."""
        self._disk(name, content)
        self.ask("device_add", driver="virtio-blk-pci", id=name, drive=f"{name}-disk")

    def pull(self, name: str) -> None:
        """Pull a device out."""
        self.ask("device_del", id=name)

    def cable(self, *, plugged: bool) -> None:
        """Pull the network cable out, or plug it in."""
        self.ask("set_link", name="card", up=plugged)

    def look(self, picture: Path) -> None:
        """What stands on the screen, as a PNG."""
        self.ask("screendump", filename=str(picture), format="png")

    def off(self) -> bool:
        """Whether the PC has gone off by itself."""
        return self._process.poll() is not None

    def pull_the_plug(self) -> None:
        """Cut the power: whatever the PC had not made durable is lost."""
        self._process.kill()
        self._process.wait()
        self._monitor.close()
        self._errors.close()


def missing() -> list[str]:
    """Programs that are needed to make such a PC and are not here."""
    return [one for one in (PROGRAM, "debootstrap", "mkfs.ext4") if shutil.which(one) is None]
