"""What the page is told where a request fails: one line, as on the command line, and a status that fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.errors import GateError, PipelineError, RightsError, SourceError

_STATUS: Mapping[type[PipelineError], int] = {SourceError: 400, GateError: 409, RightsError: 409}


def _refused(_request: Request, error: Exception) -> Response:
    """Tell of an error that the command line tells in one line."""
    details = error.details if isinstance(error, PipelineError) else ()
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    return JSONResponse({"error": str(error), "details": list(details)}, status)


def _not_served(_request: Request, error: Exception) -> Response:
    """Tell of a request the desk does not take: a wrong token, a wrong method, too much."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = error.detail if isinstance(error, HTTPException) else ""
    return JSONResponse({"error": told}, status)


REFUSALS: Mapping[Any, Any] = {PipelineError: _refused, HTTPException: _not_served}
"""By class of exception, as Starlette takes them."""
