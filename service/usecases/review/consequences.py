"""What follows for verdicts, comparisons and tasks when people confirm and reject links. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.documents import Document
from corpus.traces import Comparison, Coverage, Orphan, Trace, TraceLink
from service import review_messages as messages

_DECISIVE = frozenset({"target", "deadline", "recipient", "period"})
"""What is asked for in so many words: a link alone does not supply it."""


def rejudged(judged: Coverage, links: Sequence[TraceLink]) -> Coverage:
    """The verdict on one clause by the links that hold; as the machine gave it where no person changed them.

    No link: missing (a suspect one that only a person gave does not hold). A whole link that a person confirmed: covered,
    unless a number, a day or a recipient is lacking. Where people rejected some of several links, what is left covers the
    clause only if a whole one is among it.
    """
    holding = [link for link in links if link.state == "confirmed" or (link.state != "rejected" and link.unit in judged.units)]
    units = tuple(dict.fromkeys(link.unit for link in holding))
    if not any(link.review for link in links):
        return judged
    if not holding:
        if judged.verdict == "missing":
            return replace(judged, units=())
        return replace(judged, verdict="missing", lacking=("action",), units=(), why=messages.ALL_REJECTED)
    confirmed = [link for link in holding if link.state == "confirmed"]
    whole = any(link.grade == 2 for link in holding)
    short = tuple(code for code in judged.lacking if code in _DECISIVE)
    if any(link.grade == 2 for link in confirmed):
        verdict, lacking = ("partial", short) if short else ("covered", ())
        why = judged.why if short and judged.verdict == "partial" else messages.CONFIRMED_WHOLE
    elif judged.verdict == "missing" or (judged.verdict == "covered" and set(units) != set(judged.units) and not whole):
        verdict, lacking, why = "partial", short or ("object",), messages.CONFIRMED_IN_PART
    else:
        return replace(judged, units=units)
    if verdict == judged.verdict:
        return replace(judged, units=units)
    return replace(judged, verdict=verdict, lacking=lacking, units=units, why=why)


def recompared(comparisons: Iterable[Comparison], links: Iterable[TraceLink]) -> tuple[Comparison, ...]:
    """The comparisons; a number of the plan whose link a person rejected is no answer to the clause."""
    rejected = {(link.clause, link.unit) for link in links if link.state == "rejected"}
    return tuple(
        replace(c, unit=None, planned=None, outcome="absent", why=messages.TARGET_REJECTED)
        if c.unit is not None and (c.clause, c.unit) in rejected
        else c
        for c in comparisons
    )


def left_over(trace: Trace, links: Iterable[TraceLink], plan: Document) -> tuple[Orphan, ...]:
    """The tasks that no clause asks for: those of the machine that no person linked, and those whose links people rejected."""
    links = tuple(links)
    elsewhere = {judged.clause for judged in trace.coverage if judged.addressed == "no"}
    serving = {
        link.unit for link in links if link.state == "confirmed" or (link.state != "rejected" and link.clause not in elsewhere)
    }
    dropped = {link.unit for link in links if link.state == "rejected"} - serving
    known = {orphan.unit: orphan for orphan in trace.orphans}
    leaves = {p.eid for p in plan.leaves()}
    order = [p.eid for p in plan.provisions]
    kept = {eid: orphan for eid, orphan in known.items() if eid not in serving}
    for eid in dropped & leaves - kept.keys():
        kept[eid] = Orphan(eid, "local_initiative", messages.ALL_LINKS_REJECTED)
    return tuple(kept[eid] for eid in order if eid in kept)
