"""A decision beside many stored plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.addresses import DocumentIri
from service import server_messages as messages
from service.errors import Trouble
from service.library import Library
from service.usecases.find_document import find_stored, named
from service.usecases.national.find import citing_plans
from service.usecases.national.matrix import Matrix, build_matrix, plan_row
from service.usecases.national.run import trace_stored
from service.usecases.trace import note_gaps


def plans_of(library: Library, decision: str, names: Sequence[str]) -> tuple[DocumentIri, ...]:
    """The addresses of the stored plans of these names, each once; without names of all that cite the decision."""
    directory = library.directory()
    if names:
        return tuple(dict.fromkeys(named(directory, name).known.iri for name in names))
    found = tuple(d.known.iri for d in citing_plans(library, library.store.document(named(directory, decision).id)))
    if not found:
        raise Trouble(messages.NO_CITING_PLAN)
    return found


def matrix_of(
    library: Library, decision: str, plans: Sequence[str], on_plan: Callable[[int, int], None] = lambda done, total: None
) -> Matrix:
    """The stored plans of these addresses side by side; `on_plan` hears how many of how many are traced."""
    asked = find_stored(library, decision)
    directory = library.directory()
    wanted = [stored.id for plan in plans if (stored := directory.at(DocumentIri.parse(plan)))]
    rows = []
    on_plan(0, len(wanted))
    for pair in trace_stored(asked, wanted, library, workers=1):
        rows.append(plan_row(pair))
        note_gaps(library, pair)
        on_plan(len(rows), len(wanted))
    return build_matrix(asked, rows)
