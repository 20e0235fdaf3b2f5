"""What the product must reach, measured: one module for each kind of machine.

The only room besides `kiosk.system` that reads the real clock. Start with `seat_store`.
"""
