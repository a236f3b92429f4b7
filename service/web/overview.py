"""The dashboard: how many documents of what kind, what is due when, what falls to whom, where plans fall short. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from corpus.doctypes import by_code
from corpus.vietnamese import printed_date
from service.rendering import fill, printed_moment
from service.store.jobs import Job
from service.usecases.overview import MONTHS, PAGE, Asked, Month, Overview
from service.web.addresses import address_of, pair_query
from service.web.charts import bars, columns
from service.web.frame import Frame

_BARS, _ROWS, _YEARS = 12, 30, 25


def overview_page(frame: Frame, seen: Overview, asked: Asked, *, jobs: Mapping[str, int], traces: Sequence[Job]) -> str:
    """The page; `jobs` counts work by state, `traces` are the newest finished traces of many plans."""
    by_targets = sorted((load for load in seen.loads if load.targets), key=lambda load: (-load.targets, load.agency))
    by_tasks = sorted(seen.loads, key=lambda load: (-load.tasks, load.agency))
    return fill(
        "overview.html",
        frame=frame,
        seen=seen,
        asked=asked,
        choices=MONTHS,
        moment=printed_moment(seen.reading.at),
        timeline=columns([(_axis(m.month), _said(m), (m.once, m.yearly)) for m in seen.months]),
        months=tuple((_named(m.month), m, _query(asked, month=m.month)) for m in seen.months),
        month=_named(asked.month) if asked.month in {m.month for m in seen.months} else "",
        whole=_query(asked, month=""),
        dues=tuple((printed_date(due.day), due, address_of(due.document, due.eid)) for due in seen.dues),
        first=(asked.page - 1) * PAGE + 1,
        pages=_pages(seen, asked),
        task_bars=bars([(load.agency, load.tasks) for load in by_tasks[:_BARS]]),
        target_bars=bars([(load.agency, load.targets) for load in by_targets[:_BARS]]),
        loads=by_tasks[:_ROWS],
        more_targets=tuple(load for load in by_targets[:_ROWS] if load not in by_tasks[:_ROWS]),
        pairs=tuple(
            (pair, decision, plan, pair_query(pair.decision, pair.plan), printed_moment(pair.at))
            for pair, decision, plan in seen.pairs[:_ROWS]
        ),
        gaps=sum(pair.partial + pair.missing for pair, _, _ in seen.pairs),
        types=tuple((by_code(code).name, count, _list(type=code)) for code, count in seen.types),
        type_bars=bars([(by_code(code).name, count) for code, count in seen.types[:_BARS]]),
        issuers=tuple((name, count, _list(issuer=name)) for name, count in seen.issuers[:_ROWS]),
        years=tuple((year, count, _list(year=year)) for year, count in reversed(seen.years)),
        year_columns=columns([(year, f"{year}: {count} văn bản", (count,)) for year, count in seen.years[-_YEARS:]]),
        jobs=jobs,
        traces=tuple(_traced(job) for job in traces),
    )


def _named(month: str) -> str:
    return f"tháng {int(month[5:])}/{month[:4]}" if month else ""


def _axis(month: str) -> str:
    return f"{int(month[5:])}/{month[2:4]}"


def _said(month: Month) -> str:
    return f"Tháng {int(month.month[5:])}/{month.month[:4]}: {month.once} thời hạn một lần, {month.yearly} thời hạn hằng năm"


def _query(asked: Asked, *, month: str, page: int = 1) -> str:
    values = {
        "months": asked.months,
        "repeat": "all" if asked.yearly else "once",
        "month": month,
        "page": page if page > 1 else "",
    }
    return urlencode({name: value for name, value in values.items() if value != ""})


def _pages(seen: Overview, asked: Asked) -> tuple[int, str, str]:
    """How many pages the list has, and the queries of the pages before and after this one ("" for none)."""
    count = -(-seen.listed // PAGE) or 1
    before = _query(asked, month=asked.month, page=asked.page - 1) if asked.page > 1 else ""
    after = _query(asked, month=asked.month, page=asked.page + 1) if asked.page < count else ""
    return count, before, after


def _list(**chosen: str) -> str:
    return f"/documents?{urlencode(chosen)}"


def _traced(job: Job) -> tuple[int, str, int, int]:
    """Number of the job, the decision, how many plans, how many clauses nobody carries out."""
    found = job.result or {}
    return job.id, str(found.get("decision", "")), len(found.get("plans", ())), len(found.get("nobody", ()))
