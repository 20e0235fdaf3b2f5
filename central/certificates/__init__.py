"""What was issued, as far as a stranger with a number and a code may ask for it (CE-29).

Here: the register that whoever issues fills, and the one question it answers. Leaves to others: who
has earned a paper, its page and its QR, and how often somebody may ask (`central.limiting`). May
import `central.tables` and `central.clock`.
"""
