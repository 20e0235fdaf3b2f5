"""Updates of the program: two slots on a PC, and the signed list of what may go into them.

Decides: whether an update may begin, which build may be taken, and that a PC has a whole program in
one slot whatever happens. Leaves to others: the line to the hub (`kiosk.hall`), what a sitting is,
what a build must be able to do (`kiosk.self_test`). docs/UPDATES.md has the rules and their tests.
"""
