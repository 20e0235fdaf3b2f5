"""Linux: the ordered list of what is closed at a seat and at a hub, and where each setting lies.

Decides: places, order, and which programs are told of a change. Leaves to others: the words of the
files (`linux_texts`, `network_texts`), units that start the programs (the package), a password for
the boot loader and the firmware (a technician; docs/LOCKDOWN.md).
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kiosk.lockdown import linux_texts as texts
from kiosk.lockdown.commands import Commands, SystemCommands
from kiosk.lockdown.errors import UnreadableError
from kiosk.lockdown.network_texts import REQUIRED, RULES, UNIT, rules
from kiosk.lockdown.operation import Effect, Item, Operation, Wanted
from kiosk.lockdown.placed import Placed, PlacedFolder, folders_above, under
from kiosk.lockdown.record import Record, own_ids
from kiosk.lockdown.running import LOADED, NO_SWAP, STANDS, Firewall, KernelValue, Service, Swap
from kiosk.lockdown.saying import Said
from kiosk.lockdown.values import Content, Folder, Link, Setting
from kiosk.lockdown.wishes import Profile, Wishes

RECORD: Final = "/var/lib/kiosk-lockdown"
_UNITS: Final = "/etc/systemd/system"
_MODE: Final = 0o644
_NOWHERE: Final = Link("/dev/null")
_RELOAD: Final = ("systemctl", "daemon-reload")
_CONSOLES: Final = tuple(f"getty@tty{number}.service" for number in range(1, 7))
_MORE_CONSOLES: Final = (
    "getty@.service",
    "autovt@.service",
    "serial-getty@.service",
    "console-getty.service",
    "debug-shell.service",
)
#: Ways in from elsewhere; masking one that is not installed does no harm.
_SSH: Final = ("ssh.socket", "ssh.service")
_REMOTE: Final = (
    *("sshd.service", "xrdp.service", "xrdp-sesman.service"),
    *("vncserver@.service", "x11vnc.service", "anydesk.service", "teamviewerd.service"),
    *("rustdesk.service", "telnet.socket"),
)
#: The package's unit of the window.
_WINDOWS: Final = {"seat": "kiosk-seat.service", "hub": "kiosk-supervisor.service"}
_SEAT_UNITS: Final = ("kiosk-seat.service",)
_HUB_UNITS: Final = ("kiosk-hub.service", "kiosk-supervisor.service")


class Linux:
    """A Linux system: this machine, or one that is prepared in a folder."""

    name: Final = "linux"

    def __init__(self, root: Path, commands: Commands | None, proc: Path | None = None) -> None:
        """Work on the system under this root.

        Args:
            commands: for what runs; None where nothing runs, because the root is a folder.
            proc: of the running kernel; what lies under the root where it is None.
        """
        self._root = root
        self._commands = commands
        self._proc = proc if proc is not None else root / "proc"
        self.record = Record(under(root, RECORD), root)
        self._owner = own_ids()

    def operations(self, profile: Profile, wishes: Wishes) -> tuple[Operation, ...]:
        """The whole list, for a seat or for the PC of hub and panel."""
        seat = profile == "seat"
        return (
            self._settling(),
            self._session(wishes, seat=seat),
            self._screen(),
            self._logind(seat=seat),
            self._consoles(),
            self._restart_keys(),
            self._kernel(),
            self._core_files(),
            self._swap(),
            self._sticks(wishes) if wishes.sticks or not seat else self._no_sticks(),
            self._rights(wishes),
            self._network(wishes, seat=seat),
            self._remote(),
            *(() if seat else (self._idle_shell(),)),
        )

    def at(self, place: str) -> Item:
        """The place by its name in the record.

        Raises:
            UnreadableError: no such kind, or nothing runs under this root.
        """
        kind, _, where = place.partition(":")
        still: dict[str, Callable[[], Item]] = {
            "file": lambda: Placed(self._root, where),
            "folder": lambda: PlacedFolder(self._root, where),
        }
        commands = self._commands
        if commands is not None:
            still |= {
                "kernel": lambda: KernelValue(self._proc, where),
                "service": lambda: Service(commands, where),
                "swap": lambda: Swap(commands, self._root, self._proc),
                "firewall": lambda: Firewall(commands, under(self._root, RULES), by_name=True),
            }
        if kind not in still:
            raise UnreadableError("no_such_place", f"{place} is not known here.")
        return still[kind]()

    def announce(self, command: tuple[str, ...]) -> Said | None:
        """Call it where something runs."""
        if self._commands is None:
            return None
        try:
            ran = self._commands.run(command)
        except OSError as error:
            why = error.strerror or str(error)
        else:
            why = ran.said
            if not ran.code:
                return None
        return Said("not_announced", command=" ".join(command), why=why)

    def refused(self) -> Said | None:
        """Only root changes a running system; a folder may be anybody's."""
        if not under(self._root, "/var/lib").is_dir():
            return Said("no_system", root=str(self._root))
        if self._commands is not None and sys.platform != "win32" and os.geteuid() != 0:
            return Said("no_root")
        return None

    def _settling(self) -> Operation:
        """Made first and put back last, so that it is there whenever the power goes."""
        unit = "kiosk-lockdown.service"
        return self._operation(
            "settling",
            Said("settling"),
            self._files({f"{_UNITS}/{unit}": texts.settling_unit(RECORD)}),
            self._link(f"{_UNITS}/multi-user.target.wants/{unit}", Link(f"../{unit}"), own=True),
            announce=(_RELOAD,),
        )

    def _session(self, wishes: Wishes, *, seat: bool) -> Operation:
        unit = _WINDOWS["seat" if seat else "hub"]
        drop_in = {f"{_UNITS}/{unit}.d/20-session.conf": texts.CAGE}
        return self._operation(
            "session",
            Said("session"),
            self._masked("display-manager.service"),
            self._files(drop_in if wishes.session == "cage" else {}),
            effect="restart",
            announce=(_RELOAD,),
        )

    def _screen(self) -> Operation:
        return self._operation(
            "x-server",
            Said("x-server"),
            self._files({"/etc/X11/xorg.conf.d/10-kiosk.conf": texts.XORG}),
            effect="restart",
        )

    def _logind(self, *, seat: bool) -> Operation:
        text = texts.LOGIND_SEAT if seat else texts.LOGIND_HUB
        return self._operation(
            "login-manager",
            Said("login-manager" if seat else "login-manager-hub"),
            self._files({"/etc/systemd/logind.conf.d/50-kiosk.conf": text}),
            effect="restart",
        )

    def _consoles(self) -> Operation:
        return self._operation(
            "consoles",
            Said("consoles"),
            self._stopped_and_masked(_CONSOLES, _MORE_CONSOLES),
            announce=(_RELOAD,),
        )

    def _restart_keys(self) -> Operation:
        return self._operation(
            "restart-keys",
            Said("restart-keys"),
            self._masked("ctrl-alt-del.target"),
            self._files({"/etc/systemd/system.conf.d/50-kiosk.conf": texts.MANAGER}),
            announce=(_RELOAD, ("systemctl", "daemon-reexec")),
        )

    def _kernel(self) -> Operation:
        values = [(KernelValue(self._proc, name), Setting(text)) for name, text in texts.KERNEL]
        live = tuple(
            Wanted(item, value)
            for item, value in values
            if self._commands is not None and item.there()
        )
        return self._operation(
            "kernel",
            Said("kernel"),
            # Named so that it is read after /etc/sysctl.conf, which some systems link in as 99.
            self._files({"/etc/sysctl.d/zz-kiosk.conf": texts.SYSCTL}),
            live,
        )

    def _core_files(self) -> Operation:
        return self._operation(
            "core-files",
            Said("core-files"),
            self._files(
                {
                    "/etc/security/limits.d/50-kiosk.conf": texts.LIMITS,
                    "/etc/systemd/coredump.conf.d/50-kiosk.conf": texts.COREDUMP,
                }
            ),
        )

    def _swap(self) -> Operation:
        live: tuple[Wanted, ...] = ()
        if self._commands is not None:
            live = (Wanted(Swap(self._commands, self._root, self._proc), NO_SWAP),)
        return self._operation(
            "swap",
            Said("swap"),
            self._masked("swap.target"),
            live,
            announce=(_RELOAD,),
        )

    def _no_sticks(self) -> Operation:
        return self._operation(
            "usb-storage",
            Said("usb-storage"),
            self._files(
                {
                    "/etc/udev/rules.d/70-kiosk-usb.rules": texts.UDEV_NO_STICKS,
                    "/etc/modprobe.d/kiosk.conf": texts.MODPROBE_NO_STICKS,
                }
            ),
            announce=(("udevadm", "control", "--reload"),),
        )

    def _sticks(self, wishes: Wishes) -> Operation:
        return self._operation(
            "usb-files",
            Said("usb-files"),
            self._files(
                {
                    "/etc/udev/rules.d/70-kiosk-usb.rules": texts.UDEV_STICKS,
                    "/etc/modprobe.d/kiosk.conf": texts.MODPROBE_STICKS,
                    f"{_UNITS}/kiosk-stick@.service": texts.stick_unit(wishes.user),
                }
            ),
            announce=(_RELOAD, ("udevadm", "control", "--reload")),
        )

    def _rights(self, wishes: Wishes) -> Operation:
        return self._operation(
            "rights",
            Said("rights"),
            self._files({"/etc/polkit-1/rules.d/05-kiosk.rules": texts.polkit_rule(wishes.user)}),
        )

    def _network(self, wishes: Wishes, *, seat: bool) -> Operation:
        unit = "kiosk-firewall.service"
        live: tuple[Wanted, ...] = ()
        if self._commands is not None:
            live = (Wanted(Firewall(self._commands, under(self._root, RULES)), LOADED),)
        return self._operation(
            "network",
            Said("network", reach=", ".join(map(str, wishes.reach)))
            if wishes.reach
            else Said("network-none"),
            self._files(
                {
                    RULES: rules(wishes.reach, wishes.port),
                    f"{_UNITS}/{unit}": UNIT,
                    **{
                        f"{_UNITS}/{each}.d/10-firewall.conf": REQUIRED
                        for each in (_SEAT_UNITS if seat else _HUB_UNITS)
                    },
                },
            ),
            self._link(f"{_UNITS}/sysinit.target.wants/{unit}", Link(f"../{unit}"), own=True),
            live,
            announce=(_RELOAD,),
        )

    def _remote(self) -> Operation:
        return self._operation(
            "remote-login",
            Said("remote-programs"),
            self._stopped_and_masked(_SSH, _REMOTE),
            announce=(_RELOAD,),
        )

    def _idle_shell(self) -> Operation:
        return self._operation(
            "idle-shell",
            Said("idle-shell"),
            self._files({"/etc/profile.d/kiosk-idle.sh": texts.SHELL_IDLE}),
        )

    def _operation(
        self,
        name: str,
        closes: Said,
        *parts: Sequence[Wanted],
        effect: Effect = "now",
        announce: tuple[tuple[str, ...], ...] = (),
    ) -> Operation:
        return Operation(
            name=name,
            platform=self.name,
            closes=closes,
            wanted=_each_once([one for part in parts for one in part]),
            effect=effect,
            announce=announce,
        )

    def _files(self, content: dict[str, str]) -> tuple[Wanted, ...]:
        wanted: list[Wanted] = []
        for path, text in content.items():
            user, group = self._owner
            value = Content(data=text.encode(), mode=_MODE, owner=user, group=group)
            wanted += self._folders(path)
            wanted.append(Wanted(Placed(self._root, path), value, own=True))
        return tuple(wanted)

    def _link(self, path: str, target: Link, *, own: bool) -> tuple[Wanted, ...]:
        return (*self._folders(path), Wanted(Placed(self._root, path), target, own=own))

    def _masked(self, *units: str) -> tuple[Wanted, ...]:
        return tuple(
            one for unit in units for one in self._link(f"{_UNITS}/{unit}", _NOWHERE, own=False)
        )

    def _stopped_and_masked(
        self, stopped: Sequence[str], more: Sequence[str]
    ) -> tuple[Wanted, ...]:
        """Stop first: put back in reverse, a unit is started when nothing masks it any more."""
        live: tuple[Wanted, ...] = ()
        if self._commands is not None:
            live = tuple(Wanted(Service(self._commands, unit), STANDS) for unit in stopped)
        return (*live, *self._masked(*more, *stopped))

    def _folders(self, path: str) -> tuple[Wanted, ...]:
        return tuple(Wanted(PlacedFolder(self._root, one), Folder()) for one in folders_above(path))


def this_machine() -> Linux:
    """The system that runs here."""
    return Linux(Path("/"), SystemCommands(), Path("/proc"))


def prepared(root: Path) -> Linux:
    """A system in a folder, such as one that an installer prepares."""
    return Linux(root.resolve(), None)


def _each_once(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    once: dict[str, Wanted] = {}
    for one in wanted:
        once.setdefault(one.item.place, one)
    return tuple(once.values())
