"""How much is tried: little in every run, much with `--hypothesis-profile=long`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "long",
    max_examples=60,
    deadline=None,
    derandomize=False,
    suppress_health_check=list(HealthCheck),
)
