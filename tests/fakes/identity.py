"""How somebody is identified in tests that are not about it: two persons vouch."""

from typing import Final

from kiosk.exam import commands as c

VOUCH: Final = c.VouchForIdentity(reason="there is no camera here", compared="document")
