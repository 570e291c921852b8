"""Where the two revisions that a command compares come from: files, addresses or an archive."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.cli._archive import known
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.cli._archive import Place
    from sayso.revision.masking import HiddenName
    from sayso.revision.records import History, Revision, RevisionChange


def change_of_inputs(older: str, newer: str, *, allow_private: bool) -> RevisionChange:
    """What changed from one file or address to another.

    Raises SaysoError where one of them cannot be read; its text names which.
    """
    from sayso.comparison import compare

    before, _ = _revision(older, allow_private=allow_private)
    after, markup = _revision(newer, allow_private=allow_private)
    return compare(before, after, markup=markup)


def _revision(name: str, *, allow_private: bool) -> tuple[Revision, str]:
    """What one input shows, and its page where it is one; a copy that no archive vouches for."""
    from sayso.capture.inputs import is_address, sources
    from sayso.reading import About, read_with_markup
    from sayso.revision.records import Revision, Sight

    found = list(sources([name]))
    if len(found) != 1:
        raise InputError(name, f"holds {len(found)} articles", "name one file of each revision")
    (source,) = found
    if isinstance(source, SaysoError):
        raise source
    record, markup = read_with_markup(source, About(), allow_private=allow_private)
    fetched = is_address(name)
    time = datetime.now(UTC) if fetched else None
    sight = Sight(None, time, "fetched" if fetched else "supplied", record.article.url)
    return Revision(record, seen=(sight,)), markup


def change_of_article(
    place: Place, article: str, older: str | None, newer: str | None
) -> tuple[RevisionChange, tuple[HiddenName, ...]]:
    """What changed between two revisions of an article of an archive, with its findings.

    Beside it stand the names that any change of the article hides. `article` is its id, address or
    path; `older` and `newer` are numbers of revisions or the beginnings of their ids, the last but
    one and the last where they are None. Raises SaysoError where there is no such article or
    revision.
    """
    from sayso.revision.masking import hidden_names

    with place.opened() as archive:
        change, history = archive.changes_in_history(known(archive, article), older, newer)
    return change, hidden_names(history.changes)


def history_of_article(place: Place, article: str) -> History:
    """The whole history of an article of an archive, each change with its findings.

    Raises SaysoError where there is no such article.
    """
    with place.opened() as archive:
        return archive.history(known(archive, article))
