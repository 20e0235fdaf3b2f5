"""Errors of this room.

MalformedError
├── ClaimsRefusedError       a certificate may not say this
├── KeysRefusedError         a certificate-keys document is signed and cannot be used
├── RevocationsRefusedError  a revocation list is not one to go by
└── NotGenuineError          a file or a QR text is no certificate of this centre
"""

from kiosk.base.errors import MalformedError


class ClaimsRefusedError(MalformedError):
    """A certificate may not say this; nothing was issued."""


class KeysRefusedError(MalformedError):
    """A certificate-keys document is signed by the centre and cannot be used all the same."""


class RevocationsRefusedError(MalformedError):
    """A revocation list is not one to go by; nothing of it was taken."""


class NotGenuineError(MalformedError):
    """A file or a QR text is no certificate of this centre."""
