import msgspec
import pytest

from central.rosters.csv_file import Entry
from central.rosters.errors import ImportRefusedError
from central.rosters.json_file import read_json
from tests.central.rosters.round_of import application


def test_what_was_written_is_read_again() -> None:
    people = [application(1), application(2, photo=b"\xff\xd8\xff\x00")]
    assert read_json(msgspec.json.encode(people)) == tuple(
        Entry(number, one) for number, one in enumerate(people, start=1)
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no list"),
        (b"{}", "no list"),
        (b'[{"application":' + b"[" * 5000 + b"]" * 5000 + b"}]", "no list"),
        (b"[" * 100_000, "no list"),
        (b"\xff\xfe[", "no list"),
        (b"[1,", "no list"),
        (b"[" + b"1," * 50_001 + b"1]", "50000 entries"),
    ],
)
def test_what_is_no_list_is_refused_whole(data: bytes, said: str) -> None:
    with pytest.raises(ImportRefusedError, match=said) as refused:
        read_json(data)
    assert refused.value.complaints[0].line == 0


def test_every_wrong_entry_is_told_by_its_number() -> None:
    good = msgspec.json.encode(application(1))
    surprise = msgspec.json.encode(msgspec.to_builtins(application(2)) | {"admin": True})
    with pytest.raises(ImportRefusedError) as refused:
        read_json(b"[" + b",".join((good, b"7", surprise)) + b"]")
    found = dict(refused.value.complaints)
    assert sorted(found) == [2, 3]
    assert "admin" in found[3]


def test_a_document_without_its_number_is_told_by_the_field() -> None:
    tree = msgspec.to_builtins(application(1))
    del tree["document"]["number"]
    with pytest.raises(ImportRefusedError, match="document: missing field `number`"):
        read_json(msgspec.json.encode([tree]))
