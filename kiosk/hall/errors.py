"""Errors of the hall's network, by who is at fault.

MalformedError
├── CertificateRefusedError   a certificate, a request for one or a CA file is not what it must be
└── InvitationRefusedError    a code or file to join with is not what it must be
RuleError
├── MachineRefusedError       a machine may not speak here now, whatever its certificate says
└── JoinRefusedError          a machine may not join, or a hub is not the one that was meant
KioskError
└── LineFailedError           the other machine cannot be reached, or the line broke
"""

from kiosk.base.errors import KioskError, MalformedError, RuleError


class CertificateRefusedError(MalformedError):
    """A certificate, a request for one or a CA file is not what it must be."""


class InvitationRefusedError(MalformedError):
    """A code or file to join with is not what it must be."""


class MachineRefusedError(RuleError):
    """A machine may not speak here now, whatever its certificate says."""


class JoinRefusedError(RuleError):
    """A machine may not join, or a hub is not the one that was meant."""


class LineFailedError(KioskError):
    """The other machine cannot be reached, or the line broke."""
