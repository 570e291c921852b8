"""What deserves a second look, and what waits for a look that confirms it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TABLE = "derived_findings"


def upgrade() -> None:
    """Makes the table of findings."""
    op.add_column("derived_articles", sa.Column("unconfirmed", WORDS, nullable=True))
    op.create_table(
        TABLE,
        sa.Column("id", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("rank", sa.Double(), nullable=False),
        sa.Column("revision", WORDS, nullable=False),
        sa.Column("older", WORDS, nullable=True),
        sa.Column("first_seen", WORDS, nullable=False),
        sa.Column("outlet_key", WORDS, nullable=False),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Text(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["derived_articles.id"]),
        sa.ForeignKeyConstraint(["revision"], ["derived_revisions.id"]),
        sa.ForeignKeyConstraint(["older"], ["derived_revisions.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("derived_findings_by_article", TABLE, ["article"], unique=False)
    op.create_index("derived_findings_by_rank", TABLE, ["rank", "first_seen", "id"], unique=False)
    op.create_index("derived_findings_by_kind", TABLE, ["kind", "rank"], unique=False)
