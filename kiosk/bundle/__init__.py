"""The export bundle: one sealed file a hall hands over, and the centre's receipt for it.

May import `kiosk.minutes`, `kiosk.audit` and everything below. Written by a hub or a lone seat,
read by the centre and by auditors. Start with `format` and `file`.
"""
