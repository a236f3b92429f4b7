"""Links and candidates from probabilities, with the words that speak for each link."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.traces import Candidate, Evidence, TraceLink
from index.tracing.lexicon import Lexicon
from index.tracing.texts import WORD, term
from index.tracing.units import HEAD, Unit
from index.tracing.words import Matrix

CANDIDATES = 20
"""How many units are kept for every clause."""

_STOP = frozenset(
    term(w)
    for w in [
        "và",
        "của",
        "các",
        "cho",
        "trong",
        "với",
        "về",
        "theo",
        "để",
        "từ",
        "đến",
        "là",
        "có",
        "được",
        "tại",
        "những",
        "này",
        "trên",
    ]
)


def candidates_of(clauses: Sequence[Unit], units: Sequence[Unit], probability: Matrix) -> tuple[Candidate, ...]:
    """The best units of every clause, best first."""
    found = []
    for row, clause in enumerate(clauses):
        best = sorted(range(len(units)), key=lambda at: (-probability[row, at], at))[:CANDIDATES]
        found += [Candidate(clause.eid, units[at].eid, round(float(probability[row, at]), 4)) for at in best]
    return tuple(found)


def make_link(clause: Unit, unit: Unit, score: float, grade: int, lexicon: Lexicon) -> TraceLink:
    """The link with its reasons."""
    evidence = tuple(_evidence(clause, unit, lexicon))
    return TraceLink(clause.eid, unit.eid, grade, round(score, 4), _why(unit, grade, evidence), evidence)


def _evidence(clause: Unit, unit: Unit, lexicon: Lexicon) -> list[Evidence]:
    found = []
    run = longest_shared(clause.text, unit.text)
    if run:
        found.append(
            Evidence("same_words", run[0], run[1], round(min(1.0, len(WORD.findall(run[0])) / max(1, len(clause.words))), 3))
        )
    said = {
        act: (head_phrase(clause, act, lexicon), head_phrase(unit, act, lexicon)) for act in clause.head_acts & unit.head_acts
    }
    quotes = sorted((clause.text.find(left), act, left, right) for act, (left, right) in said.items() if left and right)
    for _, act, left, right in quotes[:2]:
        found.append(Evidence("same_subject" if act in lexicon.subjects else "same_action", left, right, 0.1))
    return found


def _why(unit: Unit, grade: int, evidence: Sequence[Evidence]) -> str:
    parts = []
    actions = [e for e in evidence if e.signal == "same_action"]
    words = [e for e in evidence if e.signal == "same_words"]
    if actions:
        one = actions[0]
        same = one.clause_quote.lower() == one.unit_quote.lower()
        parts.append(f"cùng việc “{one.unit_quote}”" if same else f"“{one.unit_quote}” ứng với “{one.clause_quote}”")
    parts += [f"cùng về “{e.unit_quote}”" for e in evidence if e.signal == "same_subject"][:1]
    if words:
        parts.append(f"cùng nội dung “{words[0].unit_quote}”")
    if not parts:
        parts.append("cùng đối tượng và đề mục")
    lead = "Thực hiện điều khoản" if grade == 2 else "Đóng góp một phần" if not unit.is_heading else "Đề mục nhắc lại nội dung"
    return f"{lead}: {', '.join(parts)}."


def head_phrase(unit: Unit, act: str, lexicon: Lexicon) -> str | None:
    """The words that name the act at the head of one of the unit's duties: “nhân tố tổng hợp” within it is no summing up."""
    for duty, _ in unit.duties or ((unit.text, ()),):
        ends = [word.end() for word in WORD.finditer(duty)]
        found = phrase_of(duty[: ends[HEAD - 1]] if len(ends) > HEAD else duty, act, lexicon)
        if found:
            return found
    return None


def phrase_of(text: str, act: str, lexicon: Lexicon) -> str | None:
    """The first words of `text` that name the act, as they stand there."""
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    words = lexicon.without_names(tuple(term(text[a:b]) for a, b in spans))
    phrases = dict(lexicon.actions)[act]
    for at in range(len(words)):
        for phrase in phrases:
            if words[at : at + len(phrase)] == phrase:
                return text[spans[at][0] : spans[at + len(phrase) - 1][1]]
    return None


def longest_shared(left: str, right: str) -> tuple[str, str] | None:
    """The longest run of at least three terms that both texts have, as it stands in each; None when there is none."""
    a = [(m.start(), m.end(), term(m[0])) for m in WORD.finditer(left)]
    b = [(m.start(), m.end(), term(m[0])) for m in WORD.finditer(right)]
    places: dict[str, list[int]] = {}
    for j, (_, _, word) in enumerate(b):
        places.setdefault(word, []).append(j)
    best = (0, 0, 0)
    lengths: dict[int, int] = {}
    for i, (_, _, word) in enumerate(a):
        new = {j: lengths.get(j - 1, 0) + 1 for j in places.get(word, ())}
        for j, size in new.items():
            if size > best[0]:
                best = (size, i, j)
        lengths = new
    size, i, j = best
    while size and a[i][2] in _STOP:
        size, i, j = size - 1, i - 1, j - 1
    while size and a[i - size + 1][2] in _STOP:
        size -= 1
    if size < 3:
        return None
    return left[a[i - size + 1][0] : a[i][1]], right[b[j - size + 1][0] : b[j][1]]
