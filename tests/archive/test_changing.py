"""A change that is taken can be read again; one that could not be is refused, and said why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import record_form
from sayso.archive.changing import completed

TEXT = "Ann Orr said no, no. The Post says she said it to Bo Lind."
SPAN = {"start": 0, "end": 7}
WHOLE: dict[str, Any] = {
    "id": "s1", "type": "direct", "content": [], "cue": [], "source": [], "manner": [],
    "confidence": 1.0, "within": None, "carried": False, "act": None, "speaker": None,
    "addressee": None, "chain": [], "anonymity": None, "vague": False, "date": None, "venue": None,
}  # fmt: skip
FIT: list[dict[str, Any]] = [
    {"content": [SPAN], "cue": [], "act": None, "type": "mixed", "vague": True, "within": "s1"},
    {"content": [SPAN, {"start": 8, "end": 12, "text": "said"}]},
    {"speaker": {"name": None, "kind": "group", "mention": SPAN}, "addressee": None},
    {"chain": [{"name": "The Post", "kind": "outlet"}], "anonymity": {"kind": "diplomat"}},
    {"date": {"from": "2026-03-01", "to": "2026-03-02"}, "anonymity": {}},
    {"venue": {"kind": "speech", "mention": SPAN}, "carried": True},
]
UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"content": []}, "content is empty"),
    ({"content": "Ann Orr"}, "content is 'Ann Orr'; it must be a list"),
    ({"content": [{"start": 8, "end": 12}, SPAN]}, "not in the order of the text"),
    ({"cue": [{"start": 3, "end": 999}]}, "no words from 3 to 999"),
    ({"cue": [{"start": True, "end": 3}]}, r"cue\[0\] is"),
    ({"cue": [{**SPAN, "text": "Bo Lind"}]}, "other words from 0 to 7"),
    ({"cue": [{}]}, r"cue\[0\] is {}; it must be words of the text"),
    ({"type": None}, "type is not given; it must be one of direct, indirect, mixed"),
    ({"type": 7}, "type is 7"),
    ({"act": "shout"}, "act is 'shout'; it must be one of say, claim"),
    ({"act": ["say"]}, r"act is \['say'\]"),
    ({"vague": "perhaps"}, "must be true or false"),
    ({"within": 3}, "within is 3; it must be words"),
    ({"speaker": "Ann Orr"}, "speaker is 'Ann Orr'; it must have the fields name, kind"),
    ({"speaker": {"name": "Ann Orr"}}, "speaker.kind is not given; it must be one of person"),
    ({"speaker": {"kind": "person"}}, "speaker.mention is not given"),
    ({"speaker": {"kind": "wizard", "mention": SPAN}}, "speaker.kind is 'wizard'"),
    ({"speaker": {"kind": "person", "mention": SPAN, "age": 3}}, "speaker has no field age"),
    ({"speaker": {"kind": "person", "mention": SPAN, "confidence": 3}}, "a number from 0 to 1"),
    ({"chain": [{"name": "The Post"}]}, r"chain\[0\].kind is not given"),
    ({"chain": ["The Post"]}, r"chain\[0\] is 'The Post'"),
    ({"date": {"from": "2026-03-01"}}, "date.to is not given"),
    ({"date": {"from": "March", "to": "2026-03-01"}}, "a day like 2026-03-04"),
    ({"date": {"from": "2026-03-02", "to": "2026-03-01"}}, "ends before it begins"),
    ({"mood": "glad"}, "has no part mood; its parts: type, content"),
    ({"id": "s9"}, "has no part id"),
]


@pytest.mark.parametrize("fit", FIT, ids=str)
def test_what_is_in_the_form_of_the_record_can_be_read_again(fit: dict[str, Any]) -> None:
    done = completed(fit, TEXT)
    assert done.keys() == fit.keys()
    assert record_form.statement({**WHOLE, **done}).id == "s1"
    assert completed(done, TEXT) == done


def test_spans_are_given_their_words() -> None:
    mention = {"start": 0, "end": 7, "text": "Ann Orr"}
    done = completed({"cue": [SPAN], "chain": [{"kind": "person", "mention": SPAN}]}, TEXT)
    assert (done["cue"], done["chain"][0]["mention"]) == ([mention], mention)


@pytest.mark.parametrize(("unfit", "said"), UNFIT, ids=str)
def test_what_is_in_another_form_is_refused(unfit: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        completed(unfit, TEXT)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["start", "end", "kind", "name", "text"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*WHOLE, "mood"]), values))
def test_whatever_is_given_is_taken_or_refused(change: dict[str, Any]) -> None:
    try:
        done = completed(change, TEXT)
    except ValueError:
        return
    record_form.statement({**WHOLE, **done})
