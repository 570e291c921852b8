"""How sure each kind of evidence makes a speaker.

Where counts stand behind a value it was measured: of the 63 articles with labels (55 of PolNeAR
and 8 invented ones), read once with marked spans and once with the model's, `right` of
`given` names were right, and the value is (right + 1) / (given + 2), at most 0.98. For those
without a name it is the share whose kind was right and who have none. The rules were developed
on the same articles, so that the values are upper bounds; those without counts are set by hand.
A speaker below `THRESHOLD` is told without a name, and the mention stands as the article has it.
"""

from __future__ import annotations

THRESHOLD = 0.75  # confidence from which a name is given

# names
NAMED = 0.98  # 1096 of 1110: the words at the statement name the figure, and nobody else
NAMESAKE = 0.6  # two figures share the name; the likelier one is meant
AUTHOR = 0.94  # 28 of 29: "I" outside all quotations, with a byline
BODY_OF_SPOKESMAN = 0.83  # 4 of 4: "a spokesman for the ministry"
ISSUER = 0.97  # 65 of 66: "a report by the institute"
ISSUER_BEHIND = 0.88  # 6 of 6: "a new poll", and the article tells whose further down
ISSUER_OF_SEVERAL = 0.8  # 3 of 3: "the poll", the one told of last
ROLE = 0.98  # 42 of 42: "the minister", and one figure only has that role
ROLE_OF_SEVERAL = 0.25  # several have it; the one named last
HEADLINE = 0.83  # 4 of 4: "judge", in the first line, and one person only is one
ONLY_BEARER = 0.8  # "the Halden senator", right behind the only senator
BRIDGED = 0.94  # 14 of 14: "the diplomat", right behind the only person named
SO_MANY = 0.75  # "both women", and two were named of late
RECENT_BODY = 0.88  # 13 of 14: "the ministry", "the paper": the only one of its kind so far
RECENT_OF_SEVERAL = 0.93  # 12 of 12: the one of several that was named last
NATION = 0.88  # 6 of 6: "the Saudis", where the article names the state
PLACE = 0.91  # 9 of 9: a place that speaks as its government
WHO = 0.97  # 30 of 30: "who", right behind the name
CONTINUED = 0.78  # 3 of 4: a quotation that goes on, or "I" in one
SURE_PRONOUN = 0.97  # 338 of 347
LIKELY_PRONOUN = 0.96  # 70 of 72
DOUBTFUL_PRONOUN = 0.55  # 23 of 42

# nobody by name
CLASS = 0.74  # 234 of 314: a class of people or somebody unnamed
NAMELESS = 0.41  # 29 of 71: a document or body whose issuer or name is not told
DESCRIBED = 0.21  # 11 of 54: a description that nothing ties to somebody
OPEN = 0.59  # 77 of 131: nothing was found
