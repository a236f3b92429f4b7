"""What is done again and again in the background while something else runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.errors import Trouble

_EVERY_SECONDS = 1.0
_LOG = logging.getLogger(__name__)


@contextmanager
def repeated(
    step: Callable[[], object], *, at_once: bool, is_usual: Callable[[Trouble], bool] = lambda _: False
) -> Iterator[None]:
    """Does the step every second until the block ends, `at_once` or a second later for the first time; waits for the last one.

    Trouble is logged, unless it `is_usual`, and the step tried again: it may be better later.
    """
    over = threading.Event()

    def follow() -> None:
        wait = 0.0 if at_once else _EVERY_SECONDS
        while not over.wait(wait):
            wait = _EVERY_SECONDS
            try:
                step()
            except Trouble as trouble:
                if not is_usual(trouble):
                    _LOG.error("index: %s", trouble.message)

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    try:
        yield
    finally:
        over.set()
        follower.join()
