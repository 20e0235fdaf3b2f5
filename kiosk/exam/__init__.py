"""The exam itself, pure: no I/O, no clock, no randomness; values in, values out.

`blueprint` is the exam as data, `items` what a candidate may see, `assembly` makes forms,
`events` / `commands` / `transitions` / `attempt` are the attempt, `ledger` its time, `scoring` the
result. May import: `kiosk.base`, the standard library's values, msgspec. Start with
`transitions`: the whole exam is that table.
"""
