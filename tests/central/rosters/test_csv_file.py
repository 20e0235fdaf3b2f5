"""Tables from whichever program wrote them, and from people who mean harm."""

import pytest

from central.rosters.csv_file import MAX_FILE, read_csv
from central.rosters.errors import ImportRefusedError

HEADING = (
    "application,candidate,ticket,name,state,submitted,hall,document_type,document_number,"
    "document_country,iin,language_constitution,language_history,extra_time,photo"
)
LINE = (
    "app-001,c-001,T-0001,Үлгі Үміткер 01,accepted,2026-08-12T10:00:00+05:00,astana-1,"
    "foreign_passport,DEMO0000001,UTO,900115100000,ru,kk,иә,"
)
OTHER = LINE.replace("001", "002").replace("Үлгі Үміткер 01", "José O'Brien-Ünal")
TABLE = f"{HEADING}\n{LINE}\n{OTHER}\n"


def refused(data: bytes | str) -> list[tuple[int, str]]:
    with pytest.raises(ImportRefusedError) as caught:
        read_csv(data.encode() if isinstance(data, str) else data)
    return [(line, why) for line, why in caught.value.complaints]


def test_a_table_is_read_field_by_field() -> None:
    one, other = read_csv(TABLE.encode())
    assert (one.line, other.line) == (2, 3)
    read = one.application
    assert (read.name, read.iin, read.extra_time) == ("Үлгі Үміткер 01", "900115100000", True)
    assert read.languages == {"constitution": "ru", "history": "kk"}
    assert (read.document.country, read.document.expires, read.day) == ("UTO", None, None)
    assert other.application.name == "José O'Brien-Ünal"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_separator_and_line_ends_do_not_matter(
    separator: str, encoding: str, end: str
) -> None:
    table = TABLE.replace(",", separator).replace("\n", end)
    assert read_csv(table.encode(encoding)) == read_csv(TABLE.encode())


def test_quoted_fields_may_hold_separators_and_blank_lines_are_no_lines() -> None:
    table = f"{HEADING}\n\n{LINE.replace('Үлгі Үміткер 01', chr(34) + 'Ү, Ү' + chr(34))}\n,,,\n"
    table = table.replace("\n,,,\n", "\n" + "," * HEADING.count(",") + "\n")
    (one,) = read_csv(table.encode())
    assert (one.line, one.application.name) == (3, "Ү, Ү")


def test_an_assistant_stands_in_columns_of_its_own() -> None:
    more = (
        ",assistant_name,assistant_document_type,assistant_document_number,"
        "assistant_document_country,assistant_no_lawyer"
    )
    table = f"{HEADING}{more}\n{LINE},Demo Helper,residence_permit,DEMO9,KAZ,yes\n"
    helper = read_csv(table.encode())[0].application.assistant
    assert helper is not None
    assert (helper.name, helper.document.number) == ("Demo Helper", "DEMO9")
    assert (helper.no_lawyer, helper.no_historian) == (True, False)


def test_a_photo_is_found_by_its_name_and_nothing_else_is() -> None:
    table = f"{HEADING}\n{LINE}../../etc/passwd\n".encode()
    with pytest.raises(ImportRefusedError, match="no file of that name"):
        read_csv(table, {"a.jpg": b"\xff\xd8\xff"})
    table = f"{HEADING}\n{LINE}a.jpg\n".encode()
    assert read_csv(table, {"a.jpg": b"\xff\xd8\xff"})[0].application.photo == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("accepted", "paid"), 2, "state: invalid enum value 'paid'"),
        (("2026-08-12T10:00:00+05:00", "12.08.2026"), 2, "submitted: "),
        (("2026-08-12T10:00:00+05:00", "2026-08-12T10:00:00"), 2, "submitted: "),
        (("foreign_passport", "passport"), 2, "document.type: invalid enum value"),
        (("иә", "maybe"), 2, "extra_time: neither yes nor no"),
        (("UTO", "Utopia"), 2, "document.country: "),
        (("c-001", ""), 2, "missing field `candidate`"),
        (("T-0001", "T" * 1001), 2, "ticket: longer than 1000"),
        ((LINE, LINE + ",more"), 2, "16 fields; the heading has 15"),
        ((LINE, "app-001"), 2, "1 fields; the heading has 15"),
    ],
)
def test_a_wrong_line_is_told_by_number_and_in_words(
    change: tuple[str, str], line: int, said: str
) -> None:
    found = refused(TABLE.replace(*change, 1))
    assert len(found) == 1
    assert found[0][0] == line
    assert said in found[0][1]


def test_every_wrong_line_is_told() -> None:
    found = refused(f"{HEADING}\n{LINE.replace('иә', 'x')}\n{OTHER}\n{OTHER.replace('kk', '')},\n")
    assert [line for line, _ in found] == [2, 4]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("application,", ""), "the column application is missing"),
        (("iin", "phone"), "nobody knows the column 'phone'"),
        (("iin", "ticket"), "the column ticket is there twice"),
        (("photo", "=cmd|'/c calc'!A0"), "nobody knows the column"),
    ],
)
def test_a_heading_that_nobody_knows_is_refused(change: tuple[str, str], said: str) -> None:
    found = refused(TABLE.replace(*change, 1))
    assert found[0][0] == 1
    assert said in found[0][1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (TABLE.replace("Үлгі Үміткер", "Образец").encode("cp1251", "replace"), "UTF-8"),
        (TABLE.encode("utf-16")[:-1], "UTF-8"),
        (b"PK\x03\x04" + bytes(100), "zero byte"),
        (TABLE.encode() + b"\0", "zero byte"),
        (b"a" * (MAX_FILE + 1), "larger than"),
    ],
)
def test_what_is_no_table_is_refused_whole(data: bytes, said: str) -> None:
    ((line, why),) = refused(data)
    assert line == 0
    assert said in why


def test_a_quote_that_never_ends_is_told_where_it_began() -> None:
    ((line, why),) = refused(f'{HEADING}\n{LINE}\n"{OTHER}\n{OTHER}\n')
    assert line == 3
    assert "cannot be read" in why


def test_a_million_lines_are_refused_before_they_are_read() -> None:
    ((_, why),) = refused(HEADING + "\n" + "x\n" * 60_000)
    assert "50000 lines" in why
