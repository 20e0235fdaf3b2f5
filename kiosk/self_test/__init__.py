"""The self-test: whether everything this program needs is there and really works on this machine.

May import everything but the demonstration and the bench; nothing imports it. Start with `checks`,
which lists what is tried; each check does the thing itself instead of asking whether it could.
"""
