"""How a computer becomes a seat, a hub or a panel, and how it stops being one.

Decides: the one list of steps that the wizard and the unattended run share, what each does and puts
back, what is kept on the disk of how far it came. Start with `step`, then `walk`. Leaves to others:
windows (`kiosk.ui.setup`), what a lockdown and a check of the computer are: they are commands of
this program (`kiosk lockdown`, `kiosk doctor`), asked as processes of their own behind `machine`.

Knows no Qt. May import `kiosk.seat`, `kiosk.hall` and everything below them.
"""
