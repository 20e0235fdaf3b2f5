"""Which trust root file this build believes.

Decides: that no production root is pinned in it yet, so that it runs rehearsals only: a file is
believed when it names a demo root, and never otherwise. Leaves to others: what such a file says
(`roots`), where it lies.
"""

from pathlib import Path

from kiosk.base.errors import MalformedError
from kiosk.trust.files import read_limited
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots


def believed_roots(file: Path) -> TrustRoots:
    """The roots in a trust root file.

    Raises:
        DocumentRefusedError: it cannot be read, or is not one.
        MalformedError: `no_root`.
    """
    roots = parse_roots(read_limited(file, MAX_TRUST_FILE))
    if not roots.demo:
        raise MalformedError(
            "no_root", "This build has no production root pinned; it runs demonstrations only."
        )
    return roots
