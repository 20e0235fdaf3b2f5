"""What can stand at a place of a machine: the one form in which a setting is compared and recorded.

Decides: when two settings are the same. Leaves to others: reading and writing them.
"""

import msgspec

from kiosk.lockdown.saying import Said, as_told


class Absent(msgspec.Struct, frozen=True, tag="absent"):
    """Nothing."""


class Folder(msgspec.Struct, frozen=True, tag="folder"):
    """A folder; who owns it and what lies in it is not looked at."""


class Content(msgspec.Struct, frozen=True, kw_only=True, tag="file"):
    """An ordinary file.

    Attributes:
        mode: permission bits.
        owner: numeric user, and group: numeric group; 0 where the platform has none.
    """

    data: bytes
    mode: int
    owner: int
    group: int


class Link(msgspec.Struct, frozen=True, tag="link"):
    """A symbolic link, as it is written."""

    target: str


class Strange(msgspec.Struct, frozen=True, tag="strange"):
    """Something of another kind, such as a device, or a file too large to be a setting."""

    what: str


class Setting(msgspec.Struct, frozen=True, tag="setting"):
    """A value that is no file: of the running kernel, of a service, of a registry."""

    text: str


Value = Absent | Folder | Content | Link | Strange | Setting


def told(value: Value) -> Said:
    """The value for a technician, in a few words and without the content of a file."""
    match value:
        case Absent():
            return Said("nothing")
        case Folder():
            return Said("folder")
        case Content(data=data, mode=mode):
            return Said("file", size=str(len(data)), mode=f"{mode:04o}")
        case Link(target=target):
            return Said("link", target=target)
        case Strange(what=what):
            return as_told(what)
        case Setting(text=text):
            return as_told(text)
