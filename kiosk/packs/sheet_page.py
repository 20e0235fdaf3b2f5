"""The printed sheets of a release: one page for each of the two persons.

Decides: what stands on the page. Leaves to others: printing it on a machine without a network, and
the two envelopes (docs/PACKS.md).
"""

import html
from typing import Final

import segno

from kiosk.packs.release import Purpose
from kiosk.trust.sheets import Sheet

_PAGE: Final = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Sheet {letter}</title>
<style>
  body {{ font: 14pt sans-serif; margin: 20mm; }}
  h1 {{ font-size: 64pt; margin: 0; }}
  .groups {{ font: bold 22pt monospace; letter-spacing: 0.1em; line-height: 2; }}
  td {{ padding-right: 8mm; }}
</style>
<h1>{letter}</h1>
<p>Sheet {letter} of two. One person opens this envelope and types or scans it, alone. Whoever
typed sheet {letter} does not touch the other.</p>
<table>
  <tr><td>Opens</td><td>{kind} of pack {pack}, version {version}</td></tr>
  <tr><td>Hall</td><td>{hall}</td></tr>
  <tr><td>Sitting</td><td>{sitting}</td></tr>
</table>
<ol class="groups">
{groups}
</ol>
{code}
</html>
"""


def sheet_page(sheet: Sheet, purpose: Purpose) -> str:
    """One page of HTML, complete in itself: letter, purpose, the groups, the same as a QR code."""
    what = "questions" if purpose.kind == "paper" else "answer key"
    return _PAGE.format(
        letter=sheet.letter,
        kind=what,
        pack=html.escape(purpose.pack),
        version=purpose.version,
        hall=html.escape(purpose.hall),
        sitting=html.escape(purpose.sitting),
        groups="\n".join(f"  <li>{group}</li>" for group in sheet.groups),
        code=segno.make(sheet.qr_payload, error="m", micro=False).svg_inline(scale=6),
    )
