"""A hub that finds no sitting to hold says of every file in its folders why not."""

import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError
from tests.fakes.hall_of_seats import HallOfSeats, in_hall
from tests.fakes.later_editions import later, made_hall

__all__ = ["made_hall"]


async def refusal(hall: HallOfSeats) -> str:
    with pytest.raises(MalformedError) as caught:
        await hall.start_hub()
    assert caught.value.code == "nothing_to_sit"
    return caught.value.detail


@in_hall
async def test_a_sitting_file_for_another_version_of_the_pack_is_named(hall: HallOfSeats) -> None:
    wanted = hall.made.sitting.pack
    (there,) = (hall.made.hub(1) / "sittings").iterdir()
    there.write_bytes(later(hall, 1, pack=replace(wanted, version=7)))
    (pack,) = (hall.made.hub(1) / "packs").iterdir()
    assert await refusal(hall) == (
        f"There is no sitting for this hall: {there.name}: it is for version 7 of pack "
        f"{wanted.id}, and {pack.name} is version {wanted.version} of {wanted.id}."
    )


@in_hall
async def test_the_empty_folder_is_named(hall: HallOfSeats) -> None:
    folder = hall.made.hub(1)
    for kind in ("sitting", "pack"):
        for path in (folder / f"{kind}s").iterdir():
            path.unlink()
        assert f"there is no {kind} file in {folder / f'{kind}s'}" in await refusal(hall)
