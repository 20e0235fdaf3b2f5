"""What the settings files of a locked Linux PC say.

Decides: every line of them, with its reason where a technician will ask. Leaves to others: where
they lie and in which order they are made (`linux`), the rules of the network (`network_texts`).
"""

from typing import Final

_HEAD: Final = "# Made by `kiosk lockdown`; `kiosk lockdown restore` takes it away.\n"

#: xorg.conf(5): no switching to a console, no Ctrl+Alt+Backspace, and a screen that stays on.
#: Empty XKB options, because a system's keyboard setting may hold `terminate:ctrl_alt_bksp`.
XORG: Final = (
    _HEAD
    + """\
Section "ServerFlags"
    Option "DontVTSwitch" "true"
    Option "DontZap" "true"
    Option "BlankTime" "0"
    Option "StandbyTime" "0"
    Option "SuspendTime" "0"
    Option "OffTime" "0"
EndSection

Section "InputClass"
    Identifier "kiosk keyboard"
    MatchIsKeyboard "on"
    Option "XkbOptions" ""
EndSection
"""
)

#: logind.conf(5).
_LOGIND: Final = (
    _HEAD
    + """\
[Login]
NAutoVTs=0
ReserveVT=0
HandlePowerKey=ignore
HandlePowerKeyLongPress=ignore
HandleRebootKey=ignore
HandleRebootKeyLongPress=ignore
HandleSuspendKey=ignore
HandleSuspendKeyLongPress=ignore
HandleHibernateKey=ignore
HandleHibernateKeyLongPress=ignore
HandleLidSwitch=ignore
HandleLidSwitchExternalPower=ignore
HandleLidSwitchDocked=ignore
"""
)
LOGIND_SEAT: Final = _LOGIND + "IdleAction=ignore\n"
#: The panel itself forgets the key of whoever logged in after two minutes; this is for the rest.
LOGIND_HUB: Final = _LOGIND + "IdleAction=lock\nIdleActionSec=2min\n"
#: bash(1): a forgotten shell of a technician ends.
SHELL_IDLE: Final = _HEAD + "TMOUT=120\nreadonly TMOUT\nexport TMOUT\n"

#: systemd-system.conf(5): else Ctrl+Alt+Del, seven times within two seconds, restarts the machine.
MANAGER: Final = (
    _HEAD
    + """\
[Manager]
CtrlAltDelBurstAction=none
DumpCore=no
CrashShell=no
DefaultLimitCORE=0
"""
)

#: Values of the kernel, in their order. 2 and not 3 for ptrace, and 2 and not 1 for BPF: the higher
#: bar cannot be taken down again before the next start, and an operation has to be put back.
KERNEL: Final = (
    ("kernel.sysrq", "0"),
    ("kernel.core_pattern", "|/bin/false"),
    ("fs.suid_dumpable", "0"),
    ("kernel.yama.ptrace_scope", "2"),
    ("kernel.kptr_restrict", "2"),
    ("kernel.dmesg_restrict", "1"),
    ("kernel.unprivileged_bpf_disabled", "2"),
    ("dev.tty.legacy_tiocsti", "0"),
)
#: A minus lets `sysctl` go on where a kernel lacks the value.
SYSCTL: Final = _HEAD + "".join(f"-{name} = {value}\n" for name, value in KERNEL)

#: limits.conf(5): the asterisk does not cover root.
LIMITS: Final = _HEAD + "* hard core 0\nroot hard core 0\n"
#: coredump.conf(5).
COREDUMP: Final = _HEAD + "[Coredump]\nStorage=none\nProcessSizeMax=0\nExternalSizeMax=0\n"

_USB_INTERFACE: Final = 'ACTION=="add", SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_interface"'
_NO_STORAGE: Final = f'{_USB_INTERFACE}, ATTR{{bInterfaceClass}}=="08", ATTR{{authorized}}="0"\n'
_NO_PICTURES: Final = f'{_USB_INTERFACE}, ATTR{{bInterfaceClass}}=="06", ATTR{{authorized}}="0"\n'
_NO_DESKTOP: Final = 'SUBSYSTEM=="block", SUBSYSTEMS=="usb", ENV{UDISKS_IGNORE}="1"\n'
_MOUNTED: Final = (
    'ACTION=="add", SUBSYSTEM=="block", SUBSYSTEMS=="usb", ENV{ID_FS_TYPE}=="vfat|exfat", '
    'TAG+="systemd", ENV{SYSTEMD_WANTS}+="kiosk-stick@%k.service"\n'
)
#: USB classes 08 (storage) and 06 (pictures: cameras and telephones) are not let in at all.
UDEV_NO_STICKS: Final = _HEAD + _NO_STORAGE + _NO_PICTURES + _NO_DESKTOP
#: Sticks with a file system that carries no rights, devices or programs, and nothing else of USB.
UDEV_STICKS: Final = _HEAD + _NO_DESKTOP + _MOUNTED + _NO_PICTURES
_MODPROBE: Final = _HEAD + "install firewire-sbp2 /bin/false\ninstall firewire-ohci /bin/false\n"
MODPROBE_NO_STICKS: Final = _MODPROBE + "install usb-storage /bin/false\ninstall uas /bin/false\n"
MODPROBE_STICKS: Final = _MODPROBE

#: The package's program that shows the window looks for this (packaging/linux/session): the
#: compositor cage in place of the X server.
CAGE: Final = (
    _HEAD
    + """\
[Service]
Environment=KIOSK_SESSION=cage
Environment=XDG_SESSION_TYPE=wayland
"""
)


def settling_unit(record: str) -> str:
    """The unit that puts back, at the next start, what a run left that did not come to its end.

    Args:
        record: the folder of the record.
    """
    return (
        _HEAD
        + f"""\
[Unit]
Description=Put back a lockdown of the kiosk that was cut off
ConditionPathExists={record}/run.json
ConditionPathExists=!{record}/finished.json
After=local-fs.target dbus.service
Before=kiosk-seat.service kiosk-hub.service kiosk-supervisor.service

[Service]
Type=oneshot
ExecStart=/usr/bin/kiosk lockdown restore --unfinished

[Install]
WantedBy=multi-user.target
"""
    )


def stick_unit(user: str) -> str:
    """The unit that mounts one stick where the panel looks for it.

    Args:
        user: who may read and write its files; nobody may run one of them.
    """
    options = f"noexec,nodev,nosuid,uid={user},gid={user},fmask=0177,dmask=0077"
    return (
        _HEAD
        + f"""\
[Unit]
Description=A stick with files for the kiosk (%I)
BindsTo=dev-%i.device
After=dev-%i.device

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/mkdir -p /media/kiosk/%i
ExecStart=/bin/mount -t vfat,exfat -o {options} /dev/%I /media/kiosk/%i
ExecStop=/bin/umount -l /media/kiosk/%i
"""
    )


def polkit_rule(user: str) -> str:
    """No right of the desktop for this user: no mounting, no restart, no change of the network."""
    return f"""\
// Made by `kiosk lockdown`; `kiosk lockdown restore` takes it away.
polkit.addRule(function (action, subject) {{
    if (subject.user === "{user}") {{
        return polkit.Result.NO;
    }}
}});
"""
