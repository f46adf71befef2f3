"""Loads that are too large for one transaction: planned part by part, staged, then published.

What is new is written in steps under labels that no reader names, and one transaction makes it
visible. A load that was cut off goes on where it stopped; memory does not grow with what is loaded.
"""

from graph_service.seeding.bulk.load import load, plan_load
from graph_service.seeding.bulk.size import is_large
from graph_service.seeding.bulk.sweeping import discard, sweep

__all__ = ["discard", "is_large", "load", "plan_load", "sweep"]
