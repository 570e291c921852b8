"""How a migration runs: on the connection that is handed over, in the transaction it is in."""

from alembic import context

from sayso.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
)
context.run_migrations()
