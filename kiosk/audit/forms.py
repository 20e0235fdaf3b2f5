"""Every form of a sitting, drawn as whoever holds sitting file and paper secret would draw it.

Decides: the order in which forms are drawn: that of the sitting file. A late addition stands at
its end, so it never changes a form drawn before. Leaves drawing one form to
`kiosk.exam.assembly`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.audit.registration import attempt_id, languages_of
from kiosk.base.ids import CandidateId
from kiosk.exam.assembly import assemble
from kiosk.exam.items import Form
from kiosk.packs.manifest import Manifest
from kiosk.packs.secret import form_seed
from kiosk.trust.sitting import Sitting


class Drawn(NamedTuple):
    """One candidate's form."""

    candidate: CandidateId
    form: Form


def drawn_forms(sitting: Sitting, manifest: Manifest, paper_secret: bytes) -> Iterator[Drawn]:
    """The forms of all candidates in the order of the sitting file.

    Raises:
        RuleError: those of `assemble`.
    """
    forms: list[Form] = []
    for candidate in sitting.candidates:
        seed = form_seed(paper_secret, attempt_id(sitting, candidate.id))
        forms.append(
            assemble(manifest.blueprint, manifest.pool, seed, languages_of(candidate), forms)
        )
        yield Drawn(candidate.id, forms[-1])
