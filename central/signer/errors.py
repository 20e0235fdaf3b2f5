"""Errors of the signer, by who is at fault.

KioskError
├── SignerUnavailableError   a token, an authority or the signer itself does not answer; try later
├── SignerLineError          what came over the signer's line is no message of its
├── MalformedError
│   └── PageRefusedError     the claims cannot be set on one page as they stand
└── RuleError
    └── CaseRefusedError     the signer refused a case
"""

from kiosk.base.errors import KioskError, MalformedError, RuleError


class SignerUnavailableError(KioskError):
    """A token, an authority or the signer itself does not answer; nothing was issued."""


class SignerLineError(KioskError):
    """What came over the signer's line is no message of its; nothing was issued."""


class PageRefusedError(MalformedError):
    """The claims cannot be set on one page as they stand; nothing was issued."""


class CaseRefusedError(RuleError):
    """The signer refused a case: its judge found no ground, or a certificate may not say this."""
