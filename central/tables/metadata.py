"""The one MetaData of the centre, and the kinds of columns its tables share.

Decides: how constraints are called, and what a digest, a name and a moment are in SQL, on SQLite
and on PostgreSQL. Rooms that are built later put their tables here as well.
"""

from typing import Final

import sqlalchemy as sa

METADATA: Final = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: SQLite counts up by itself only in a column of exactly this type.
RowId: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Of an identifier of `kiosk.base.ids`.
Name: Final = sa.String(64)
#: A SHA-256, a head or an Ed25519 public key, in 64 hexadecimal digits.
Hex: Final = sa.String(64)
#: One word of a fixed few.
Word: Final = sa.String(32)
#: Unix milliseconds, UTC.
Moment: Final = sa.BigInteger()
