"""Answering requests: who asks, whether they may, and what the answer looks like over HTTP.

Writes no SQL and holds no key; every worker of it is like any other.
"""
