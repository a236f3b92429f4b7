"""`list` and `show`: what the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from service import messages
from service.cli.output import emit, emit_json, note
from service.cli.vietnamese import Choices, Command, json_option, store_option
from service.errors import DONE

if TYPE_CHECKING:
    from service.library import Library


@click.command("list", cls=Command, short_help="Liệt kê văn bản trong kho.")
@json_option
@store_option
def list_documents(as_json: bool, store: str) -> int:
    """Liệt kê văn bản trong kho, mỗi dòng một văn bản, theo địa chỉ; tệp không đọc được liệt kê trên stderr."""
    from corpus.effects import EFFECTS
    from service.contract import listed_json
    from service.usecases.find_document import describe
    from service.usecases.standing import effects_of

    library = open_library(store)
    stored = library.directory().stored if library else ()
    if library is None or not stored:
        note(messages.STORE_EMPTY)
    effects = effects_of(library) if library else {}
    for document in stored:
        effect = effects[document.known.iri]
        if as_json:
            emit_json(listed_json(document, effect))
        else:
            emit(f"{describe(document)} · {EFFECTS[effect.status]}")
    if library:
        note(*(message for _, message in library.store.failures()))
    return DONE


def open_library(store: str) -> Library | None:
    """The library there until the command ends, None when there is none yet: looking makes no files."""
    from service.library import Library

    if not Library.exists(store):
        return None
    library = Library(store)
    click.get_current_context().call_on_close(library.close)
    return library


@click.command(cls=Command, short_help="Xem một văn bản.")
@click.argument("name", metavar="VĂN_BẢN")
@click.option("--format", "shape", type=Choices(("text", "json", "akn")), default="text", help="Dạng in ra (mặc định text).")
@json_option
@store_option
def show(name: str, shape: str, as_json: bool, store: str) -> int:
    """Xem một văn bản: số, ký hiệu (12/QĐ-UBND), địa chỉ /akn/vn/… hoặc đường dẫn tệp (TỆP#2 là văn bản thứ hai trong tệp)."""
    from service.cli.outline import outline_of
    from service.contract import document_json
    from service.usecases.find_document import find_document
    from service.usecases.reading import with_duties
    from service.usecases.standing import with_standing

    library = open_library(store)
    annotated = with_standing(library, with_duties(find_document(library, name)))
    if shape == "akn":
        from service.akn import write_akn

        emit(write_akn(annotated.document, annotated.annotations.references).decode().rstrip("\n"))
    elif as_json or shape == "json":
        emit_json(document_json(annotated))
    else:
        emit(outline_of(annotated))
    return DONE
