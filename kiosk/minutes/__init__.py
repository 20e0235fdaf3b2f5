"""The minutes of a sitting as values: what may be said of attempts and of the hall, without words.

May import `kiosk.audit` and everything below. Start with `minutes`; words and paper are in
`kiosk.ui.minutes`.
"""
