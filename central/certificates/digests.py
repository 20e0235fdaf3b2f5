"""Digests under the server's secret: how a number and a code stand in the register.

Decides: that neither stands there itself, so that a stolen database names nobody's number and
confirms nothing; and that a number is read as people type it. Leaves to others: where the secret
lies. Losing the secret makes every entry unanswerable, changing it does the same: keep it with the
database's own backups, apart from them.

Number and code go into one digest. So a question is one look-up of one digest, whether the number
is unknown or the code wrong, and nobody can choose a digest to learn from its time.
"""

import hmac
import unicodedata
from typing import Final

from kiosk.base.errors import MalformedError
from kiosk.trust.hpke import info_bytes
from kiosk.trust.sheet_code import READ_AS

SECRET_BYTES: Final = 32
_LONGEST: Final = 64


class Digests:
    """Makes the digests of one server."""

    def __init__(self, secret: bytes) -> None:
        """Keep the secret.

        Args:
            secret: 32 random bytes of this server.

        Raises:
            MalformedError: `bad_secret`.
        """
        if len(secret) != SECRET_BYTES:
            raise MalformedError(
                "bad_secret", f"The server's secret must have {SECRET_BYTES} bytes."
            )
        self._secret = secret

    def holder(self, number: str) -> str:
        """Of the IIN or ticket number of a holder, hex.

        Raises:
            MalformedError: `bad_number`.
        """
        return self._digest("kiosk/certificate/holder/1", read_number(number))

    def proof(self, number: str, code: str) -> str:
        """Of the number and the individual code together, hex.

        Args:
            number: as a person typed it.
            code: in the one form in which it is printed.

        Raises:
            MalformedError: `bad_number`.
        """
        return self._digest("kiosk/certificate/proof/1", read_number(number), code)

    def _digest(self, purpose: str, *parts: str) -> str:
        return hmac.digest(self._secret, info_bytes(purpose, *parts), "sha256").hex()


def read_number(text: str) -> str:
    """An IIN or ticket number in one form, from what a person typed.

    Case, blanks, hyphens, full-width digits and look-alike letters do not matter.

    Raises:
        MalformedError: `bad_number`: empty, or longer than any number.
    """
    number = "".join(unicodedata.normalize("NFKC", text[: _LONGEST * 4]).split())
    number = number.upper().translate(READ_AS)
    if not 0 < len(number) <= _LONGEST:
        raise MalformedError("bad_number", f"A number has 1 to {_LONGEST} characters.")
    return number
