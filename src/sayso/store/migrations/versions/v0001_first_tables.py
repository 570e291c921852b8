"""The first tables: evidence, decisions, and what is derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INDEXES = ("derived_statement_search", "derived_article_search")


def upgrade() -> None:
    """Makes tables and search indexes."""
    _tables()
    for index in INDEXES:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"CREATE TABLE {index} (row bigint PRIMARY KEY, words tsvector NOT NULL)")
            op.execute(f"CREATE INDEX {index}_words ON {index} USING gin (words)")
        else:
            op.execute(
                f"CREATE VIRTUAL TABLE {index} USING fts5"
                "(words, tokenize = 'ascii', columnsize = 0, prefix = '1 2 3')"
            )


def _tables() -> None:
    op.create_table(
        "decision_articles",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("other", WORDS, nullable=True),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "decision_articles_by_address",
        "decision_articles",
        ["address"],
        unique=False,
        postgresql_using="hash",
    )
    op.create_index("decision_articles_by_time", "decision_articles", ["time", "id"], unique=False)
    op.create_table(
        "decision_statements",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("text_sha256", WORDS, nullable=False),
        sa.Column("quote", WORDS, nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("change", sa.Text(), nullable=True),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "decision_statements_by_text", "decision_statements", ["text_sha256"], unique=False
    )
    op.create_index(
        "decision_statements_by_time", "decision_statements", ["time", "id"], unique=False
    )
    op.create_table(
        "decision_withheld",
        sa.Column("capture", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("who", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("capture"),
    )
    op.create_index("decision_withheld_by_digest", "decision_withheld", ["sha256"], unique=False)
    op.create_table(
        "derived_articles",
        sa.Column("row", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("path", WORDS, nullable=True),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("domain", WORDS, nullable=True),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("first_seen", WORDS, nullable=False),
        sa.Column("state", WORDS, nullable=False),
        sa.Column("last_checked", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("id", name="derived_articles_id"),
    )
    op.create_index(
        "derived_articles_by_last_checked", "derived_articles", ["last_checked"], unique=False
    )
    op.create_table(
        "derived_notes",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "evidence_captures",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("asked", WORDS, nullable=True),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("path", WORDS, nullable=True),
        sa.Column("time", WORDS, nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("content_type", WORDS, nullable=True),
        sa.Column("grade", WORDS, nullable=False),
        sa.Column("file", WORDS, nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "evidence_captures_by_asked",
        "evidence_captures",
        ["asked"],
        unique=False,
        postgresql_using="hash",
    )
    op.create_index("evidence_captures_by_digest", "evidence_captures", ["sha256"], unique=False)
    op.create_index(
        "evidence_captures_by_path",
        "evidence_captures",
        ["path"],
        unique=False,
        postgresql_using="hash",
    )
    op.create_index("evidence_captures_by_time", "evidence_captures", ["time", "id"], unique=False)
    op.create_index(
        "evidence_captures_by_url",
        "evidence_captures",
        ["url"],
        unique=False,
        postgresql_using="hash",
    )
    op.create_table(
        "evidence_subscriptions",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("url", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("time", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "evidence_subscriptions_by_time", "evidence_subscriptions", ["time", "id"], unique=False
    )
    op.create_table(
        "evidence_supplied_as",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("path", WORDS, nullable=True),
        sa.Column("url", WORDS, nullable=True),
        sa.Column("copied", WORDS, nullable=True),
        sa.Column("time", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "evidence_supplied_as_by_digest", "evidence_supplied_as", ["sha256"], unique=False
    )
    op.create_table(
        "evidence_warc_files",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "derived_article_addresses",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["derived_articles.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "derived_article_addresses_by_article",
        "derived_article_addresses",
        ["article"],
        unique=False,
    )
    op.create_table(
        "derived_revisions",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("capture", WORDS, nullable=False),
        sa.Column("text_sha256", WORDS, nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("byline", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.Column("language", WORDS, nullable=True),
        sa.Column("genre", WORDS, nullable=True),
        sa.Column("reader", WORDS, nullable=False),
        sa.Column("first_seen", WORDS, nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["derived_articles.id"],
        ),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["evidence_captures.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article", "number", name="derived_revisions_number"),
    )
    op.create_index("derived_revisions_by_capture", "derived_revisions", ["capture"], unique=False)
    op.create_index("derived_revisions_by_reader", "derived_revisions", ["reader"], unique=False)
    op.create_index("derived_revisions_by_text", "derived_revisions", ["text_sha256"], unique=False)
    op.create_table(
        "evidence_observations",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("asked", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.Column("outcome", WORDS, nullable=False),
        sa.Column("detail", WORDS, nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("capture", WORDS, nullable=True),
        sa.Column("file", WORDS, nullable=True),
        sa.Column("start", sa.BigInteger(), nullable=True),
        sa.Column("length", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["evidence_captures.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "evidence_observations_by_asked",
        "evidence_observations",
        ["asked"],
        unique=False,
        postgresql_using="hash",
    )
    op.create_index(
        "evidence_observations_by_capture", "evidence_observations", ["capture"], unique=False
    )
    op.create_index(
        "evidence_observations_by_time", "evidence_observations", ["time", "id"], unique=False
    )
    op.create_table(
        "evidence_polls",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("subscription", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.Column("oldest", WORDS, nullable=True),
        sa.Column("newest", WORDS, nullable=True),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("unseen", sa.Integer(), nullable=False),
        sa.Column("outcome", WORDS, nullable=False),
        sa.Column("detail", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["evidence_subscriptions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "evidence_polls_by_subscription", "evidence_polls", ["subscription", "time"], unique=False
    )
    op.create_table(
        "evidence_timestamps",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("file", WORDS, nullable=False),
        sa.Column("authority", WORDS, nullable=False),
        sa.Column("time", WORDS, nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file"],
            ["evidence_warc_files.name"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("evidence_timestamps_by_file", "evidence_timestamps", ["file"], unique=False)
    op.create_table(
        "derived_attached",
        sa.Column("decision", WORDS, nullable=False),
        sa.Column("revision", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["derived_revisions.id"],
        ),
        sa.PrimaryKeyConstraint("decision", "revision"),
    )
    op.create_index("derived_attached_by_revision", "derived_attached", ["revision"], unique=False)
    op.create_table(
        "derived_sightings",
        sa.Column("capture", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("revision", WORDS, nullable=True),
        sa.ForeignKeyConstraint(
            ["article"],
            ["derived_articles.id"],
        ),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["evidence_captures.id"],
        ),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["derived_revisions.id"],
        ),
        sa.PrimaryKeyConstraint("capture"),
    )
    op.create_index("derived_sightings_by_article", "derived_sightings", ["article"], unique=False)
    op.create_index(
        "derived_sightings_by_revision", "derived_sightings", ["revision"], unique=False
    )
    op.create_table(
        "derived_statements",
        sa.Column("row", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("revision", WORDS, nullable=False),
        sa.Column("article", WORDS, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", WORDS, nullable=False),
        sa.Column("outlet", WORDS, nullable=True),
        sa.Column("date", WORDS, nullable=False),
        sa.Column("type", WORDS, nullable=False),
        sa.Column("act", WORDS, nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("content", WORDS, nullable=False),
        sa.Column("speaker", WORDS, nullable=True),
        sa.Column("speaker_key", WORDS, nullable=True),
        sa.Column("speaker_kind", WORDS, nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("vague", sa.Boolean(), nullable=False),
        sa.Column("within", WORDS, nullable=True),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("newest", sa.Boolean(), nullable=False),
        sa.Column("standing", WORDS, nullable=False),
        sa.Column("decision", WORDS, nullable=True),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"],
            ["derived_articles.id"],
        ),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["derived_revisions.id"],
        ),
        sa.PrimaryKeyConstraint("row"),
        sa.UniqueConstraint("revision", "number", name="derived_statements_number"),
    )
    op.create_index(
        "derived_statements_by_article", "derived_statements", ["article"], unique=False
    )
    op.create_index(
        "derived_statements_by_speaker",
        "derived_statements",
        ["newest", "speaker_key", "outlet", "speaker", "speaker_kind"],
        unique=False,
    )
    op.create_table(
        "evidence_poll_items",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("poll", WORDS, nullable=False),
        sa.Column("subscription", WORDS, nullable=False),
        sa.Column("url", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=True),
        sa.Column("published", WORDS, nullable=True),
        sa.ForeignKeyConstraint(
            ["poll"],
            ["evidence_polls.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["evidence_subscriptions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("evidence_poll_items_by_poll", "evidence_poll_items", ["poll"], unique=False)
    op.create_index(
        "evidence_poll_items_by_subscription", "evidence_poll_items", ["subscription"], unique=False
    )
    # ### end Alembic commands ###
