"""The drill of a hall: real hub, standby and seats on one machine, faults on purpose, a verdict.

Every process of a drill writes down what it saw and when (`observed`), on the one monotonic clock
they share; the figures are counted from that afterwards (`measuring`), and what every candidate was
told is held against every journal (`comparing`). May import the seat and everything below. No Qt.
Start with `plan`, then `measuring`.
"""
