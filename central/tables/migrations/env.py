"""Where Alembic begins: the connection that `central.tables.upgrade` hands over, and the tables."""

from alembic import context

from central.tables.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
