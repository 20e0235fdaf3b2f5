"""An exam kiosk for state test centres: one seat, one sealed pack, no lost answer."""

__version__ = "0.1.0"
