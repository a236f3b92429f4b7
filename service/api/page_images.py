"""`/documents/{name}/pages`: the pages of the file from which a document came, and where its provisions stand on them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Query, Request, Response
from fastapi import Path as PathOf
from starlette.concurrency import run_in_threadpool

from corpus.sources import Box
from ingest.readers.limits import MAX_PAGES
from service.api.answers import answers
from service.api.conditional import holds
from service.api.documents import Name, address
from service.api.paging import Limit, Offset, link_pages
from service.api.schemas import PAGE_IMAGES, PNG
from service.api.state import LibraryOf, StateOf
from service.usecases import page_images
from service.usecases.find_document import named
from service.web.addresses import image_of

router = APIRouter(tags=["Văn bản"])

Number = Annotated[int, PathOf(ge=1, le=MAX_PAGES, description="Số thứ tự của trang trong tệp, từ 1")]
Width = Annotated[
    int, Query(ge=page_images.LEAST_WIDTH, le=page_images.MOST_WIDTH, description="Chiều rộng của ảnh, tính bằng điểm ảnh")
]


@router.get("/documents/{name:path}/pages", summary="Các trang của bản gốc", responses=answers(PAGE_IMAGES, 404, 409, 422, 503))
def pages(
    library: LibraryOf, request: Request, response: Response, name: Name, offset: Offset = 0, limit: Limit = 50
) -> dict[str, Any]:
    """Mọi trang của tệp nguồn: kích thước (1/72 inch), địa chỉ của ảnh, các điều khoản của văn bản trên trang.

    `boxes` là các khung chứa lời của điều khoản, không kể điều khoản con, tính từ góc trên bên trái của trang.
    """
    found = named(library.directory(), address(name))
    file = page_images.file_of(library, found.sha256)
    every = page_images.pages_of(file, library.store.document(found.id))
    link_pages(request, response, offset, limit, len(every))
    return {
        "document": str(found.known.iri), "total": len(every), "offset": offset, "limit": limit,
        "items": [_page(page, str(found.known.iri)) for page in every[offset : offset + limit]],
    }  # fmt: skip


def _page(page: page_images.SourcePage, iri: str) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": round(page.width, 1),
        "height": round(page.height, 1),
        "image": image_of(iri, page.number),
        "provisions": [{"eid": place.eid, "boxes": [_box(box) for box in place.boxes]} for place in page.places],
    }


def _box(box: Box) -> dict[str, float]:
    return {side: round(getattr(box, side), 1) for side in ("x0", "top", "x1", "bottom")}


@router.get(
    "/documents/{name:path}/pages/{number}.png",
    summary="Ảnh một trang của bản gốc",
    response_class=Response,
    responses=answers(PNG, 404, 409, 422, 503),
)
async def picture(
    state: StateOf, request: Request, name: Name, number: Number, width: Width = page_images.USUAL_WIDTH
) -> Response:
    """Trang của tệp nguồn dưới dạng PNG. `ETag` theo nội dung tệp: hỏi lại bằng `If-None-Match` thì không phải vẽ lại."""
    library = state.library

    def original() -> tuple[str, Path]:
        sha256 = named(library.directory(), address(name)).sha256
        return sha256, page_images.file_of(library, sha256)

    sha256, file = await run_in_threadpool(original)
    headers = {"etag": f'"{sha256[:32]}-{number}-{width}"'}
    if holds(request.headers.get("if-none-match", ""), headers["etag"]):
        return Response(status_code=304, headers=headers)
    png = await anyio.to_thread.run_sync(page_images.draw, file, number, width, limiter=state.drawing)
    return Response(png, media_type="image/png", headers=headers)
