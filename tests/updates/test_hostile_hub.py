"""A hub, or whoever took its place, that serves something else than the build desk signed."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from aiohttp import web
from tuf.ngclient._internal import trusted_metadata_set

from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.tls import machine_context
from kiosk.updates.errors import UpdateNotFetchedError
from kiosk.updates.fetching import FolderFetcher, HubAt, HubFetcher
from tests.fakes.build_desk import AFTER_ROUND_MS, IN_ROUND_MS, Desk, key, plan
from tests.fakes.hall_network import ca, honest_chain
from tests.fakes.update_hub import Lie
from tests.fakes.update_pc import UpdatedPc, refused

YEAR_MS = 365 * 24 * 3600 * 1000


def lists(pc: UpdatedPc) -> Path:
    return pc.desk.folder / "metadata"


def build_file(pc: UpdatedPc) -> Path:
    return max((pc.desk.folder / "targets").rglob("*.xz"), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture
def pc_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """What the library would read on this PC's clock."""

    def shows(ms: int) -> None:
        moment = trusted_metadata_set.datetime.datetime.fromtimestamp(
            ms / 1000, trusted_metadata_set.datetime.timezone.utc
        )

        class Wrong(trusted_metadata_set.datetime.datetime):
            @classmethod
            def now(cls, tz: object = None) -> object:  # type: ignore[override]  # as it is called
                del tz
                return moment

        class Module:
            datetime = Wrong
            timezone = trusted_metadata_set.datetime.timezone

        monkeypatch.setattr(trusted_metadata_set, "datetime", Module)

    return shows


# ---- time --------------------------------------------------------------------------------------


def test_hall_time_decides_and_not_the_clock_of_this_pc(
    pc: UpdatedPc, pc_clock: Callable[[int], None]
) -> None:
    pc.desk.add("0.2.0")
    pc_clock(IN_ROUND_MS)
    pc.hall_ms = AFTER_ROUND_MS
    assert refused(pc.fetch) == "list_expired"


@pytest.mark.parametrize("years", [-11, 3, 20])
def test_a_wrong_clock_of_this_pc_expires_nothing(
    pc: UpdatedPc, pc_clock: Callable[[int], None], years: int
) -> None:
    pc.desk.add("0.2.0")
    pc_clock(IN_ROUND_MS + years * YEAR_MS)
    assert pc.fetch() is not None


def test_lists_count_until_the_very_end_of_the_last_day_in_the_hall(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0", until=date(2026, 8, 30))
    end_ms = 1_788_116_400_000  # 2026-08-31 00:00 at UTC+5
    pc.hall_ms = end_ms
    assert refused(pc.fetch) == "list_expired"
    pc = pc.again("other")
    pc.desk.add("0.2.0", until=date(2026, 8, 30))
    pc.hall_ms = end_ms - 1000
    assert pc.fetch() is not None


def test_a_frozen_hub_is_noticed_when_the_round_is_over(pc: UpdatedPc) -> None:
    """It keeps serving lists of before, which were good once."""
    pc.desk.add("0.1.0")
    assert pc.fetch() is None
    pc.hall_ms = AFTER_ROUND_MS
    assert refused(pc.fetch) == "list_expired"


def test_hall_time_that_was_seen_is_not_gone_behind(pc: UpdatedPc) -> None:
    pc.desk.add("0.1.0", until=date(2026, 9, 30))
    pc.hall_ms = AFTER_ROUND_MS
    pc.fetch()
    pc.desk.add("0.2.0", until=date(2026, 8, 30))  # signed for a round that is over
    pc.hall_ms = IN_ROUND_MS
    assert refused(pc.fetch) == "list_expired"


def test_a_library_that_keeps_its_time_elsewhere_is_not_worked_with(
    pc: UpdatedPc, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc.desk.add("0.2.0")
    real = trusted_metadata_set.TrustedMetadataSet.__init__

    def elsewhere(self: object, *arguments: object) -> None:
        real(self, *arguments)  # type: ignore[arg-type]  # as it was called
        del self.reference_time  # type: ignore[attr-defined]  # a later version may have none

    monkeypatch.setattr(trusted_metadata_set.TrustedMetadataSet, "__init__", elsewhere)
    assert refused(pc.fetch) == "no_hall_time"


# ---- lists -------------------------------------------------------------------------------------


def test_lists_of_before_are_refused(pc: UpdatedPc, tmp_path: Path) -> None:
    pc.desk.add("0.1.0")
    shutil.copytree(lists(pc), tmp_path / "before")
    pc.desk.add("0.2.0")
    assert pc.fetch() is not None
    shutil.rmtree(lists(pc))
    shutil.copytree(tmp_path / "before", lists(pc))
    assert refused(pc.fetch) == "older_list"
    # Also where a power cut took this PC's own copy of them.
    shutil.rmtree(pc.slots.updates / "lists")
    assert refused(pc.fetch) == "older_list"


def test_lists_that_do_not_belong_together_are_refused(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    snapshot = lists(pc) / "1.snapshot.json"
    one = snapshot.read_bytes()
    pc.desk.add("0.3.0")
    newer = lists(pc) / "2.snapshot.json"
    kept = newer.read_bytes()
    newer.write_bytes(one)
    assert refused(pc.fetch) in {"altered", "older_list"}
    newer.write_bytes(kept)
    (lists(pc) / "2.targets.json").write_bytes((lists(pc) / "1.targets.json").read_bytes())
    assert refused(pc.fetch) in {"altered", "older_list"}
    assert pc.slots.record().seen.targets == 0


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_a_list_that_another_key_signed_is_refused(
    pc: UpdatedPc, tmp_path: Path, role: str
) -> None:
    pc.desk.add("0.1.0")
    pc.fetch()
    stranger = Desk(tmp_path / "stranger")
    stranger.repository.sign_root(
        plan(targets=9, snapshot=9, timestamp=9), [key("root", 1), key("root", 2)]
    )
    stranger.add_by(9, "0.2.0")
    stranger.add_by(9, "0.3.0")
    name = {"timestamp": "timestamp.json"}.get(role, f"2.{role}.json")
    pc.desk.add("0.3.0")
    shutil.copy(stranger.folder / "metadata" / name, lists(pc) / name)
    assert refused(pc.fetch) in {"not_signed", "altered"}
    assert pc.slots.record().seen.timestamp == 1


def test_one_person_cannot_say_who_signs(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    root = json.loads((lists(pc) / "1.root.json").read_bytes())
    root["signed"]["version"] = 2
    made = lists(pc) / "2.root.json"
    made.write_text(json.dumps(root))
    assert refused(pc.fetch) == "not_signed"


def test_keys_are_exchanged_by_the_persons_of_before_and_of_after(pc: UpdatedPc) -> None:
    pc.desk.add("0.1.0")
    pc.fetch()
    pc.desk.repository.sign_root(plan(timestamp=2), [key("root", 2), key("root", 3)])
    pc.desk.add_by_number("0.2.0", timestamp=2)
    assert pc.update() == "0.2.0"
    assert pc.slots.record().seen.root == 2


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[" * 100_000, b"\xff\xfe", b'{"signed": {"_type": "root"}}', b"null"]
)
@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_what_is_no_list_is_refused(pc: UpdatedPc, name: str, data: bytes) -> None:
    pc.desk.add("0.2.0")
    (lists(pc) / name).write_bytes(data)
    assert refused(pc.fetch) in {"bad_list", "altered", "too_long"}
    assert pc.runs() == "0.1.0"


@pytest.mark.parametrize(
    "about",
    [
        {"version": "0.2"},
        {"version": "../../x"},
        {"unpacked": 0},
        {"unpacked": 1 << 50},
        {"minimum_version": ""},
        {"format": 2},
        {"version": 7},
    ],
)
def test_a_signed_list_that_is_not_ours_is_refused(pc: UpdatedPc, about: dict[str, object]) -> None:
    pc.desk.add("0.2.0")
    pc.desk.say(about)
    assert refused(pc.fetch) in {"bad_list", "bad_version"}


def test_a_build_below_its_own_minimum_is_refused(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.desk.say({"minimum_version": "0.3.0"})
    assert refused(pc.fetch) == "below_minimum"


def test_lists_that_offer_nothing_here_are_nothing_new(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.desk.say(None)
    assert pc.fetch() is None


# ---- the build file ----------------------------------------------------------------------------


def test_an_altered_build_file_is_thrown_away(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    file = build_file(pc)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert refused(pc.fetch) == "altered"
    assert not list((pc.slots.updates / "download").iterdir())
    assert pc.slots.record().fetched is None


def test_a_build_file_altered_on_this_pc_is_not_unpacked(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.fetch()
    part = next((pc.slots.updates / "download").iterdir())
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    assert refused(pc.apply) == "altered"
    assert not (pc.prefix / "b").exists()


def test_a_cut_build_file_is_gone_on_with(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    file, whole = build_file(pc), build_file(pc).read_bytes()
    half = len(whole) // 2
    file.write_bytes(whole[:half])
    assert refused(pc.fetch) == "hub_refuses"  # its file ends before what was signed
    file.write_bytes(whole)
    assert pc.fetch() is not None
    assert pc.hub.asked[-1][1] == f"bytes={half}-"


def in_place(path: str, body: bytes, status: int = 200, **headers: str) -> Lie:
    async def answer(request: web.Request) -> web.StreamResponse | None:
        if path not in request.path:
            return None
        return web.Response(body=body, status=status, headers=headers)

    return answer


def endless(path: str) -> Lie:
    async def answer(request: web.Request) -> web.StreamResponse | None:
        if path not in request.path:
            return None
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(10_000):  # a test that fails must end
            if request.transport is None or request.transport.is_closing():
                break
            await response.write(b"{" * 65536)
        if request.transport is not None:
            request.transport.abort()
        return response

    return answer


@pytest.mark.parametrize(
    "path", ["timestamp.json", "root.json", "1.snapshot.json", "1.targets.json", ".tar.xz"]
)
def test_endless_data_is_cut_off_at_the_length_that_was_signed(pc: UpdatedPc, path: str) -> None:
    pc.desk.add("0.2.0")
    pc.hub.instead = endless(path)
    assert refused(pc.fetch) == "too_long"
    kept = sum(one.stat().st_size for one in pc.prefix.rglob("*") if one.is_file())
    assert kept < 1_000_000


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (in_place(".tar.xz", b"no", 404), "hub_refuses"),
        (in_place(".tar.xz", b"no", 403), "hub_refuses"),
        (in_place(".tar.xz", b"", 302, Location="https://127.0.0.1:9/"), "hub_refuses"),
        (in_place(".tar.xz", b""), "no_hub"),
        (in_place(".tar.xz", b"x", 206), "bad_answer"),
        (in_place(".tar.xz", b"x", 206, **{"Content-Range": "bytes 7-8/9"}), "bad_answer"),
        (in_place("timestamp.json", b"", 500), "not_fetched"),
        (in_place("timestamp.json", b"", 302, Location="https://127.0.0.1:9/"), "not_fetched"),
    ],
)
def test_other_answers_are_told_and_nothing_is_kept(pc: UpdatedPc, lie: Lie, code: str) -> None:
    pc.desk.add("0.2.0")
    pc.hub.instead = lie
    assert refused(pc.fetch) == code
    assert pc.slots.record().fetched is None
    assert pc.runs() == "0.1.0"


def test_a_hub_that_ignores_the_range_sends_everything_once(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    whole = build_file(pc).read_bytes()
    folder = pc.slots.updates / "download"
    folder.mkdir(parents=True)
    digest = build_file(pc).name.partition(".")[0]
    (folder / f"{digest}.part").write_bytes(whole[:100])
    pc.hub.instead = in_place(".tar.xz", whole)
    assert pc.fetch() is not None


def test_without_space_nothing_is_fetched(pc: UpdatedPc) -> None:
    class Small(type(pc.disk)):  # type: ignore[misc]  # the real one, of another size
        def free(self, path: Path) -> int:
            del path
            return 500 * 1024**2

    pc.disk = Small()
    pc.desk.add("0.2.0")
    assert refused(pc.fetch) == "no_space"
    assert not [path for path, _ in pc.hub.asked if "targets/" in path]


# ---- the line ----------------------------------------------------------------------------------


def test_another_hall_is_no_hub(pc: UpdatedPc, tmp_path: Path) -> None:
    pc.desk.add("0.2.0")
    with pc.hub.listening() as honest:
        host, _, port = honest.name.partition(":")
        theirs = machine_context(ca(2).der, honest_chain(tmp_path, "seat/1", ca(2)))
        stranger = HubFetcher(HubAt(host, int(port), theirs, HUB_DNS_NAME))
        with pytest.raises(UpdateNotFetchedError):
            stranger.hall()
        named = machine_context(ca().der, honest_chain(tmp_path, "seat/1"))
        other = HubFetcher(HubAt(host, int(port), named, "other.invalid"))
        with pytest.raises(UpdateNotFetchedError):
            other.hall()


def test_a_machine_without_a_certificate_gets_nothing(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    with pc.hub.listening() as honest:
        host, _, port = honest.name.partition(":")
        bare = HubFetcher(HubAt(host, int(port), machine_context(ca().der), HUB_DNS_NAME))
        with bare.asked("/updates/metadata/timestamp.json") as answer:
            assert answer.status == 403
        bare.close()


def test_only_lists_and_build_files_have_names() -> None:
    fetcher = FolderFetcher(Path("/"))
    for path in (
        "/updates/metadata/../secret.json",
        "/updates/metadata/root.json",
        "/updates/targets/../../etc/passwd",
        "/updates/metadata//timestamp.json",
        "/updates/metadata/0.root.json",
        "/etc/passwd",
    ):
        assert fetcher.path_of(path) is None


@pytest.mark.parametrize("left", [b"", b"{"])
def test_this_pcs_own_copy_of_the_lists_may_be_torn_by_a_power_cut(
    pc: UpdatedPc, left: bytes
) -> None:
    pc.desk.add("0.1.0")
    pc.fetch()
    for path in (pc.slots.updates / "lists").rglob("*.json"):
        if not path.is_symlink():
            path.write_bytes(left)
    pc.desk.add("0.2.0")
    assert pc.fetch() is not None
