"""The JSON shapes of the contract (`docs/contract.md`), built from frozen values. Pure."""

from service.contract.diffs import DIFF_SCHEMA, document_diff_json, gap_json, trace_diff_json
from service.contract.documents import DOCUMENT_SCHEMA, document_json, listed_json
from service.contract.hits import hits_json
from service.contract.matrices import MATRIX_SCHEMA, matrix_json
from service.contract.traces import CHECK_SCHEMA, TRACE_SCHEMA, entry_json, link_json, outline_json, summary_json, trace_json
from service.contract.values import finding_json, number_json, target_json

__all__ = [
    "CHECK_SCHEMA",
    "DIFF_SCHEMA",
    "DOCUMENT_SCHEMA",
    "MATRIX_SCHEMA",
    "TRACE_SCHEMA",
    "document_diff_json",
    "document_json",
    "entry_json",
    "finding_json",
    "gap_json",
    "hits_json",
    "link_json",
    "listed_json",
    "matrix_json",
    "number_json",
    "outline_json",
    "summary_json",
    "target_json",
    "trace_diff_json",
    "trace_json",
]
