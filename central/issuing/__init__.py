"""Issuing: from two operators' approval to a paper that its holder can have.

Reserves numbers, asks the signer, keeps what comes back. Decides nothing about anybody: the signer
judges each case by itself. Start with `rounds`.
"""
