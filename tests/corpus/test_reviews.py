"""Which entries of a log are in force."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import DocumentIri, Eid
from corpus.reviews import ReviewEntry, Sighting, in_force

IRI = DocumentIri("doc", "ke-hoach", "ubnd", "2021-01-18", "34-kh-ubnd")
ENTRY = ReviewEntry(
    IRI, IRI, "accept", Sighting(Eid.parse("art_1"), "a"), Sighting(Eid.parse("sec_I"), "b"), "An", "", "2026-01-01"
)


@st.composite
def logs(draw: st.DrawFn) -> tuple[ReviewEntry, ...]:
    """A log in which any entry may take back any earlier one."""
    log: list[ReviewEntry] = []
    for id in range(1, draw(st.integers(0, 9)) + 1):
        undoes = draw(st.none() | st.integers(1, id - 1)) if id > 1 else None
        log.append(replace(ENTRY, id=id, action="undo" if undoes else "accept", undoes=undoes))
    return tuple(log)


def undo(log: tuple[ReviewEntry, ...], id: int) -> tuple[ReviewEntry, ...]:
    return (*log, replace(ENTRY, id=len(log) + 1, action="undo", undoes=id))


@given(logs())
def test_what_is_in_force_is_part_of_the_log_in_order_without_undos(log: tuple[ReviewEntry, ...]) -> None:
    kept = in_force(log)
    assert [e.id for e in kept] == sorted({e.id for e in kept})
    assert set(kept) <= {e for e in log if e.action != "undo"}


@given(logs(), st.data())
def test_an_undo_takes_back_one_entry_and_an_undo_of_it_restores(log: tuple[ReviewEntry, ...], data: st.DataObject) -> None:
    before = in_force(log)
    if not before:
        return
    chosen = data.draw(st.sampled_from(before))
    after = undo(log, chosen.id)
    assert in_force(after) == tuple(e for e in before if e != chosen)
    assert in_force(undo(after, after[-1].id)) == before


@given(logs())
def test_the_order_in_which_a_log_is_given_does_not_matter(log: tuple[ReviewEntry, ...]) -> None:
    assert in_force(log[::-1]) == in_force(log)
