"""How items worked: how hard, how telling, which wrong answers drew whom, what failed around them.

A bad item shows here before anybody appeals. Numbers are pure (`figures`, `flags`), and nothing is
said of an item that too few people met. Nothing here changes a score: people look, and rule on keys
by two signatures. May import `central.tables` and what lies on the lowest floor.
"""
