"""A commission at a real database: its staff list, its orders, its attempts."""

from central.register.preview import outlook
from central.register.staff_lists import take_staff_list
from central.register.taking import Taken, take_order
from central.tables.engine import Database
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam.centre import commands as c
from kiosk.trust.centre_staff import CentreStaff, sign_centre_staff
from kiosk.trust.roots import RootKey
from tests.fakes.centre_people import NOW, centre_order, centre_staff

ROOT = RootKey.from_seed(b"r" * 32, demo=True)
ROOTS = ROOT.roots()
SAID = c.Answers(kk="Жауап кілті түзетілді.", ru="Ключ исправлен.")
TWO = ("com-1", "com-2")


def keep_staff(database: Database, staff: CentreStaff | None = None) -> None:
    """Take a staff list, as the lead of the centre does."""
    take_staff_list(database, sign_centre_staff(staff or centre_staff(), [ROOT]), ROOTS, NOW)


def signed_now(
    database: Database, command: c.AnyCentreCommand, *names: str, now_ms: int = NOW
) -> bytes:
    """An order as things stand."""
    with database.read() as connection:
        after = outlook(connection, command).after
    return centre_order(command, *(names or TWO), after=after, now_ms=now_ms).to_bytes()


def decide(
    database: Database, command: c.AnyCentreCommand, *names: str, now_ms: int = NOW
) -> Taken:
    """Two persons decide, and it is taken in."""
    order = signed_now(database, command, *names, now_ms=now_ms)
    return take_order(database, order, ROOTS, now_ms)


def rule(pack: str, item: ItemId, *accepted: str, upheld: tuple[c.Appeal, ...] = ()) -> c.RuleKey:
    """Accept these choices; none drops the item."""
    return c.RuleKey(
        pack=pack,
        item=item,
        accepted=tuple(accepted),  # type: ignore[arg-type] # a test names its own choices
        dropped=not accepted,
        upheld=upheld,
        answers=SAID,
    )


def technical(attempt: AttemptId, number: int = 1) -> c.Appeal:
    return c.Appeal(attempt=attempt, kind="technical", number=number)


def content(attempt: AttemptId, number: int = 1) -> c.Appeal:
    return c.Appeal(attempt=attempt, kind="content", number=number)
