"""`/report` and `/coverage`: what a decision and plans come to, to be taken away."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from service.api.answers import answers
from service.api.schemas import HTML, MATRIX, WORKBOOK
from service.api.state import LibraryOf, StateOf
from service.api.tracing import Name, traced
from service.reports import html, xlsx

router = APIRouter(tags=["Báo cáo"])

_MOST_PLANS = 50


@router.get(
    "/report.html", summary="Báo cáo dạng HTML", response_class=HTMLResponse, responses=answers(HTML, 404, 409, 422, 503)
)
def report(state: StateOf, decision: Name, plan: Name) -> Response:
    """Báo cáo đối chiếu đầy đủ trong một tệp HTML không cần mạng."""
    pair = traced(state.library, decision, plan)
    page = html.render(pair, made_on=state.settings.today())
    headers = {
        "content-disposition": f'attachment; filename="{pair.trace.plan.number}.html"',
        "content-security-policy": f"{html.content_policy()}; frame-ancestors 'none'",
    }
    return HTMLResponse(page, headers=headers)


@router.get(
    "/report.xlsx", summary="Báo cáo dạng bảng tính", response_class=Response, responses=answers(WORKBOOK, 404, 409, 422, 503)
)
def workbook(state: StateOf, decision: Name, plan: Name) -> Response:
    """Cùng báo cáo ấy dạng XLSX."""
    pair = traced(state.library, decision, plan)
    headers = {"content-disposition": f'attachment; filename="{pair.trace.plan.number}.xlsx"'}
    return Response(xlsx.render(pair, made_on=state.settings.today()), media_type=WORKBOOK.media_type, headers=headers)


@router.get("/coverage", summary="Ma trận bao phủ", responses=answers(MATRIX, 404, 409, 422, 503))
def coverage(
    library: LibraryOf,
    decision: Name,
    plan: Annotated[tuple[Name, ...], Query(min_length=1, max_length=_MOST_PLANS, description="Các kế hoạch, ghi nhiều lần")],
) -> dict[str, Any]:
    """Từng kế hoạch × từng điều khoản: `covered partial missing not_assessable`; `not_asked` khi không giao cho cơ quan ấy."""
    pairs = [traced(library, decision, one) for one in dict.fromkeys(plan)]
    rows = [{str(c.clause): c for c in pair.trace.coverage} for pair in pairs]
    clauses = list(dict.fromkeys(clause for row in rows for clause in row))
    verdicts = [[_verdict(row.get(clause)) for clause in clauses] for row in rows]
    texts = {str(p.eid): p.body for p in pairs[0].decision.document.provisions}
    return {
        "decision": str(pairs[0].trace.decision),
        "clauses": [
            {"clause": clause, "text": texts.get(clause, ""), "carried_out": sum(row[at] == "covered" for row in verdicts)}
            for at, clause in enumerate(clauses)
        ],
        "plans": [
            {
                "plan": str(pair.trace.plan),
                "number": str(pair.plan.document.metadata.number) if pair.plan.document.metadata.number else None,
                "issuer": pair.plan.document.metadata.issuer,
                "verdicts": row,
            }
            for pair, row in zip(pairs, verdicts, strict=True)
        ],
    }


def _verdict(coverage: Any) -> str:
    return "not_asked" if coverage is None or coverage.addressed == "no" else str(coverage.verdict)
