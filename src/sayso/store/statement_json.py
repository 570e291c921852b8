"""What the database tells of a statement from the form that `Record.to_json` gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
JOINT = " … "  # between the pieces of a content that a cue interrupts


def content(form: Json) -> str:
    """The words of a statement's content, pieces joined."""
    return JOINT.join(span["text"] for span in form["content"])


def is_anonymous(form: Json) -> bool:
    """Whether a statement's source is one who is not named on purpose."""
    speaker = form["speaker"]
    return form["anonymity"] is not None or (speaker is not None and speaker["kind"] == "anonymous")
