"""How sure each kind of evidence makes a speaker.

The values and the counts that they come from stand in `data/evidence.toml`, which is made by
`evaluation/speaker_evidence.py`. A speaker below `THRESHOLD` is told without a name, and the
mention stands as the article has it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_MEASURED = tomllib.loads((Path(__file__).parent / "data" / "evidence.toml").read_text("utf-8"))

THRESHOLD: float = _MEASURED["threshold"]  # confidence from which a name is given


class Evidence(float):
    """A probability that knows the kind of evidence that it is of."""

    kind: str

    def __new__(cls, kind: str) -> Evidence:
        """The measured value of a kind; KeyError where it was never measured."""
        made = super().__new__(cls, _MEASURED["value"][kind])
        made.kind = kind
        return made


# names
FULL_NAME = Evidence("full_name")  # the words at the statement are the name
SHORT_NAME = Evidence("short_name")  # a part of the name that nobody else has
TITLED_NAME = Evidence("titled_name")  # one word only, with a title, a role or a gender
LONE_PERSON = Evidence("lone_person")  # one word only, which the model takes for a person
LONE_NAME = Evidence("lone_name")  # one word only: it may be a thing's
BODY_NAME = Evidence("body_name")
OUTLET_NAME = Evidence("outlet_name")
STATE_NAME = Evidence("state_name")
NAMESAKE = Evidence("namesake")  # two figures share the name; the likelier one is meant
AUTHOR = Evidence("author")  # "I" outside all quotations, with a byline
BODY_OF_SPOKESMAN = Evidence("body_of_spokesman")  # "a spokesman for the ministry"
ISSUER = Evidence("issuer")  # "a report by the institute"
ISSUER_BEFORE = Evidence("issuer_before")  # "the poll", and one issuer only was told of
ISSUER_BEHIND = Evidence("issuer_behind")  # "a new poll", whose issuer is told further down
ISSUER_OF_SEVERAL = Evidence("issuer_of_several")  # "the poll", the one told of last
ROLE = Evidence("role")  # "the minister", and one figure only has that role
ROLE_BEHIND = Evidence("role_behind")  # the same, but the figure is named only later
ROLE_OF_SEVERAL = Evidence("role_of_several")  # several have it; the one named last
RELATION = Evidence("relation")  # "her husband", and one figure is hers
NATIONAL = Evidence("national")  # "the Norwegian"
HEADLINE = Evidence("headline")  # "judge", in the first line, and one person only is one
BRIDGED = Evidence("bridged")  # "the diplomat", right behind the only person named
SO_MANY = Evidence("so_many")  # "both women", and two were named of late
RECENT_BODY = Evidence("recent_body")  # "the ministry", "the paper": the only one of its kind
RECENT_BODY_BEHIND = Evidence("recent_body_behind")  # the same, but named only later
RECENT_OF_SEVERAL = Evidence("recent_of_several")  # the one of several that was named last
RECENT_THING = Evidence("recent_thing")  # "the company": the body spoken of last
NATION = Evidence("nation")  # "the Saudis", where the article names the state
PLACE = Evidence("place")  # a place that speaks as its government
WHO = Evidence("who")  # "who", right behind the name
CONTINUED = Evidence("continued")  # a quotation that goes on, or "I" in one
SURE_PRONOUN = Evidence("sure_pronoun")
LIKELY_PRONOUN = Evidence("likely_pronoun")
FAR_PRONOUN = Evidence("far_pronoun")
DOUBTFUL_PRONOUN = Evidence("doubtful_pronoun")

# nobody by name: the share whose kind is right and who have none
CLASS = Evidence("class")  # a class of people or somebody unnamed
NAMELESS = Evidence("nameless")  # a document whose issuer is not told
DESCRIBED = Evidence("described")  # a description that nothing ties to somebody
OPEN = Evidence("open")  # nothing was found
