"""What can stand at a place of a machine: the one form in which a setting is compared and recorded.

Decides: when two settings are the same. Leaves to others: reading and writing them.
"""

import msgspec


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


def told(value: Value) -> str:
    """The value for a technician, in a few words and without the content of a file."""
    match value:
        case Absent():
            return "nothing"
        case Folder():
            return "a folder"
        case Content(data=data, mode=mode):
            return f"a file of {len(data)} bytes, mode {mode:04o}"
        case Link(target=target):
            return f"a link to {target}"
        case Strange(what=what):
            return what
        case Setting(text=text):
            return text
