"""The centre: takes in what halls hand over, judges it, and keeps results that people may see.

Stands beside `kiosk` and imports only its pure and its judging rooms; `kiosk` never imports it.
docs/CENTRE.md has the picture, the protocol and the tables. Start with `ingest/records.py`.
"""
