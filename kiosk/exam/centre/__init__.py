"""What the centre decides about attempts, as pure rules: its register of signed decisions.

May import `kiosk.exam` and `kiosk.base` only; no I/O, no clock. Start with `commands`, then
`register`. Scoring under rulings on keys is in `kiosk.exam.scoring`.
"""
