"""The register of certificates: one answer, kept once, void for good, and nobody's number in it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from central.certificates.digests import Digests, read_number
from central.certificates.register import Certificates, Issued
from central.tables.engine import Database
from central.tables.schema import certificates as table
from kiosk.base.errors import KioskError, MalformedError, RuleError

SECRET = bytes(range(32))
NOW = 1_790_000_000_000  # 21 September 2026
DAY = 24 * 60 * 60 * 1000
IIN = "900115100000"
CODE = "ABCDEFG-HJKMNPQ"

ISSUED = Issued(
    number="KZC-0001",
    kind="certificate",
    attempt="a-1",
    holder=IIN,
    code=CODE,
    name="Үлгі Үміткер 02",
    exam="kz-citizenship",
    titles={"kk": "Емтихан", "ru": "Экзамен", "en": "Exam"},
    issued=date(2026, 9, 1),
    expires=date(2028, 8, 31),
)


@pytest.fixture
def register(database: Database) -> Certificates:
    return Certificates(database, Digests(SECRET))


Keep = Callable[[Issued], None]


@pytest.fixture
def keep(database: Database, register: Certificates) -> Keep:
    def kept(issued: Issued) -> None:
        with database.write() as connection:
            register.keep(connection, issued, NOW)

    return kept


def rows(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_number_and_code_together_confirm(register: Certificates, keep: Keep) -> None:
    keep(ISSUED)
    found = register.confirm(" 9001 1510 0000 ", CODE, NOW)
    assert found is not None
    assert (found.name, found.state, found.expires) == (
        "Үлгі Үміткер 02",
        "valid",
        date(2028, 8, 31),
    )


@pytest.mark.parametrize(
    ("number", "code"),
    [(IIN, "ABCDEFG-HJKMNPR"), ("900115100010", CODE), (CODE, IIN), (IIN + CODE[0], CODE[1:])],
)
def test_anything_else_confirms_nothing(
    register: Certificates, keep: Keep, number: str, code: str
) -> None:
    keep(ISSUED)
    assert register.confirm(number, code, NOW) is None


def test_a_question_is_the_same_one_statement_whatever_is_wrong(
    database: Database, register: Certificates, keep: Keep
) -> None:
    keep(ISSUED)
    asked: list[str] = []
    sa.event.listen(
        database.engine, "before_cursor_execute", lambda _c, _u, said, *_: asked.append(said)
    )
    said = []
    for number, code in ((IIN, "0" * 15), ("900115100010", CODE), (IIN, CODE)):
        asked.clear()
        register.confirm(number, code, NOW)
        said.append([one for one in asked if one.lower().startswith("select")])
    assert said[0] == said[1] == said[2]
    assert len(said[0]) == 1


def test_the_last_day_counts_and_the_next_does_not(register: Certificates, keep: Keep) -> None:
    keep(replace(ISSUED, expires=date(2026, 9, 21)))
    assert_state(register, NOW, "valid")
    assert_state(register, NOW + DAY, "expired")


def test_the_day_is_that_of_the_hall(register: Certificates, keep: Keep) -> None:
    keep(replace(ISSUED, expires=date(2026, 9, 21)))
    late = 1_790_017_199_000  # 23:59:59 of the 21st in the hall, still the 21st in UTC
    assert_state(register, late, "valid")
    assert_state(register, late + 1000, "expired")


def assert_state(register: Certificates, now_ms: int, state: str) -> None:
    found = register.confirm(IIN, CODE, now_ms)
    assert found is not None
    assert found.state == state


def test_a_revoked_one_says_so_for_good(
    database: Database, register: Certificates, keep: Keep
) -> None:
    keep(ISSUED)
    with database.write() as connection:
        register.revoke(connection, "KZC-0001", date(2026, 9, 10))
        register.revoke(connection, "KZC-0001", date(2026, 9, 20))
    keep(ISSUED)  # whoever issues says it again after a failure
    found = register.confirm(IIN, CODE, NOW)
    assert found is not None
    assert (found.state, found.revoked) == ("revoked", date(2026, 9, 10))


def test_nothing_unknown_is_revoked(database: Database, register: Certificates) -> None:
    with database.write() as connection, pytest.raises(MalformedError) as refused:
        register.revoke(connection, "KZC-9999", date(2026, 9, 10))
    assert refused.value.code == "unknown_certificate"


def test_the_same_again_changes_nothing(database: Database, keep: Keep) -> None:
    keep(ISSUED)
    keep(ISSUED)
    assert rows(database) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(ISSUED, name="Demo Candidate 01"),
        replace(ISSUED, expires=date(2030, 1, 1)),
        replace(ISSUED, code="HHHHHHH-HHHHHHH"),
        replace(ISSUED, attempt="a-2"),
    ],
)
def test_a_number_never_comes_to_mean_something_else(keep: Keep, other: Issued) -> None:
    keep(ISSUED)
    with pytest.raises(RuleError) as refused:
        keep(other)
    assert refused.value.code == "other_certificate"


def test_of_an_attempt_one_paper_counts(
    database: Database, register: Certificates, keep: Keep
) -> None:
    keep(ISSUED)
    second = replace(ISSUED, number="KZC-0002", code="HHHHHHH-HHHHHHH")
    with pytest.raises(RuleError) as refused:
        keep(second)
    assert refused.value.code == "issued_before"
    assert rows(database) == 1
    with database.write() as connection:
        register.revoke(connection, "KZC-0001", date(2026, 9, 10))
    keep(second)
    assert rows(database) == 2


def test_two_workers_at_once_issue_one(database: Database, keep: Keep) -> None:
    def one(place: int) -> bool:
        try:
            keep(replace(ISSUED, number=f"KZC-{place:04}", code=f"{place:07}-{place:07}"))
        except KioskError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(one, range(8))) == 1
    assert rows(database) == 1


def test_the_table_holds_neither_number_nor_code(database: Database, keep: Keep) -> None:
    keep(ISSUED)
    with database.read() as connection:
        row = str(connection.execute(sa.select(table)).one())
    assert IIN not in row
    assert CODE not in row
    assert CODE.replace("-", "") not in row


def test_another_secret_confirms_nothing(database: Database, keep: Keep) -> None:
    keep(ISSUED)
    assert Certificates(database, Digests(bytes(32))).confirm(IIN, CODE, NOW) is None


@pytest.mark.parametrize("typed", ["t-0001", " T 0001 ", "Т\u20130001", "Ｔ-0001", "T-OOO1"])
def test_a_ticket_number_is_read_as_people_type_it(typed: str) -> None:
    assert read_number(typed) == read_number("T-0001")


@pytest.mark.parametrize("typed", ["", "  ", "-", "x" * 65, "\u0130" * 300])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(MalformedError):
        read_number(typed)


def test_a_short_secret_is_refused() -> None:
    with pytest.raises(MalformedError):
        Digests(b"short")
