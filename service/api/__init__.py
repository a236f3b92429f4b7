"""The HTTP interface over the use cases: JSON under `/api/v1`, plain pages beside it. The only package that imports FastAPI."""

from service.api.app import create_app
from service.api.state import Settings

__all__ = ["Settings", "create_app"]
