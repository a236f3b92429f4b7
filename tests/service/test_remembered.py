"""What was worked out is kept as long as what it depends on stays the same."""

from __future__ import annotations

from service.remembered import Remembered


def kept() -> Remembered[str]:
    made: Remembered[str] = Remembered()
    made.reach(1, lambda state: ())
    made.put(1, "a", "of a", ["a", "shared"])
    made.put(1, "b", "of b", ["b", "shared"])
    made.put(1, "c", "of c", ["c"])
    return made


def test_what_depends_on_a_change_is_forgotten() -> None:
    values = kept()
    values.reach(2, lambda state: ["shared", "nobody needs this"])
    assert [values.get(address) for address in "abc"] == [None, None, "of c"]


def test_all_is_forgotten_when_the_change_is_not_known() -> None:
    values = kept()
    values.reach(9, lambda state: None)
    assert [values.get(address) for address in "abc"] == [None, None, None]


def test_what_was_worked_out_at_an_older_state_is_not_kept() -> None:
    values = kept()
    values.reach(2, lambda state: ["a"])
    values.put(1, "a", "of an older a", ["a"])
    values.put(3, "b", "of a later b", ["b"])
    assert [values.get(address) for address in "ab"] == [None, "of b"]


def test_an_older_state_changes_nothing_and_is_not_asked_about() -> None:
    values = kept()
    values.reach(2, lambda state: [])
    values.reach(1, lambda state: None)
    assert values.get("a") == "of a"


def test_it_is_asked_what_changed_since_the_last_state() -> None:
    values = kept()
    since: list[int] = []

    def changed(state: int) -> list[str]:
        since.append(state)
        return []

    values.reach(4, changed)
    assert since == [1]
