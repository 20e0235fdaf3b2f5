"""Cases: everything the centre holds about one attempt, put together for somebody who judges it.

For the signer, and for auditors and courts. Knows tables; judges nothing itself. Start with
`assembling`.
"""
