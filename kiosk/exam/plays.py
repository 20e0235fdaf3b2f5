"""How often a recording was heard."""

import msgspec


class Plays(msgspec.Struct, frozen=True, kw_only=True):
    """How often one recording was started and given back."""

    started: int = 0
    given_back: int = 0
    playing: bool = False

    @property
    def used(self) -> int:
        """Plays that count."""
        return self.started - self.given_back
