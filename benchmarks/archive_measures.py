"""What is measured of the archive: adding, a round of looks, and searching."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import adding
import archive_store
import revisit_round
from figures import Figure


def cost_of_keeping(files: Sequence[Path], rounds: int) -> Figure:
    """How many times as long it takes to add files as to read them."""
    cost = adding.measured(files, rounds)
    note = f"{adding.told(cost, len(files))}; at most {adding.MOST}"
    spread = max((max(one) - min(one)) / min(one) for one in (cost.alone, cost.archived))
    return Figure("adding against reading alone", cost.ratio, "times as long", spread, note=note)


def round_of_looks(articles: int) -> Figure:
    """How many unchanged articles a round looks at, with no pauses between requests."""
    _, spent = revisit_round.measured(articles)
    note = f"{articles:,} answered 304; at least {revisit_round.LEAST}"
    return Figure("looking again", articles / spent, "articles / CPU second", 0.0, True, note)


def searching(statements: int, rounds: int) -> Iterator[Figure]:
    """How fast statements are stored and found in an archive of so many."""
    with tempfile.TemporaryDirectory() as folder:
        stored, answers = archive_store.measured(folder, statements, rounds)
    promised = [one for one in answers if one.most is not None]
    slowest = max(promised, key=lambda one: one.seconds)
    most = f"at most {1000 * archive_store.MOST:.0f} ms"
    size = f"of {statements:,} statements"
    yield Figure(f"storing {size}", stored, "statements / second", 0.0, True)
    seconds = sum(one.seconds for one in promised) / len(promised)
    note = f"mean of {len(promised)} kinds of search"
    yield Figure(f"a search {size}", 1000 * seconds, "ms", note=note)
    note = f"{slowest.name}; {most}"
    yield Figure(f"the slowest search {size}", 1000 * slowest.seconds, "ms", note=note)
