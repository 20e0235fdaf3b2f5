"""Recomputing a closed hall from its bundle; a hub that signs another story is found out."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.base.ids import AttemptId
from kiosk.bundle.check import check_bundle
from kiosk.bundle.file import Export, Piece, write_bundle
from kiosk.bundle.format import BundleManifest, Head, Member
from kiosk.bundle.recompute import Recomputed, recompute_bundle
from kiosk.cli import bundle as command
from kiosk.exam.hall import events as e
from kiosk.exam.hall.entry import HallEntry, decode_hall_entry
from kiosk.hall.key_files import load_hub_key
from kiosk.journal import entries_of, read_journal
from kiosk.packs.opening import parse_opening
from tests.fakes.closed_hall import Sat, sat
from tests.fakes.opened_bundles import inside, opened

__all__ = ["sat"]


def recomputed(sat: Sat, data: bytes) -> Recomputed:
    return recompute_bundle(opened(data), sat.hall.roots, sat.hall.pack)


def lying(sat: Sat, change: Callable[[Member, bytes], bytes | None]) -> bytes:
    """The bundle as a hub signs it that changed or left out members; all of it is consistent."""
    manifest = opened(sat.first).manifest
    pieces, heads = [], []
    for member, data in inside(sat.first).members:
        changed = change(member, data)
        if changed is None:
            continue
        pieces.append(_piece(member, changed))
        if member.kind in {"journal", "hall_journal"}:
            reading = read_journal(changed)
            heads.append(_head(member, reading.last, reading.heads[-1]))
    out = io.BytesIO()
    key = load_hub_key(next(sat.hall.hub(1).glob("*.hubkey")))
    write_bundle(out, _export(manifest), pieces, heads, key, None)
    return out.getvalue()


def _piece(member: Member, data: bytes) -> Piece:
    return Piece(member.name, member.kind, lambda: (data,), member.attempt, member.incarnation)


def _head(member: Member, sequence: int, head: bytes) -> Head:
    return Head(
        attempt=AttemptId(member.attempt),
        incarnation=member.incarnation,
        sequence=sequence,
        head=head.hex(),
    )


def _export(manifest: BundleManifest) -> Export:
    return Export(*(getattr(manifest, name) for name in Export._fields))


def upto(data: bytes, sequence: int) -> bytes:
    """A journal without its records after that one."""
    return data[: read_journal(data).records[sequence].offset]


def hall_entries(sat: Sat, data: bytes) -> list[tuple[int, HallEntry]]:
    """Record numbers and entries of the hall journal."""
    member = next(inside(sat.first).of("hall_journal"))[0]
    name = AttemptId(member.attempt)
    opening = parse_opening(inside(sat.first).one("opening", name), name)
    reading = read_journal(data, opening.journal_key(1))
    return [(one.sequence, decode_hall_entry(one.payload)) for one in entries_of(reading)]


def test_every_attempt_and_every_decision_of_the_hall_is_recomputed(sat: Sat) -> None:
    found = recomputed(sat, sat.first)
    assert found.findings == ()
    assert [(one.text, one.opened, one.staff_checked) for one in found.attempts] == [
        ("complete", True, True)
    ] * 2
    assert all(one.score is not None and one.notes == () for one in found.attempts)
    journal = inside(sat.first).one("hall_journal")
    assert found.entries == len(hall_entries(sat, journal))


def test_a_hall_journal_that_hides_the_release_of_a_key_tells_another_story(sat: Sat) -> None:
    def before_release(member: Member, data: bytes) -> bytes | None:
        if member.kind != "hall_journal":
            return None if member.kind == "anchor" else data
        released = next(
            number
            for number, entry in hall_entries(sat, data)
            if isinstance(entry.event, e.KeyReleased)
        )
        return upto(data, released - 1)

    data = lying(sat, before_release)
    assert check_bundle(opened(data), sat.hall.roots).result == "whole"
    assert {one.why for one in recomputed(sat, data).findings} == {
        "it has a result, and by the hall journal its key parts were never released"
    }


def test_an_attempt_cut_before_its_end_is_not_complete(sat: Sat) -> None:
    cut = next(inside(sat.first).of("journal"))[0]

    def shorter(member: Member, data: bytes) -> bytes | None:
        if member.attempt == cut.attempt and member.kind in {"anchor", "result"}:
            return None
        return upto(data, read_journal(data).last - 4) if member.name == cut.name else data

    found = recomputed(sat, lying(sat, shorter))
    (attempt,) = (one for one in found.findings if one.member == cut.attempt)
    assert attempt.why.startswith("un")
    assert any(one.member == "the hall journal" for one in found.findings)


def test_without_an_opening_nothing_is_called_recomputed(sat: Sat) -> None:
    found = recomputed(
        sat, lying(sat, lambda member, data: None if member.kind == "opening" else data)
    )
    assert found.entries == 0
    assert len(found.findings) == 3  # two attempts and the hall
    assert not any(one.opened for one in found.attempts)


@pytest.mark.parametrize("honest", [True, False])
def test_the_command_says_it_all(sat: Sat, tmp_path: Path, *, honest: bool) -> None:

    whole = sat.first
    if not honest:
        whole = lying(sat, lambda member, data: None if member.kind == "opening" else data)
    (tmp_path / "hall.bundle").write_bytes(whole)
    (tmp_path / "trust.json").write_bytes(sat.hall.roots.to_bytes())
    usual = ["verify", str(tmp_path / "hall.bundle"), "--trust", str(tmp_path / "trust.json")]
    pack = next(sat.hall.root.rglob("*.pack"))
    done = CliRunner().invoke(command.app, [*usual, "--pack", str(pack)])
    assert done.exit_code == (0 if honest else 1), done.output
    assert ("follows from the rules" in " ".join(done.stdout.split())) is honest
    told = CliRunner().invoke(command.app, [*usual, "--pack", str(pack), "--json"])
    assert json.loads(told.stdout)["result"] == "whole"
    assert len(json.loads(told.stdout)["recomputed"]["attempts"]) == 2
    assert bool(json.loads(told.stdout)["recomputed"]["findings"]) is not honest
