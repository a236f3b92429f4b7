"""What the first question would wait for, done before it comes."""

from __future__ import annotations

import gc
from contextlib import suppress

from fastapi import FastAPI

from service.errors import Trouble
from service.usecases.effects import effects_now
from service.usecases.reading import register
from service.usecases.search import Filters, Search

_MADE_BETWEEN = 10_000
"""Values that are made between two looks for garbage."""


def warm(app: FastAPI) -> None:
    """Reads the index, the words and the list of documents of an application that has started.

    What is held then is held for good and not looked through for garbage again, for which answers would have to wait. An answer
    makes tens of thousands of small values and hardly any cycles: garbage is looked for after a few answers, not within one.
    """
    library = app.state.truyvet.library
    with suppress(Trouble):  # whoever asks will be told
        if library.store.count():
            Search(library.index(), (), register(), Filters(), effects_now(library)).answer("văn bản")
    gc.collect()
    gc.freeze()
    gc.set_threshold(_MADE_BETWEEN, *gc.get_threshold()[1:])
