"""Errors of this room, by who is at fault.

MalformedError
├── SourceRefusedError    what an author wrote cannot become a pack
├── PackRefusedError      a pack is not what it must be; nothing of it was taken
├── ReleaseRefusedError   a release opens nothing here and now
└── OpeningRefusedError   an auditor's file is not what it must be
"""

from kiosk.base.errors import MalformedError


class SourceRefusedError(MalformedError):
    """What an author wrote cannot become a pack."""


class PackRefusedError(MalformedError):
    """A pack is not what it must be; nothing of it was taken."""


class ReleaseRefusedError(MalformedError):
    """A release opens nothing here and now."""


class OpeningRefusedError(MalformedError):
    """An auditor's file is not what it must be."""
