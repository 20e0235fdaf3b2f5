"""The commission's room: orders come in, are checked, entered and carried out, all or nothing.

Knows tables and the rules of `kiosk.exam.centre`; leaves pages, commands and letters to the rooms
above.
"""
