"""The engine: a request from document to bytes; `Engine.answer` is the list of its stages."""

from graph_service.engine.deadline import TimeLimit
from graph_service.engine.engine import Engine
from graph_service.engine.failures import refusal
from graph_service.engine.limits import limits_of
from graph_service.engine.observing import Cache, Observer, Stage
from graph_service.engine.requests import Answer, Explain, GraphRequest, Outcome
from graph_service.engine.schema import Interpreted, SchemaLike

__all__ = [
    "Answer",
    "Cache",
    "Engine",
    "Explain",
    "GraphRequest",
    "Interpreted",
    "Observer",
    "Outcome",
    "SchemaLike",
    "Stage",
    "TimeLimit",
    "limits_of",
    "refusal",
]
