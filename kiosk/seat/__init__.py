"""One attempt at one seat: from a click to a saved answer, and back after a failure.

`service` runs the attempt, `desk` is the lone seat's authority, `keeper` the tiny parent process,
`resume` the way back, `handover` what leaves the seat at the end. May import everything below the
user interface; knows no Qt. Start with `service`.
"""
