"""`/report` and `/coverage`: what a decision and plans come to, to be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from service import server_messages as messages
from service.api.answers import Shape, answers
from service.api.schemas import HTML, MATRIX, TABLE, WORD, WORKBOOK
from service.api.state import LibraryOf, StateOf
from service.api.tracing import Name
from service.contract import matrix_json
from service.errors import Trouble
from service.library import Library
from service.reports import csv, docx, html, xlsx
from service.reports.matrix import render_csv, render_xlsx
from service.reports.matrix_docx import render_docx
from service.usecases.many_plans import matrix_of, plans_of
from service.usecases.national.matrix import Matrix
from service.usecases.trace import trace_stored_pair

router = APIRouter(tags=["Báo cáo"])

MOST_PLANS = 20
"""Plans that are traced while one waits."""
MatrixForm = Literal["xlsx", "docx", "csv"]
Plans = Annotated[tuple[Name, ...], Query(max_length=1000, description="Các kế hoạch, ghi nhiều lần")]


@router.get(
    "/report.html", summary="Báo cáo dạng HTML", response_class=HTMLResponse, responses=answers(HTML, 404, 409, 422, 503)
)
def report(state: StateOf, decision: Name, plan: Name) -> Response:
    """Báo cáo đối chiếu đầy đủ trong một tệp HTML không cần mạng."""
    pair = trace_stored_pair(state.library, decision, plan)
    page = html.render(pair, made_on=state.settings.today())
    headers = {"content-disposition": f'attachment; filename="{pair.trace.plan.number}.html"'}
    return HTMLResponse(page, headers=headers | report_policy())


def report_policy() -> dict[str, str]:
    """The header that goes with a report as a page: nothing but its own styles and script, and in no frame."""
    return {"content-security-policy": f"{html.content_policy()}; frame-ancestors 'none'"}


@router.get(
    "/report.xlsx", summary="Báo cáo dạng bảng tính", response_class=Response, responses=answers(WORKBOOK, 404, 409, 422, 503)
)
def workbook(state: StateOf, decision: Name, plan: Name) -> Response:
    """Cùng báo cáo ấy dạng XLSX."""
    pair = trace_stored_pair(state.library, decision, plan)
    return _file(xlsx.render(pair, made_on=state.settings.today()), WORKBOOK, f"{pair.trace.plan.number}.xlsx")


@router.get("/report.docx", summary="Báo cáo dạng Word", response_class=Response, responses=answers(WORD, 404, 409, 422, 503))
def word(state: StateOf, decision: Name, plan: Name) -> Response:
    """Báo cáo theo thể thức văn bản hành chính, dạng DOCX."""
    pair = trace_stored_pair(state.library, decision, plan)
    return _file(docx.render(pair, made_on=state.settings.today()), WORD, f"{pair.trace.plan.number}.docx")


@router.get(
    "/report.csv", summary="Bảng bao phủ dạng CSV", response_class=Response, responses=answers(TABLE, 404, 409, 422, 503)
)
def comma_separated(state: StateOf, decision: Name, plan: Name) -> Response:
    """Mỗi dòng một điều khoản với một nội dung của kế hoạch."""
    pair = trace_stored_pair(state.library, decision, plan)
    return _file(csv.render(pair, made_on=state.settings.today()), TABLE, f"{pair.trace.plan.number}.csv")


def _file(content: bytes, shape: Shape, name: str) -> Response:
    return Response(content, media_type=shape.media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


@router.get("/coverage", summary="Ma trận bao phủ", responses=answers(MATRIX, 400, 404, 409, 422, 503))
def coverage(library: LibraryOf, decision: Name, plan: Plans = ()) -> dict[str, Any]:
    """Từng kế hoạch × từng điều khoản; `other` khi điều khoản không giao cho cơ quan ban hành kế hoạch.

    Không nêu kế hoạch thì là mọi kế hoạch trong kho viện dẫn quyết định; nhiều hơn 20 kế hoạch thì dùng `POST /traces`.
    """
    return matrix_json(matrix_now(library, decision, plan))


@router.get(
    "/coverage.xlsx", summary="Ma trận dạng bảng tính", response_class=Response,
    responses=answers(WORKBOOK, 400, 404, 409, 422, 503),
)  # fmt: skip
def matrix_workbook(state: StateOf, decision: Name, plan: Plans = ()) -> Response:
    """Cùng ma trận ấy dạng XLSX."""
    return file_of_matrix(matrix_now(state.library, decision, plan), "xlsx", state.settings.today())


@router.get(
    "/coverage.docx", summary="Ma trận dạng Word", response_class=Response, responses=answers(WORD, 400, 404, 409, 422, 503)
)
def matrix_word(state: StateOf, decision: Name, plan: Plans = ()) -> Response:
    """Cùng ma trận ấy theo thể thức văn bản hành chính, dạng DOCX."""
    return file_of_matrix(matrix_now(state.library, decision, plan), "docx", state.settings.today())


@router.get(
    "/coverage.csv", summary="Ma trận dạng CSV", response_class=Response, responses=answers(TABLE, 400, 404, 409, 422, 503)
)
def matrix_table(state: StateOf, decision: Name, plan: Plans = ()) -> Response:
    """Mỗi dòng một kế hoạch, mỗi cột một điều khoản."""
    return file_of_matrix(matrix_now(state.library, decision, plan), "csv", state.settings.today())


def file_of_matrix(matrix: Matrix, form: MatrixForm, made_on: date) -> Response:
    """The matrix in that form, to be taken away."""
    name = f"{matrix.decision.number}.{form}"
    if form == "xlsx":
        return _file(render_xlsx(matrix, made_on=made_on), WORKBOOK, name)
    if form == "docx":
        return _file(render_docx(matrix, made_on=made_on), WORD, name)
    return _file(render_csv(matrix, made_on=made_on), TABLE, name)


def matrix_now(library: Library, decision: str, named: Sequence[str]) -> Matrix:
    """The matrix of so few plans that one may wait for it; Trouble for more."""
    plans = plans_of(library, decision, named)
    if len(plans) > MOST_PLANS:
        raise Trouble(messages.too_many_plans(len(plans), MOST_PLANS))
    return matrix_of(library, decision, [str(plan) for plan in plans])
