"""Where the centre is, and whom this machine takes for it.

Decides: that it is reached over HTTPS only, and that its certificate must come from the pinned
authority where one is set up. Leaves to others: talking to it (`client`).
"""

import ssl
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kiosk.base.errors import MalformedError
from kiosk.base.ids import is_id

_LONGEST: Final = 200


class Centre(NamedTuple):
    """The centre's address.

    Attributes:
        url: without a slash at its end; ca: file of the authority (PEM) that its certificate must
            come from; None for the authorities that this machine trusts anyway.
    """

    url: str
    ca: Path | None = None

    @classmethod
    def parse(cls, url: str, ca: Path | None = None) -> "Centre":
        """An address as people type it.

        Raises:
            MalformedError: `bad_centre_url`.
        """
        try:
            parts = urlsplit(url)
            good = parts.scheme == "https" and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:  # a port that is none
            good = False
        plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST
        if not good or not plain or parts.query or parts.fragment or parts.username:
            raise MalformedError(
                "bad_centre_url", f"{url[:80]!r} is no address like https://centre.example."
            )
        return cls(url.rstrip("/"), ca)

    @classmethod
    def beside(cls, root: Path, url: str, ca: str) -> "Centre":
        """An address as a set-up file names it, with its authority a file in the same folder.

        Raises:
            MalformedError: `bad_centre_url`, `bad_centre_ca`.
        """
        if ca and not is_id(ca):
            raise MalformedError("bad_centre_ca", f"{ca[:80]!r} is no name of a file in {root}.")
        return cls.parse(url, root / ca if ca else None)

    def path(self, of: str) -> str:
        """The path of a request, as it is sent and signed."""
        return urlsplit(self.url).path + of

    def context(self) -> ssl.SSLContext:
        """How its certificate is checked. Raises: MalformedError `bad_centre_ca`."""
        try:
            context = ssl.create_default_context(cafile=str(self.ca) if self.ca else None)
        except (OSError, ssl.SSLError) as error:
            raise MalformedError(
                "bad_centre_ca", f"The file of the centre's authority cannot be read: {error}."
            ) from None
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context
