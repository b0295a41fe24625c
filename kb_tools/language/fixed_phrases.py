"""Fixed phrases of English: a word in one of them does not mean what it means alone, as in "in case of doubt".

They are about nouns that help sites have as terms, so that a glossary need not list what everybody knows. A phrase that
may well be meant literally is left out: "in the case", "in this order".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CLAUSE_END = r"(?=[.,;:!)…]|$| (?:[—–-]|(?:with|for|when|if|in|at|here|there|today|now|yet|everywhere)\b))"
_PHRASES = rf"""
(?:just )?in case(?! ?[\d#])
in the case of
in (?:that|any|either|no|most|many|some|rare|such|certain|special|exceptional) cases?(?! ?[\d#])
in (?:this|these|those|each|every|all|both|other) cases?(?=,)
(?:is|was|are|be|been|isn['’]t|wasn['’]t|not|always|often|usually|also|still|that['’]s|it['’]s) the case{_CLAUSE_END}
(?:this|that|it) the case(?=\?)
case~by~case | from case to case | case in point | as the case may be | case (?:study|studies|law|history|histories)
mak(?:e|es|ing) (?:a|the|your|our) (?:good |strong )?case for | made (?:a|the|your|our) (?:good |strong )?case for
(?:upper|lower|title|sentence|camel|pascal|snake|kebab|mixed|initial)~case | case~(?:in)?sensitiv\w*
(?:use|test|edge|corner|worst|best|special|boundary|business)~cases?
in order(?! ?[\d#]) | out of order | law and order | pecking order | orders? of (?:magnitude|importance|precedence)
(?:alphabetical|chronological|numerical|ascending|descending|reverse|random|sort|sorting|reading|tab|word) order
on account of | by all accounts | on no account | account(?:s|ed|ing)? for
(?:take|takes|taking|took|taken)(?: \w+){{0,4}} into account
at the same time | at any time | at all times | at a time | from time to time | in no time | (?:all|most) of the time
all the time | by the time | for the time being | (?:in )?real~time | (?:part|full|half|spare)~time | in time
on time | over time
(?:each|every|next|last|this|some) time
on the same page
at (?:this|that|some) point | points? of view | in point of fact | up to a point | beside the point | to the point
point(?:s|ed|ing)? (?:out|to|at)
in place(?: of)? | takes? (?:its |their |the )?place | taken place | taking place | took place | in the first place
out of place
in part | for the most part | on the part of | takes? part | taking part | took part | parts? of speech
part and parcel
by the way | in (?:a|any|no|some|this|that|the same|which|either|another|what) ways? | on the way | either way
under way
out of the way | ways? of life | all the way | gives? way
on the (?:one|other) hand | by hand | at hand | on hand | second~hand | first~hand | hand(?:s|ed|ing)? over | hands~on
in charge(?: of)? | free of charge | takes? charge | taking charge | took charge
in line(?: with)? | on line | along the lines of | the bottom line | out of line | lines? up | in a row
in turn | takes? turns | turn(?:s|ed|ing)? (?:on|off|out|into|to|up|down|over|back)
in (?:more |great |some )?detail
in effect | (?:take|takes|taking|took)(?: immediate)? effect | (?:come|comes|came) into effect | side~effects?
to (?:this|that) effect
in force | (?:come|comes|came|coming|enter|enters) into force | by force
takes? notes?(?: of)? | taken note | taking notes? | took notes? | of note | please note | note that
(?:make|makes|made|making)(?: good| full)? use of | in use | of (?:no )?use | no use | out of use
as a rule | rules? of thumb | rul(?:e|es|ed|ing) out
in view of | with a view to | in (?:my|our|your|their|his|her) view | in full view
in terms of | in the (?:long|short|medium) (?:term|run) | (?:long|short|medium)~term | (?:come|comes|came) to terms
terms (?:of (?:use|service)|and conditions)
of course | in due course | in the course of | courses? of action
in fact | as a matter of \w+ | the fact that | matters? of (?:fact|taste|opinion|course) | for that matter | no matter
subject matter | what(?:ever)? matters | (?:does|do|did)(?: not|n['’]t) matter
in the end | at the end of | by the end of | (?:to|until) the end | ends? up | dead end | no end | to (?:this|that) end
in contact | (?:get|gets|getting|got|keep|stay) in (?:contact|touch) | out of touch | in touch | keep track
contact (?:us|them|me|him|her|it)
in question | out of the question | without (?:a )?question | question marks? | calls? into question
at issue | takes? issue | in the form of | (?:take|takes|took) the form of | forms? of address | state~of~the~art
step~by~step | in step | takes? steps | step(?:s|ped|ping)? (?:in|back|down|aside)
subject to | on the subject of | for the record | on record | off the record | track record
sign(?:s|ed|ing)? (?:in|out|up|off|on)(?= |[.,;:!?)]|$) | log(?:s|ged|ging)? (?:in|out|on|off)(?= |[.,;:!?)]|$)
in stock | out of stock | takes? stock | on the table | off the table | tables? of contents | on track | off track
in other words | word (?:for|by) word | word of mouth | in a word | at work | out of work | work in progress
in response to | (?:up)?on request | at the request of | by request | in return | in reply | under review | on the run
for sale | on sale | to scale | economies of scale | (?:make|makes|made|making) sense | common sense
in (?:a|this|that|some|one) sense | at (?:your|our|their) service | at first sight | at this stage
from the start | for a start | to start with | in support of | in the field of | fields? of view
(?:user|change|cleaning|estate|real~estate|travel|secret|double) agents?
queue up | jump(?:s|ed|ing)? the queue | in the region of | the english channel
(?:lead|leads|leading|led) (?:to|the way|by|up) | (?:take|takes|took|in) the lead | lead times?
on balance | in the balance | in the (?:best )?interests? of | of interest | points? of interest
at short notice | until further notice | (?:take|takes|took|taking) notice
in practice | best practices? | in principle | in general | in particular | for example | (?:for|in the first) instance
(?:at the )?last~minute | up to the minute | at the moment | for the moment | day by day | day~to~day | one day
these days
to this day | up~to~date | out~of~date | to date | in mind | by name | in the name of | an? (?:\w+ )?number of
at risk | at any rate | at all costs | at the cost of | at any price | at a loss | on condition that
with (?:reference|regard|respect) to | in this respect | with the exception of | in addition(?: to)? | in advance
on average | on (?:the|a)(?: \w+)? basis | on behalf of | on board | across the board | on demand | in demand | on hold
on duty | off duty | by default | by design | in summary | in short | in total | in full | in person
"""
"""Patterns, between bars with blanks. A blank stands for any blanks, `~` for blanks or a hyphen."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    phrases = "|".join(phrase for line in _PHRASES.strip().splitlines() for phrase in line.split(" | "))
    body = phrases.replace(" ", r"\s+").replace("~", r"(?:\s+|-)")
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


def fixed_phrases(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the fixed phrases of an English text stand: their offsets, from the left."""
    return (match.span() for match in _pattern().finditer(text))
