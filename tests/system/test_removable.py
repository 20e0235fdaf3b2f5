"""Which of the mounted folders are sticks."""

from pathlib import Path

from kiosk.system.removable import mounted, removable_folders

TABLE = """\
proc /proc proc rw,nosuid 0 0
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sdb1 /run/media/staff/KEY\\040ONE vfat rw,nosuid 0 0
/dev/sdc1 /media/usb0 vfat ro 0 0
/dev/sdc1 /media/usb0 vfat ro 0 0
/dev/sdd1 /mnt/k\u0456lt ext4 rw 0 0
tmpfs /media tmpfs rw 0 0
broken
"""


def test_only_what_is_plugged_in_counts_each_once_with_blanks_in_its_name() -> None:
    assert mounted(TABLE) == (
        Path("/media/usb0"),
        Path("/mnt/k\u0456lt"),
        Path("/run/media/staff/KEY ONE"),
    )
    assert mounted("") == ()


def test_this_machine_can_be_asked() -> None:
    assert all(isinstance(one, Path) for one in removable_folders())
