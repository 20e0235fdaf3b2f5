"""Making the releases of a sitting from the sitting file itself.

Decides: that a release names the hall, the pack and the staff of the signed sitting file and of
nothing else, and its window when none is given: the day of the sitting.
"""

from datetime import UTC, datetime, time, timedelta

from kiosk.base.hall_time import HALL_ZONE
from kiosk.packs.errors import ReleaseRefusedError
from kiosk.packs.pack import Pack
from kiosk.packs.release import MadeRelease, Window, make_release, purpose_of
from kiosk.packs.secret import PackSecrets, SecretKind
from kiosk.trust.roots import RootKey
from kiosk.trust.sitting import Sitting
from kiosk.trust.staff_list import release_pairs


def release_for_sitting(
    sitting: Sitting,
    pack: Pack,
    kind: SecretKind,
    secrets: PackSecrets,
    root: RootKey,
    window: Window | None = None,
) -> MadeRelease:
    """Wrap and sign one secret for the staff of a sitting.

    Raises:
        ReleaseRefusedError: `wrong_pack` or `wrong_exam` when the sitting is taken on
            another, `bad_window`.
        PackRefusedError: `wrong_secret` when these are not the pack's secrets.
        SecretRefusedError: no two persons on duty may open it.
    """
    manifest, wanted = pack.manifest, sitting.pack
    if (wanted.id, wanted.version) != (manifest.pack, manifest.version):
        raise ReleaseRefusedError(
            "wrong_pack",
            f"The sitting is taken on pack {wanted.id} version {wanted.version}; this is "
            f"{manifest.pack} version {manifest.version}.",
        )
    if sitting.exam != manifest.exam:
        raise ReleaseRefusedError(
            "wrong_exam", f"The sitting is for {sitting.exam}; this pack is for {manifest.exam}."
        )
    pack.check_secret(kind, secrets.of(kind))
    return make_release(
        purpose_of(manifest, kind, sitting.hall.id, sitting.id),
        window or day_of(sitting),
        secrets.of(kind),
        sitting.staff,
        release_pairs(sitting.staff_list, sitting.day),
        root,
    )


def day_of(sitting: Sitting) -> Window:
    """The day of the sitting from midnight to midnight, hall time."""
    start = datetime.combine(sitting.day, time(), HALL_ZONE)
    return Window(_milliseconds(start), _milliseconds(start + timedelta(days=1)))


def _milliseconds(moment: datetime) -> int:
    return (moment - datetime.fromtimestamp(0, UTC)) // timedelta(milliseconds=1)
