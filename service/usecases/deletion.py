"""Takes documents out of a library."""

from __future__ import annotations

from service import server_messages as messages
from service.errors import Trouble
from service.library import Library
from service.usecases.find_document import named
from service.usecases.originals import forget


class SharesFile(Trouble):
    """The file of the document holds others too; `others` are their addresses."""

    def __init__(self, others: tuple[str, ...]) -> None:
        super().__init__(messages.shares_file(len(others)))
        self.others = others


def delete(library: Library, name: str, *, whole_file: bool = False) -> tuple[str, ...]:
    """Removes the stored document that `name` means, with the files it was read from; the addresses of what is gone.

    SharesFile when these files hold other documents too, unless `whole_file`. On the disk only the copies of the library go.
    """
    directory = library.directory()
    iri = named(directory, name).known.iri
    copies = [d for d in directory.stored if d.known.iri == iri]
    sources = tuple({d.sha256 for d in copies})
    gone = library.store.removal.sharing(sources)
    if len(gone) > 1 and not whole_file:
        raise SharesFile(tuple(other for other in gone if other != str(iri)))
    library.store.removal.remove(sources)
    for sha256 in sources:
        forget(library, sha256)
    library.refresh_index()
    return gone
