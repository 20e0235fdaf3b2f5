"""The hall as rules: what happens outside any one attempt, from check-in to the closing.

May import: `kiosk.exam`, `kiosk.base`, msgspec. Pure, like the rest of the core; the centre folds a
hall journal with this same code. Start with `events`, then `deciding`.
"""
