"""The worker: judges what came in, and is the only one that holds keys that open anything.

Has attempts and halls folded and writes what came of it, opens bundles, signs receipts. Knows
tables and ingest; knows no web. Killed at any point it goes on: what it has not ended is asked for
again when its lease is over.
"""
