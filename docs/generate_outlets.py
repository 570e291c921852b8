"""Writes docs/reference/outlets.md from the outlets that ship with sayso.

python docs/generate_outlets.py          writes the page
python docs/generate_outlets.py --check  exits with 1 if the page is not up to date
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from babel import Locale

from sayso.outlet.loading import built_in_outlets
from sayso.outlet.records import Outlet

PAGE = Path(__file__).parent / "reference" / "outlets.md"
HEAD = """# Outlets

<!-- Written by docs/generate_outlets.py from src/sayso/outlet/definitions/; do not edit. -->

The {outlets} outlets of {countries} countries that sayso knows without being told: {by_ownership}.
By kind: {by_kind}. What each label means, where it comes from and how to contest or change it
stands in [Ownership and kind](../explanation/ownership.md).

Other names are recognised in running text. Names in *italics* are too common for that; they are
recognised as the name of a site only, or where "newspaper", "magazine" or "news agency" follows.
A site's name that two outlets share is recognised as neither.
"""
COLUMNS = """
| outlet | other names | domains | languages | kind | ownership | source of the label | as of |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def page(outlets: Iterable[Outlet]) -> str:
    """The whole page as Markdown: a head in figures, then one table a country."""
    countries = Locale("en").territories
    ordered = sorted(outlets, key=lambda outlet: (countries[outlet.country], outlet.name.lower()))
    parts = [_head(ordered)]
    for code, group in groupby(ordered, key=lambda outlet: outlet.country):
        rows = "\n".join(map(_row, group))
        parts.append(f"\n## {countries[code]} ({code})\n{COLUMNS}{rows}\n")
    return "".join(parts)


def _head(outlets: list[Outlet]) -> str:
    return HEAD.format(
        outlets=len(outlets),
        countries=len({outlet.country for outlet in outlets}),
        by_ownership=_counted(outlet.ownership for outlet in outlets),
        by_kind=_counted(outlet.kind for outlet in outlets),
    )


def _counted(labels: Iterable[str]) -> str:
    return ", ".join(f"{count} {label}" for label, count in Counter(labels).most_common())


def _row(outlet: Outlet) -> str:
    names = [*outlet.names, *(f"*{name}*" for name in outlet.site_names)]
    cells = (
        outlet.name,
        "; ".join(names),
        ", ".join(outlet.domains),
        ", ".join(outlet.languages),
        outlet.kind,
        outlet.ownership,
        outlet.ownership_source,
        outlet.ownership_date,
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def main(arguments: list[str]) -> int:
    """Writes or checks the page; gives the exit code."""
    text = page(built_in_outlets())
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(f"{PAGE} is out of date; run python docs/generate_outlets.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
