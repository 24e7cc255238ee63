"""The end of each story's record, kept a second time."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and note where each record ends today."""
    op.create_table(
        "heads",
        sa.Column("slug", sa.Text, primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.execute(
        "INSERT INTO heads (slug, entries, digest) SELECT slug, entry, digest FROM record AS last "
        "WHERE entry = (SELECT max(entry) FROM record AS other WHERE other.slug = last.slug)"
    )
