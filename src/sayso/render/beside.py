"""What stands beside the article on its page: a filter, the findings, and the statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.attribution.records import Statement
from sayso.record import Finding, Record
from sayso.render.clean import html
from sayso.render.document import in_language
from sayso.render.grouping import Group, grouped
from sayso.render.second_look import TITLE, Sight, sights
from sayso.render.segments import ROLES, spans_of
from sayso.render.telling import details, intermediaries, particulars_of_speaker
from sayso.render.wording import LOW_CONFIDENCE, numbered, plural
from sayso.text import Span, trim

_OPEN_UP_TO = 3  # findings; more are folded up, so that the statements are not pushed away
_ON_ITS_OWN = frozenset({"chain", "within"})  # details that the page shows in a form of their own


def beside(record: Record) -> str:
    """The column beside the article as HTML."""
    groups = grouped(record)
    listed = "".join(_group(record, group, alone=len(groups) == 1) for group in groups)
    return (
        '<aside class="statements" aria-label="findings and statements">'
        f"{_second_look(record)}"
        f'<h2 id="statements">{plural(len(record.statements), "statement")}</h2>'
        f"{_filter(record, groups)}"
        f"{listed or '<p>No statement was found in this article.</p>'}</aside>"
    )


def anchors_of(record: Record) -> dict[int, tuple[str, ...]]:
    """Where in the text links to evidence lead, and the names of these places."""
    anchors: dict[int, tuple[str, ...]] = {}
    for finding in record.findings:
        for number, one in enumerate(finding.evidence, start=1):
            start = trim(record.article.text, one.span.start, one.span.end).start
            anchors[start] = (*anchors.get(start, ()), _anchor(finding, number))
    return anchors


def flag(finding_id: str) -> str:
    """The link from the text to a finding."""
    number = finding_id.removeprefix("f")
    return (
        f'<a class="flag" href="#{finding_id}" aria-label="finding {number}">'
        "\N{BLACK FLAG}\N{VARIATION SELECTOR-15}</a>"
    )


# The filter.


def _filter(record: Record, groups: Iterable[Group]) -> str:
    """A choice of speakers and of marks; hidden until the script that answers to it runs."""
    speakers = "".join(
        _option(group.who or "no source named", group.statements) for group in groups
    )
    marks = "".join(_option(name, chosen) for name, chosen in _marks(record) if chosen)
    marked = f'<optgroup label="Marks">{marks}</optgroup>' if marks else ""
    return (
        '<p class="filter" hidden><label for="filter">Show</label> <select id="filter">'
        f'<option value="">all statements</option>{marked}'
        f'<optgroup label="Speakers">{speakers}</optgroup></select>'
        ' <span role="status" id="filtered"></span></p>'
    )


def _marks(record: Record) -> Iterator[tuple[str, list[Statement]]]:
    said = record.statements
    yield "passed on by others", [one for one in said if intermediaries(record, one)]
    yield "unnamed or vague", [one for one in said if one.vague or one.anonymity is not None]
    yield "nested", [one for one in said if one.within]
    yield "carried on", [one for one in said if one.carried]
    yield "unsure", [one for one in said if one.confidence < LOW_CONFIDENCE]


def _option(name: str, statements: Iterable[Statement]) -> str:
    ids = [one.id for one in statements]
    return f'<option value="{" ".join(ids)}">{html(name)} ({len(ids)})</option>'


# The findings.


def _second_look(record: Record) -> str:
    if not record.findings:
        return ""
    opened = " open" if len(record.findings) <= _OPEN_UP_TO else ""
    kinds = "".join(_sight(record, sight) for sight in sights(record.findings))
    return (
        f'<details class="findings" id="findings"{opened}><summary><h2>{TITLE}</h2> '
        f"<small>{plural(len(record.findings), 'finding')}</small></summary>{kinds}</details>"
    )


def _sight(record: Record, sight: Sight) -> str:
    items = "".join(_finding(record, finding) for finding in sight.findings)
    may_be = f'<p class="may-be">{html(sight.may_be)}</p>' if sight.may_be else ""
    return f"<section><h3>{html(sight.kind)}</h3><ol>{items}</ol>{may_be}</section>"


def _finding(record: Record, finding: Finding) -> str:
    places = " ".join(
        f'<a href="#{_anchor(finding, number)}">{html(one.part or _place(number, finding))}</a>'
        for number, one in enumerate(finding.evidence, start=1)
    )
    where = f' <span class="places">{places}</span>' if places else ""
    words = f"<bdi {in_language(record.article)}>{html(finding.says)}</bdi>"
    return f'<li id="{finding.id}"><p>{words}{where}</p></li>'


def _place(number: int, finding: Finding) -> str:
    return "see it" if len(finding.evidence) == 1 else f"place {number}"


def _anchor(finding: Finding, number: int) -> str:
    return f"e-{finding.id}-{number}"


# The statements.


def _group(record: Record, group: Group, *, alone: bool) -> str:
    items = "".join(_item(record, statement) for statement in group.statements)
    return f'<section class="speaker">{_who(record, group, alone=alone)}<ol>{items}</ol></section>'


def _who(record: Record, group: Group, *, alone: bool) -> str:
    if not group.who:
        return f'<h3 class="nobody">{"quotations" if alone else "no source named"}</h3>'
    about = particulars_of_speaker(group)
    behind = f" <small>{html(about)}</small>" if about else ""
    return f"<h3><bdi {in_language(record.article)}>{html(group.who)}</bdi>{behind}</h3>"


def _item(record: Record, statement: Statement) -> str:
    text, number = record.article.text, numbered(statement.id)
    parts = "".join(f' data-{role}-spans="{_offsets(spans_of(statement, role))}"' for role in ROLES)
    cue = " … ".join(html(span.of(text)) for span in statement.cue)
    said = f' <i class="cue" {in_language(record.article)}>{cue}</i>' if cue else ""
    act = f' <span class="act">{statement.act}</span>' if statement.act else ""
    unsure = ' <span class="unsure">unsure</span>' if statement.confidence < LOW_CONFIDENCE else ""
    return (
        f'<li id="{statement.id}" data-confidence="{statement.confidence}"{parts}>'
        f'<p class="how"><a href="#t-{statement.id}" aria-label="{number}, in the text">{number}'
        f'</a> <span class="type {statement.type}">{statement.type}</span>{act}{said}{unsure}</p>'
        f'<p class="said" {in_language(record.article)}>{_pieces(statement.content, text)}</p>'
        f"{_known(record, statement)}{_path(record, statement)}</li>"
    )


def _known(record: Record, statement: Statement) -> str:
    """To whom, where, when: a list; the statement that holds this one as a link."""
    items = [
        f'<li class="{one.kind}">{html(one.words)}</li>'
        for one in details(record, statement)
        if one.kind not in _ON_ITS_OWN
    ]
    if statement.within:
        number = numbered(statement.within)
        link = f'<a href="#{statement.within}" aria-label="statement {number}">{number}</a>'
        items.append(f'<li class="within">told within {link}</li>')
    return f'<ul class="known">{"".join(items)}</ul>' if items else ""


def _path(record: Record, statement: Statement) -> str:
    """The chain as a path from the speaker to the last who passed the words on."""
    through = intermediaries(record, statement)
    if not through:
        return ""
    text, speaker = record.article.text, statement.speaker
    first = speaker.name or speaker.mention.of(text) if speaker else ""
    stations = "".join(f"<li><bdi>{html(name)}</bdi></li>" for name in (first, *through) if name)
    return f'<ol class="chain" aria-label="source chain, the speaker first">{stations}</ol>'


def _pieces(spans: Iterable[Span], text: str) -> str:
    return " … ".join(
        f'<span data-span="{span.start}-{span.end}">{html(span.of(text))}</span>' for span in spans
    )


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
