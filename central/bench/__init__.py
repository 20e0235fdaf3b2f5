"""Measures the centre, and starts a PostgreSQL to throw away for it and for the tests."""
