"""The tasks of one form, opened from the pack as they are needed.

Decides: what is kept in memory: texts already shown. Leaves opening to `kiosk.packs`; the keys are
those of this form's parts and no others.
"""

from collections.abc import Mapping

from kiosk.base.ids import ItemId, MediaId
from kiosk.exam.items import ContextId, ContextPaper, ItemPaper
from kiosk.packs.pack import Pack


class PackMaterial:
    """`ports.Material` over an accepted pack and one form's part keys."""

    def __init__(self, pack: Pack, keys: Mapping[str, bytes]) -> None:
        self._pack = pack
        self._keys = keys
        self._papers: dict[str, ItemPaper] = {}
        self._contexts: dict[str, ContextPaper] = {}

    def paper(self, item: str) -> ItemPaper:
        """The task's texts. Raises: KeyError, PackRefusedError."""
        if item not in self._papers:
            self._papers[item] = self._pack.unseal_paper(ItemId(item), self._keys[item])
        return self._papers[item]

    def context(self, context: str) -> ContextPaper:
        """A shared text. Raises: KeyError, PackRefusedError."""
        if context not in self._contexts:
            self._contexts[context] = self._pack.unseal_context(
                ContextId(context), self._keys[context]
            )
        return self._contexts[context]

    def media(self, media: str) -> bytes:
        """A recording. Raises: KeyError, PackRefusedError."""
        return self._pack.unseal_media(MediaId(media), self._keys[media])
