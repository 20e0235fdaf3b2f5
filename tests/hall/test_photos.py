"""Pictures of candidates go to people at a panel, one by one, and to nobody else."""

from msgspec.structs import replace

from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened

PICTURE = b"\xff\xd8\xff\xe0 a picture"


@in_hall
async def test_a_panel_is_told_the_picture_of_the_candidate_it_names(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=())
    core = hall.hubs[1].hub.core
    first, *others = core.premises.sitting.candidates
    sitting = replace(core.premises.sitting, candidates=(replace(first, photo=PICTURE), *others))
    core.premises = replace(core.premises, sitting=sitting)
    assert (await panel.link.ask("photo", first.id)).data == PICTURE
    for about in (others[0].id, "nobody", ""):
        answer = await panel.link.ask("photo", about)
        assert (answer.code, answer.data) == ("no_photo", b"")
    await panel.link.log_out()
    answer = await panel.link.ask("photo", first.id)
    assert answer.code
    assert answer.data == b""
