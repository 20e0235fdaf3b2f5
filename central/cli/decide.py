"""`central decide`: decisions of the commission, from the preview to the register.

Decides: arguments and exit codes. Leaves what is allowed to `central.register` and `kiosk.exam`.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from central.cli.deciding import PinInput, Yes, decision
from central.cli.orders import MOST_ORDER, next_signature
from central.cli.settings import Here, here, whole_digest
from central.cli.terminal import refusals_told
from central.clock import wall_ms
from central.register.choosing import ready_to_issue, waiting_appeals
from central.register.taking import take_order
from kiosk.base.errors import MalformedError
from kiosk.base.ids import AttemptId, ChoiceId, ItemId, SittingId, check_id
from kiosk.exam.centre import commands as c
from kiosk.trust.files import read_limited

app: Final = typer.Typer(
    help="Decide appeals, keys and annulments; two persons sign each decision.",
    no_args_is_help=True,
)
_MOST_ANSWERS: Final = 64 * 1024

Pack = Annotated[str, typer.Option(help="Digest of the pack, or how it begins.")]
Item = Annotated[str, typer.Option(help="The item.")]
Attempt = Annotated[str, typer.Option(help="The attempt.")]
Number = Annotated[int, typer.Option(help="Number of the appeal within its attempt.", min=1)]
Said = Annotated[Path, typer.Option("--answers", help="TOML: kk = '...' and ru = '...'.")]
Appeals = Annotated[
    list[str] | None, typer.Option("--appeal", help="content/ATTEMPT/NUMBER; may be repeated.")
]
AllWaiting = Annotated[
    bool, typer.Option("--all-waiting", help="Every content appeal of the item that waits.")
]


@decision(app, "rule")
def rule(
    centre: Here,
    pack: Pack,
    item: Item,
    answers: Said,
    accept: Annotated[list[str] | None, typer.Option(help="A choice that earns the point.")] = None,
    drop: Annotated[bool, typer.Option(help="The item counts for everybody who met it.")] = False,
    appeal: Appeals = None,
    all_waiting: AllWaiting = False,
) -> c.AnyCentreCommand:
    """Accept other choices, or drop the item, for everybody who met it."""
    with centre.database.read() as connection:
        digest = whole_digest(connection, pack)
        upheld = _appeals(appeal or [])
        if all_waiting:
            upheld = (*upheld, *waiting_appeals(connection, digest, item))
    return c.RuleKey(
        pack=digest,
        item=ItemId(check_id(item)),
        accepted=tuple(ChoiceId(one) for one in accept or ()),
        dropped=drop,
        upheld=tuple(dict.fromkeys(upheld)),
        answers=_answers(answers),
    )


@decision(app, "withdraw")
def withdraw(
    centre: Here,
    pack: Pack,
    item: Item,
) -> c.AnyCentreCommand:
    """Let the key of the pack count again."""
    with centre.database.read() as connection:
        digest = whole_digest(connection, pack)
    return c.WithdrawRuling(pack=digest, item=ItemId(check_id(item)))


@decision(app, "reject")
def reject(
    centre: Here,
    answers: Said,
    appeal: Appeals = None,
    pack: Annotated[str, typer.Option(help="With --all-waiting: digest of the pack.")] = "",
    item: Annotated[str, typer.Option(help="With --all-waiting: the item.")] = "",
    all_waiting: AllWaiting = False,
) -> c.AnyCentreCommand:
    """Decide that appeals change nothing; technical ones as technical/ATTEMPT/NUMBER."""
    chosen = _appeals(appeal or [])
    if all_waiting:
        with centre.database.read() as connection:
            digest = whole_digest(connection, pack)
            chosen = (*chosen, *waiting_appeals(connection, digest, item))
    if not chosen:
        raise MalformedError("no_appeal", "Name the appeals, or an item and --all-waiting.")
    return c.RejectAppeals(appeals=tuple(dict.fromkeys(chosen)), answers=_answers(answers))


@decision(app, "grant")
def grant(
    _centre: Here,
    attempt: Attempt,
    number: Number,
    item: Item,
    answers: Said,
) -> c.AnyCentreCommand:
    """Uphold a technical appeal: this attempt alone gets the point of that item."""
    return c.GrantItem(
        attempt=AttemptId(check_id(attempt)),
        number=number,
        item=ItemId(check_id(item)),
        answers=_answers(answers),
    )


@decision(app, "reopen")
def reopen(
    _centre: Here,
    appeal: Annotated[str, typer.Argument(help="content/ATTEMPT/NUMBER, or technical/...")],
) -> c.AnyCentreCommand:
    """Take back what was decided about one appeal."""
    return c.ReopenAppeal(appeal=_appeal(appeal))


@decision(app, "annul")
def annul(
    _centre: Here,
    attempt: Attempt,
    ground: Annotated[str, typer.Option(help="As the rules call it.")],
) -> c.AnyCentreCommand:
    """Make a result void."""
    return c.AnnulAttempt(attempt=AttemptId(check_id(attempt)), ground=ground)


@decision(app, "lift")
def lift(
    _centre: Here,
    attempt: Attempt,
) -> c.AnyCentreCommand:
    """Take back an annulment of the centre's own."""
    return c.LiftAnnulment(attempt=AttemptId(check_id(attempt)))


@decision(app, "revoke")
def revoke(
    _centre: Here,
    certificate: Annotated[str, typer.Option(help="Number of the certificate.")],
    attempt: Attempt,
    ground: Annotated[str, typer.Option(help="Why it is void.")],
) -> c.AnyCentreCommand:
    """Make a certificate void from now on."""
    return c.RevokeCertificate(
        certificate=certificate, attempt=AttemptId(check_id(attempt)), ground=ground
    )


@decision(app, "approve")
def approve(
    centre: Here,
    sitting: Annotated[str, typer.Option(help="The sitting.")],
    attempt: Annotated[list[str] | None, typer.Option(help="An attempt; may be repeated.")] = None,
    ready: Annotated[bool, typer.Option(help="Every attempt that nothing stands against.")] = False,
) -> c.AnyCentreCommand:
    """As operators: let the signer issue what attempts have earned; it judges each by itself."""
    chosen = [AttemptId(check_id(one)) for one in attempt or ()]
    if ready:
        with centre.database.read() as connection:
            chosen += ready_to_issue(connection, sitting)
    return c.ApproveIssue(
        sitting=SittingId(check_id(sitting)), attempts=tuple(dict.fromkeys(chosen))
    )


@app.command("sign")
def sign(
    order: Annotated[Path, typer.Argument(help="The file that the first person signed.")],
    key: Annotated[Path, typer.Option(help="Your staff key file.")],
    out: Annotated[Path, typer.Option(help="The file with both signatures to write.")],
    yes: Yes = False,
    pin_stdin: PinInput = False,
) -> None:
    """Read the decision of another person again in words, and sign it."""
    with refusals_told():
        next_signature(order, key, out, sure=yes, pin_from_input=pin_stdin)


@app.command("submit")
def submit(
    order: Annotated[Path, typer.Argument(help="The file with both signatures.")],
) -> None:
    """Enter a decision in the register; every result that follows from it is made with it."""
    with refusals_told(), here() as centre:
        data = read_limited(order, MOST_ORDER)
        taken = take_order(centre.database, data, centre.roots, wall_ms())
        typer.echo(f"Entry {taken.number} of the register; {taken.results} new results.")


def _answers(path: Path) -> c.Answers:
    """What candidates are told. Raises: MalformedError `bad_answers`."""
    try:
        written = tomllib.loads(read_limited(path, _MOST_ANSWERS).decode("utf-8"))
        return msgspec.convert(written, c.Answers)
    except (ValueError, msgspec.ValidationError, RecursionError) as error:
        raise MalformedError("bad_answers", f"{path.name} cannot be read: {error}") from None


def _appeals(names: Iterable[str]) -> tuple[c.Appeal, ...]:
    return tuple(_appeal(name) for name in names)


def _appeal(name: str) -> c.Appeal:
    """An appeal by its name. Raises: MalformedError `bad_appeal`."""
    kind, _, rest = name.partition("/")
    attempt, _, number = rest.rpartition("/")
    try:
        return msgspec.convert(
            {"kind": kind, "attempt": check_id(attempt), "number": number}, c.Appeal, strict=False
        )
    except msgspec.ValidationError:
        raise MalformedError(
            "bad_appeal", "An appeal is named content/ATTEMPT/NUMBER or technical/ATTEMPT/NUMBER."
        ) from None
