"""What a technician asks for, beside the profile.

Decides: what an address of a hub may be: a number, because names are not asked for behind a
firewall that lets no question out.
"""

import ipaddress
import re
from typing import Final, Literal, Self

import msgspec

from kiosk.lockdown.errors import BadWishError

Profile = Literal["seat", "hub"]
PROFILES: Final[tuple[Profile, ...]] = ("seat", "hub")
_LAST_PORT: Final = 65_535
#: As `useradd` allows; it goes into rules of other programs.
_USER: Final = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
#: A whole path, quoted where it has a blank, and what the program is told.
_COMMAND: Final = re.compile(
    r"""("[A-Za-z]:\\[^"<>|?*%\x00-\x1f]+"|[A-Za-z]:\\[^\s"<>|?*%]+)( .{1,400})?"""
)
_SID: Final = re.compile(r"S-1-5-21(-\d{1,10}){4}")


class Endpoint(msgspec.Struct, frozen=True):
    """Where a hub or the centre listens: IPv4 and port."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `10.0.0.5:8443`.

        Raises:
            BadWishError: it is no IPv4 address with a port.
        """
        host, _, port = text.rpartition(":")
        try:
            address = ipaddress.IPv4Address(host)
            number = int(port) if port.isascii() and port.isdecimal() else 0
        except ValueError:
            number = 0
        if not 1 <= number <= _LAST_PORT or address.is_unspecified or address.is_multicast:
            raise BadWishError(
                "bad_address", f"{text!r} is no address; one looks like this: 10.0.0.5:8443."
            )
        return cls(str(address), number)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class Wishes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What differs from hall to hall.

    Attributes:
        reach: where this machine may open a connection to: the hubs of a seat, the centre of a hub.
        port: on which a hub listens for its hall; 0 at a seat.
        sticks: whether disks of USB may be used, with the limits of the hub's profile.
        user: under which the candidate's window, or the panel, runs.
        session: what shows the window: an X server, or the compositor cage.
        account: on Windows, the security identifier of that user; empty elsewhere.
        starts: on Windows, the command that this account gets in place of a desktop; empty where
            something else starts the seat (`shell_launcher`).
    """

    reach: tuple[Endpoint, ...] = ()
    port: int = 0
    sticks: bool = False
    user: str = "kiosk-seat"
    session: Literal["xorg", "cage"] = "xorg"
    account: str = ""
    starts: str = ""

    def checked(self) -> Self:
        """These, after they were looked at.

        Raises:
            BadWishError: a user, port or account that cannot be one.
        """
        if not _USER.fullmatch(self.user):
            raise BadWishError("bad_user", f"{self.user!r} is no name of a user.")
        if not 0 <= self.port <= _LAST_PORT:
            raise BadWishError("bad_port", f"{self.port} is no port.")
        if self.account and not _SID.fullmatch(self.account):
            raise BadWishError("bad_account", f"{self.account!r} is no identifier of an account.")
        if self.starts and not (self.account and _COMMAND.fullmatch(self.starts)):
            raise BadWishError(
                "bad_shell",
                f"{self.starts!r} cannot be what an account gets: name the account, and a whole "
                "path to the program.",
            )
        return self
