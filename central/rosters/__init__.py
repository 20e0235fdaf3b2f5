"""Before a sitting: applications become lists of halls, are signed elsewhere, and reach the halls.

The centre's root lies on a machine without a network. So this room prepares what has to be signed
(`drafting`), a clerk carries it there and back, and `publishing` takes back only what is signed,
what was prepared, and what is newer than the last. Start with `plan` and `intake`;
docs/ROSTERS.md has the way of an application. May import `central.tables` and `central.clock`.
"""
