"""What keeps a candidate inside the exam: settings of the machine, performed and put back.

Decides: which ways out there are, what closes each (one ordered list for each platform and
profile), and that every change can be taken back, whenever the power goes. Leaves to others:
grabbing the keyboard and guarding the window (`kiosk.ui`), looking for what is wrong with a machine
(`kiosk.system`, `kiosk.doctor`), the units that start the programs (the package).

Start with `operation`, then `runner`. May import `kiosk.trust`, `kiosk.exam` and `kiosk.base`.
Knows no Qt, no other room of its floor, and nothing above it.
"""
