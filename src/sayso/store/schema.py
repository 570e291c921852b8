"""The tables, in three groups: evidence is only added, decisions are a person's, the rest derived.

Whatever changes here needs a migration in `migrations/versions`; a test compares the two. The
search indexes are not tables of this kind: each database has its own, in `search`. Addresses have
no greatest length and PostgreSQL's ordered indexes have, so theirs are by hash.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from sayso.store.columns import Json, Moment, Words

metadata = MetaData()

VERSION_TABLE = "sayso_schema"  # holds the note of the migration that ran last
STATEMENT_SEARCH = "derived_statement_search"
ARTICLE_SEARCH = "derived_article_search"

# --- evidence ---------------------------------------------------------------------------------

captures = Table(
    "evidence_captures",
    metadata,
    Column("id", Words, primary_key=True),
    Column("sha256", Words, nullable=False),
    Column("asked", Words),
    Column("url", Words),
    Column("path", Words),
    Column("time", Moment, nullable=False),
    Column("status", Integer),
    Column("headers", Json, nullable=False),
    Column("content_type", Words),
    Column("grade", Words, nullable=False),
    Column("file", Words, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("length", BigInteger, nullable=False),
    Index("evidence_captures_by_digest", "sha256"),
    Index("evidence_captures_by_time", "time", "id"),
    Index("evidence_captures_by_asked", "asked", postgresql_using="hash"),
    Index("evidence_captures_by_url", "url", postgresql_using="hash"),
    Index("evidence_captures_by_path", "path", postgresql_using="hash"),
)

observations = Table(
    "evidence_observations",
    metadata,
    Column("id", Words, primary_key=True),  # digest of what is observed, where and when
    Column("asked", Words, nullable=False),
    Column("time", Moment, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Column("status", Integer),
    Column("capture", Words, ForeignKey("evidence_captures.id")),
    Column("file", Words),
    Column("start", BigInteger),
    Column("length", BigInteger),
    Index("evidence_observations_by_asked", "asked", postgresql_using="hash"),
    Index("evidence_observations_by_time", "time", "id"),
    Index("evidence_observations_by_capture", "capture"),
)

subscriptions = Table(
    "evidence_subscriptions",
    metadata,
    Column("id", Words, primary_key=True),  # digest of kind and address
    Column("url", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("title", Words),
    Column("time", Moment, nullable=False),
    Index("evidence_subscriptions_by_time", "time", "id"),
)

polls = Table(
    "evidence_polls",
    metadata,
    Column("id", Words, primary_key=True),  # digest of subscription and time
    Column("subscription", Words, ForeignKey("evidence_subscriptions.id"), nullable=False),
    Column("time", Moment, nullable=False),
    Column("oldest", Moment),
    Column("newest", Moment),
    Column("items", Integer, nullable=False),
    Column("unseen", Integer, nullable=False),
    Column("outcome", Words, nullable=False),
    Column("detail", Words, nullable=False),
    Index("evidence_polls_by_subscription", "subscription", "time"),
)

poll_items = Table(
    "evidence_poll_items",
    metadata,
    Column("id", Words, primary_key=True),  # digest of subscription and address
    Column("poll", Words, ForeignKey("evidence_polls.id"), nullable=False),  # which showed it first
    Column("subscription", Words, ForeignKey("evidence_subscriptions.id"), nullable=False),
    Column("url", Words, nullable=False),
    Column("title", Words),
    Column("published", Words),
    Index("evidence_poll_items_by_poll", "poll"),
    Index("evidence_poll_items_by_subscription", "subscription"),
)

supplied_as = Table(
    "evidence_supplied_as",
    metadata,
    Column("id", Words, primary_key=True),  # digest of all that is said
    Column("sha256", Words, nullable=False),
    Column("path", Words),
    Column("url", Words),
    Column("copied", Moment),
    Column("time", Moment, nullable=False),
    Index("evidence_supplied_as_by_digest", "sha256"),
)

warc_files = Table(
    "evidence_warc_files",
    metadata,
    Column("name", Words, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("time", Moment, nullable=False),
)

timestamps = Table(
    "evidence_timestamps",
    metadata,
    Column("id", Words, primary_key=True),  # digest of file and token
    Column("file", Words, ForeignKey("evidence_warc_files.name"), nullable=False),
    Column("authority", Words, nullable=False),
    Column("time", Moment, nullable=False),
    Column("token", LargeBinary, nullable=False),
    Index("evidence_timestamps_by_file", "file"),
)

# --- decisions --------------------------------------------------------------------------------

statement_decisions = Table(
    "decision_statements",
    metadata,
    Column("id", Words, primary_key=True),  # digest of all that is decided, who and when
    Column("text_sha256", Words, nullable=False),
    Column("quote", Words, nullable=False),
    Column("start", Integer),
    Column("kind", Words, nullable=False),
    Column("change", Json),
    Column("who", Words, nullable=False),
    Column("time", Moment, nullable=False),
    Column("note", Words, nullable=False),
    Index("decision_statements_by_text", "text_sha256"),
    Index("decision_statements_by_time", "time", "id"),
)

article_decisions = Table(
    "decision_articles",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("other", Words),
    Column("who", Words, nullable=False),
    Column("time", Moment, nullable=False),
    Column("note", Words, nullable=False),
    Index("decision_articles_by_address", "address", postgresql_using="hash"),
    Index("decision_articles_by_time", "time", "id"),
)

withheld = Table(
    "decision_withheld",
    metadata,
    Column("capture", Words, primary_key=True),
    Column("sha256", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("time", Moment, nullable=False),
    Index("decision_withheld_by_digest", "sha256"),
)

# --- derived ----------------------------------------------------------------------------------

articles = Table(
    "derived_articles",
    metadata,
    Column("row", BigInteger, primary_key=True, autoincrement=False),  # sorts by date
    Column("id", Words, nullable=False),
    Column("url", Words),
    Column("path", Words),
    Column("outlet", Words),
    Column("domain", Words),
    Column("title", Words),
    Column("published", Words),
    Column("first_seen", Moment, nullable=False),
    Column("state", Words, nullable=False),
    Column("last_checked", Moment),
    Column("unconfirmed", Moment),  # since when something is missing that no later look confirms
    UniqueConstraint("id", name="derived_articles_id"),
    Index("derived_articles_by_last_checked", "last_checked"),
)

article_addresses = Table(
    "derived_article_addresses",
    metadata,
    Column("id", Words, primary_key=True),  # digest of the address
    Column("address", Words, nullable=False),
    Column("article", Words, ForeignKey("derived_articles.id"), nullable=False),
    Index("derived_article_addresses_by_article", "article"),
)

revisions = Table(
    "derived_revisions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("article", Words, ForeignKey("derived_articles.id"), nullable=False),
    Column("number", Integer, nullable=False),  # 1 is the first that was seen
    Column("capture", Words, ForeignKey("evidence_captures.id"), nullable=False),
    Column("text_sha256", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("title", Words),
    Column("byline", Words),
    Column("published", Words),
    Column("language", Words),
    Column("genre", Words),
    Column("reader", Words, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("rest", Json, nullable=False),  # of the record: all but its text and its statements
    UniqueConstraint("article", "number", name="derived_revisions_number"),
    Index("derived_revisions_by_capture", "capture"),
    Index("derived_revisions_by_text", "text_sha256"),
    Index("derived_revisions_by_reader", "reader"),
)

sightings = Table(
    "derived_sightings",
    metadata,
    Column("capture", Words, ForeignKey("evidence_captures.id"), primary_key=True),
    Column("article", Words, ForeignKey("derived_articles.id"), nullable=False),
    Column("revision", Words, ForeignKey("derived_revisions.id")),  # None: it could not be read
    Index("derived_sightings_by_article", "article"),
    Index("derived_sightings_by_revision", "revision"),
)

statements = Table(
    "derived_statements",
    metadata,
    Column("row", BigInteger, primary_key=True, autoincrement=False),  # sorts by date
    Column("revision", Words, ForeignKey("derived_revisions.id"), nullable=False),
    Column("article", Words, ForeignKey("derived_articles.id"), nullable=False),
    Column("number", Integer, nullable=False),  # its place in the revision, from 0
    Column("id", Words, nullable=False),
    Column("outlet", Words),
    Column("date", Moment, nullable=False),
    Column("type", Words, nullable=False),
    Column("act", Words),
    Column("confidence", Double, nullable=False),
    Column("content", Words, nullable=False),
    Column("speaker", Words),
    Column("speaker_key", Words),  # the name as it is looked up
    Column("speaker_kind", Words),
    Column("anonymous", Boolean, nullable=False),
    Column("vague", Boolean, nullable=False),
    Column("within", Words),
    Column("carried", Boolean, nullable=False),
    Column("newest", Boolean, nullable=False),  # no later revision has it in the same words
    Column("standing", Words, nullable=False),  # "machine", "checked", "corrected", "added"
    Column("decision", Words),
    Column("whole", Json, nullable=False),
    UniqueConstraint("revision", "number", name="derived_statements_number"),
    Index("derived_statements_by_article", "article"),
    # Holds all that speakers are counted by, so that the table itself is not looked at.
    Index(
        "derived_statements_by_speaker",
        "newest",
        "speaker_key",
        "outlet",
        "speaker",
        "speaker_kind",
    ),
)

findings = Table(
    "derived_findings",
    metadata,
    Column("id", Words, primary_key=True),  # digest of article, kind and evidence
    Column("article", Words, ForeignKey("derived_articles.id"), nullable=False),
    Column("number", Integer, nullable=False),  # its place among the article's, from 0
    Column("kind", Words, nullable=False),
    Column("rank", Double, nullable=False),
    Column("revision", Words, ForeignKey("derived_revisions.id"), nullable=False),
    Column("older", Words, ForeignKey("derived_revisions.id")),  # None: it is about one revision
    Column("first_seen", Moment, nullable=False),
    Column("outlet_key", Words, nullable=False),  # name and domain as they are looked up
    Column("quoted", Boolean, nullable=False),
    Column("hidden", Json, nullable=False),  # names that lists mask
    Column("whole", Json, nullable=False),
    Index("derived_findings_by_article", "article"),
    Index("derived_findings_by_rank", "rank", "first_seen", "id"),
    Index("derived_findings_by_kind", "kind", "rank"),
)

attached = Table(
    "derived_attached",
    metadata,
    Column("decision", Words, primary_key=True),
    Column("revision", Words, ForeignKey("derived_revisions.id"), primary_key=True),
    Index("derived_attached_by_revision", "revision"),
)

notes = Table(
    "derived_notes",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Json, nullable=False),
)
