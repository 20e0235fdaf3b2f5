"""The centre: what happens to a hall's work after the hall.

Stands beside `kiosk` and imports it; `kiosk` never imports this package.
"""
