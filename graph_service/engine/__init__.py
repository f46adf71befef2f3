"""The engine: a request from document to bytes; `Engine.answer` is the list of its stages."""

from graph_service.engine.engine import Engine
from graph_service.engine.observing import Cache, Observer, Stage
from graph_service.engine.requests import Answer, GraphRequest, Outcome
from graph_service.engine.schema import Interpreted, SchemaLike

__all__ = [
    "Answer",
    "Cache",
    "Engine",
    "GraphRequest",
    "Interpreted",
    "Observer",
    "Outcome",
    "SchemaLike",
    "Stage",
]
