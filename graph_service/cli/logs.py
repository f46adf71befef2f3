"""The log of a service that serves: one format for all lines, on standard error."""

from __future__ import annotations

import logging
import sys

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.orjson import OrjsonFormatter

from graph_service.settings import Settings
from graph_service.web.observed import CURRENT
from graph_service.web.sending import BrokenOffError

_TEXT = "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"
_RENAMED = {"levelname": "level", "name": "logger", "exc_info": "traceback"}
# uvicorn gives its messages once more, with colours.
_LEFT_OUT = [*RESERVED_ATTRS, "color_message"]
_OWN = ("graph_service", "uvicorn")


def set_up_logs(settings: Settings) -> None:
    """Send every logger's lines to standard error, as text or JSON.

    The level is that of the service's own lines and uvicorn's. Of others only warnings are logged:
    the driver's finer lines would tell the values of parameters.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_is_new)
    handler.addFilter(_identify)
    handler.setFormatter(_formatter(settings))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    _leave_out_what_no_line_tells()
    for name in _OWN:
        logging.getLogger(name).setLevel(settings.log_level.upper())


def _leave_out_what_no_line_tells() -> None:
    """A third of what a line costs (Python's documentation of logging, Optimization)."""
    logging._srcfile = None
    for name in ("logThreads", "logProcesses", "logMultiprocessing", "logAsyncioTasks"):
        setattr(logging, name, False)


def _formatter(settings: Settings) -> logging.Formatter:
    in_terminal = "text" if sys.stderr.isatty() else "json"
    if (settings.log_format or in_terminal) == "text":
        return logging.Formatter(_TEXT, defaults={"request_id": "-"})
    return OrjsonFormatter(
        ("levelname", "name", "message"),
        timestamp="time",
        rename_fields=_RENAMED,
        reserved_attrs=_LEFT_OUT,
    )


def _is_new(record: logging.LogRecord) -> bool:
    """Leave out uvicorn's traceback of a response that was broken off on purpose, and told of."""
    kind = record.exc_info[0] if record.exc_info else None
    return kind is None or not issubclass(kind, BrokenOffError)


def _identify(record: logging.LogRecord) -> bool:
    """Put the ids of the request that a line belongs to into the line."""
    request = CURRENT.get(None)
    if request is not None:
        record.request_id = request.id
        if request.trace_id is not None:
            record.trace_id = request.trace_id
    return True
