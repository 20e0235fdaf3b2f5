"""The demonstration: a rehearsal hall made on the spot, and a scripted candidate in real windows.

May import everything; nothing imports it. Every key made here belongs to a demo root, which a
production build does not trust.
"""
