"""The running service, as the build of its pages sees it: there or gone."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Service:
    """A service to wait for, and to leave when it goes.

    `ready` is the file in which it tells its address once it answers, and that goes with it.
    """

    ready: Path
    started_by: int = field(default_factory=os.getppid)

    def answers(self) -> bool:
        """Say whether the service answers now, and well."""
        try:
            with urllib.request.urlopen(self._url(), timeout=2) as response:  # noqa: S310
                return bool(200 <= response.status < 300)
        except urllib.error.HTTPError:
            return False
        except (OSError, ValueError):
            return False

    def gone(self) -> bool:
        """Say whether nothing listens any more, or whoever started this build has ended."""
        if os.getppid() != self.started_by:
            return True
        try:
            with urllib.request.urlopen(self._url(), timeout=10):  # noqa: S310
                return False
        except urllib.error.HTTPError:
            return False  # unwell, but there
        except TimeoutError:
            return False  # busy, but there
        except (OSError, ValueError):
            return True

    def wait(self, seconds: float) -> bool:
        """Wait until the service answers; False when it doesn't in time, or its starter ends."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and os.getppid() == self.started_by:
            if self.answers():
                return True
            time.sleep(0.5)
        return False

    def _url(self) -> str:
        return self.ready.read_text(encoding="utf-8").strip() + "/health/live"
