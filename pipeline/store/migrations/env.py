"""What Alembic runs: the migrations, inside the transaction that `schema.py` opened."""

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], version_table=attributes["version_table"])
context.run_migrations()
