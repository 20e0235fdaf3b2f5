"""What the centre stores, and where: tables, engine, migrations.

Knows SQL and nothing of what it means. May import nothing else of `central`.
"""
