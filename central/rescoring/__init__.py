"""New results when what counts as right in an item changes, for everybody who met it.

Knows tables, and no decision, no signature. One statement rescores all attempts at once, by the
semantics of `kiosk.exam.scoring`; a property test holds the two against each other.
"""
