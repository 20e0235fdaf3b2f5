"""The page on which anybody may ask whether a certificate is genuine (CE-29), and nothing else.

An application of its own, so that what strangers reach has no way to halls, staff or results. Start
with `app`; docs/PUBLIC-PAGE.md says what it promises. May import `central.certificates`,
`central.limiting` and `central.clock`; writes no SQL.
"""
