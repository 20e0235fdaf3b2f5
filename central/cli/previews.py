"""What a decision would do, as a table on a terminal."""

from typing import Final

from rich.console import Console

from central.cli.terminal import cell, table_of
from central.register.preview import Outlook

_MOST_ROWS: Final = 50


def show_outlook(out: Console, seen: Outlook) -> None:
    """Counts, and whose side of a threshold would change."""
    for change, view in seen.changes:
        only = f" of attempt {change.attempt}" if change.attempt is not None else ""
        table = table_of(f"what it would do: item {change.item}{only}", "", "attempts")
        for words, number in (
            ("met the item and have a result", view.met),
            ("points would rise", view.up),
            ("points would fall", view.down),
            ("would reach the block's threshold", view.block_gained),
            ("would fall below the block's threshold", view.block_lost),
            ("would pass now", view.pass_gained),
            ("would no longer pass", view.pass_lost),
            ("of these, may have a certificate to revoke", view.approved_lost),
        ):
            table.add_row(words, str(number))
        out.print(table)
        if not view.turned:
            continue
        people = table_of("who changes side", "attempt", "points", "block", "passed", "issue")
        for one in view.turned[:_MOST_ROWS]:
            people.add_row(
                cell(one.attempt),
                f"{one.total} → {one.new_total} (of {one.threshold} needed)",
                f"{one.block} → {one.new_block}",
                f"{_yes(one.passed)} → {_yes(one.new_passed)}",
                cell(one.certificate) or ("approved" if one.approved else ""),
            )
        out.print(people)
        if len(view.turned) > _MOST_ROWS:
            out.print(f"... and {len(view.turned) - _MOST_ROWS} more.")


def _yes(passed: bool) -> str:
    return "yes" if passed else "no"
