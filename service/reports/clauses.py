"""The coverage table: every clause of the decision beside the units of the plan that carry it out. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from corpus.addresses import Eid
from corpus.traces import Coverage, TraceLink
from corpus.vietnamese import collapse
from service.reports import words
from service.reports.marks import Marker, Piece, Term
from service.reports.outline import Outline

_HEADING_LENGTH = 160
_DEPENDENT = ("indent", "item", "row")


@dataclass(frozen=True, slots=True)
class Wording:
    """The heading and the text of a provision, cut at its marked words."""

    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]

    def __str__(self) -> str:
        heading, text = ("".join(piece.text for piece in part) for part in (self.heading, self.text))
        joint = " " if heading.endswith((".", ":", ";")) else ". "
        return joint.join(filter(None, (heading, text)))


@dataclass(frozen=True, slots=True)
class UnitCell:
    """A linked unit of the plan: its place, the heading above it, its words, and how far it carries out the clause.

    `review` is who decided about the link, when and why; `page` where it stands in the source, when that has pages.
    """

    eid: Eid
    place: str
    above: str
    wording: Wording
    grade: words.Label
    score: float
    state: str
    why: str
    evidence: tuple[str, ...]
    review: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause with the verdict on it; `lacking` and `addressed_why` in words.

    `above` is the heading without which a bullet or a table row cannot be understood alone, "" for other clauses. `machine` is
    what the machine had concluded where people changed it, `rejected` what people rejected.
    """

    eid: Eid
    place: str
    above: str
    wording: Wording
    units: tuple[UnitCell, ...]
    verdict: words.Label
    lacking: tuple[str, ...]
    why: str
    addressed: words.Label
    addressed_why: str
    is_gap: bool
    machine: str = ""
    rejected: tuple[UnitCell, ...] = ()
    page: int | None = None

    @property
    def conclusion(self) -> words.Label:
        """The verdict, or that the clause is out of scope because it speaks to somebody else."""
        return words.OUT_OF_SCOPE if self.addressed.code == "no" else self.verdict


@dataclass(frozen=True, slots=True)
class ClauseBlock:
    """Clauses under the same headings; `headings` are those between the group's own and the clauses, outermost first."""

    headings: tuple[str, ...]
    rows: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """The clauses of one section (or article) of the decision."""

    place: str
    title: str
    blocks: tuple[ClauseBlock, ...]

    @property
    def rows(self) -> tuple[ClauseRow, ...]:
        """All clauses of the group, in order."""
        return tuple(row for block in self.blocks for row in block.rows)


def clause_rows(
    decision: Outline, plan: Outline, coverage: Iterable[Coverage], links: Iterable[TraceLink], marker: Marker
) -> tuple[ClauseRow, ...]:
    """One row a coverage, in its order; the strongest links come first, rejected ones stand apart."""
    by_clause: dict[Eid, list[TraceLink]] = {}
    for link in links:
        by_clause.setdefault(link.clause, []).append(link)
    rows = []
    for judged in coverage:
        ordered = sorted(by_clause.get(judged.clause, ()), key=lambda link: (-link.grade, -link.score))
        linked = [link for link in ordered if link.state != "rejected"]
        terms = {link.unit: marker.shared(decision.body(judged.clause), plan.body(link.unit)) for link in linked}
        rows.append(
            ClauseRow(
                eid=judged.clause,
                place=decision.place(judged.clause),
                above=_nearest_heading(decision, judged.clause) if judged.clause.kind in _DEPENDENT else "",
                wording=_wording(decision, judged.clause, marker, frozenset().union(*terms.values())),
                units=tuple(_unit_cell(plan, link, _wording(plan, link.unit, marker, terms[link.unit])) for link in linked),
                verdict=words.VERDICTS[judged.verdict],
                lacking=words.lacking_words(_told(judged)),
                why=judged.why,
                addressed=words.ADDRESSED[judged.addressed],
                addressed_why=judged.addressed_why,
                is_gap=judged.is_gap,
                machine=_machine(judged),
                page=_page(decision, judged.clause),
                rejected=tuple(
                    _unit_cell(plan, link, _wording(plan, link.unit, marker, frozenset()))
                    for link in ordered
                    if link.state == "rejected"
                ),
            )
        )
    return tuple(rows)


def clause_groups(decision: Outline, rows: Iterable[ClauseRow]) -> tuple[ClauseGroup, ...]:
    """The rows by section and, within it, by the headings above them; no row is lost and none moves.

    Neighbours that are sections themselves (Điều 2, Điều 3) or loose paragraphs share one group.
    """

    def chapter_above(row: ClauseRow) -> Eid | None:
        chapter = decision.chapter(row.eid)
        return chapter if chapter != row.eid else None

    return tuple(_group(decision, chapter, tuple(members)) for chapter, members in groupby(rows, key=chapter_above))


def _group(decision: Outline, chapter: Eid | None, rows: tuple[ClauseRow, ...]) -> ClauseGroup:
    if chapter is None:
        ends = dict.fromkeys((rows[0].place, rows[-1].place))
        return ClauseGroup(" – ".join(ends), "", (ClauseBlock((), rows),))
    blocks = groupby(rows, key=lambda row: _between(decision, chapter, row.eid))
    title = _short(decision.body(chapter))
    return ClauseGroup(decision.place(chapter), title, tuple(ClauseBlock(headings, tuple(block)) for headings, block in blocks))


def _page(outline: Outline, eid: Eid) -> int | None:
    """The page of a provision in a source of several pages."""
    provision = outline.provision(eid)
    return provision.page if provision and outline.document.source.pages > 1 else None


def _machine(judged: Coverage) -> str:
    if judged.machine is None:
        return ""
    said = words.OUT_OF_SCOPE if judged.machine.addressed == "no" else words.VERDICTS[judged.machine.verdict]
    return said.text


def _told(judged: Coverage) -> tuple[str, ...]:
    """What is worth saying of a clause that is asked: where nothing was found, no action is there of course."""
    told = tuple(code for code in judged.lacking if judged.verdict != "missing" or code not in ("action", "object"))
    return told if judged.addressed != "no" else ()


def _wording(outline: Outline, eid: Eid, marker: Marker, terms: frozenset[Term]) -> Wording:
    provision = outline.provision(eid)
    if provision is None:
        return Wording((), ())
    return Wording(marker.mark(collapse(provision.heading or ""), terms), marker.mark(collapse(provision.text), terms))


def _unit_cell(plan: Outline, link: TraceLink, wording: Wording) -> UnitCell:
    state = "" if link.state == "proposed" else words.STATES[link.state]
    return UnitCell(
        eid=link.unit,
        place=plan.place(link.unit),
        above=_nearest_heading(plan, link.unit),
        wording=wording,
        grade=words.GRADES[link.grade],
        score=link.score,
        state=state,
        why=link.why,
        evidence=tuple(f"“{e.clause_quote}” ↔ “{e.unit_quote}”" for e in link.evidence if e.clause_quote or e.unit_quote),
        review=words.review_words(link.review) if link.review else "",
        page=_page(plan, link.unit),
    )


def _nearest_heading(outline: Outline, eid: Eid) -> str:
    """The heading (or, without one, the opening text) of the innermost provision above that has any."""
    headings = (_short(upper.heading or upper.text) for upper in reversed(outline.above(eid)))
    return next(filter(None, headings), "")


def _between(decision: Outline, chapter: Eid, eid: Eid) -> tuple[str, ...]:
    """The headings below the chapter and above the clause, with their numbers as printed."""
    return tuple(
        _short(f"{_printed(p.eid)} {p.body}".strip())
        for p in decision.above(eid)
        if p.eid != chapter and p.eid.within(chapter) and p.body
    )


def _printed(eid: Eid) -> str:
    """The number as it stands before a provision: `1.`, `a)`."""
    num = eid.last.num
    return {"clause": f"{num}.", "point": f"{num})", "item": f"({num})"}.get(eid.kind, "")


def _short(text: str) -> str:
    """`text` on one line, cut at a word when it is too long for a heading."""
    return words.beginning(collapse(text), _HEADING_LENGTH)
