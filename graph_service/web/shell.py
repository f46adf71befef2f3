"""A page's HTML shell: what its assets are, its headers, and what stands in until it is built."""

from __future__ import annotations

import base64
import hashlib
import json
import shlex
from dataclasses import dataclass
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse

from graph_service.web import static

RETRY_AFTER = 3
"""Seconds after which a page that is still being built asks again."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is built from `source`, drawn into the element `name`, and may load what `policy`
    allows. Its script finds the address of GraphQL in that element."""

    name: str
    title: str
    description: str
    source: str
    policy: str

    def response(self, request: Request, assets: Path, *, endpoint: str) -> HTMLResponse:
        """Answer a browser with the page, or with one that waits until it is built."""
        root = request.scope.get("root_path", "")
        html = self.shell(assets, endpoint=root + endpoint, assets_at=root + static.MOUNTED_AT)
        if html is not None:
            return HTMLResponse(html, headers=_headers(self.policy))
        url = str(request.url.replace(path=root + endpoint, query=""))
        headers = _headers(WAITING_POLICY) | {"Retry-After": str(RETRY_AFTER)}
        return HTMLResponse(_waiting(self.title, url), status_code=503, headers=headers)

    def shell(self, assets: Path, *, endpoint: str, assets_at: str) -> str | None:
        """Render the shell from the manifest; None while the assets are not built."""
        entry = static.entry(assets, self.source)
        if entry is None:
            return None
        at = escape(assets_at)
        styles = [f'<link rel="stylesheet" href="{at}/{escape(name)}">' for name in entry.styles]
        preloads = [
            f'<link rel="modulepreload" href="{at}/{escape(name)}">' for name in entry.preloads
        ]
        script = f'<script type="module" src="{at}/{escape(entry.script)}"></script>'
        return _SHELL.format(
            name=self.name,
            title=escape(self.title),
            description=escape(self.description),
            head="\n".join((*styles, *preloads, script)),
            endpoint=escape(endpoint),
        )


def policy(*more: str, style: str = "style-src 'self'") -> str:
    """A Content-Security-Policy: nothing but the service's own files, and no inline script."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "connect-src 'self'",
            "font-src 'self'",
            "img-src 'self' data:",
            style,
            *more,
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _waiting(title: str, url: str) -> str:
    """Render what a person sees, and can already do, while the page is being built."""
    body = shlex.quote(json.dumps({"query": '{ work(key: "somos") { title } }'}))
    curl = f"curl {shlex.quote(url)} \\\n  -H 'Content-Type: application/json' \\\n  -d {body}"
    return _WAITING.format(
        title=escape(title), style=_WAITING_STYLE, seconds=RETRY_AFTER, curl=escape(curl)
    )


def _headers(policy: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        # The shell names hashed files, so a kept copy would outlive them.
        "Cache-Control": "no-cache",
        # The same address may answer GraphQL clients.
        "Vary": "Accept",
    }


_SHELL = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
<title>{title}</title>
{head}
</head>
<body>
<div id="{name}" data-endpoint="{endpoint}"></div>
<noscript>{title} needs JavaScript. GraphQL itself answers at {endpoint}.</noscript>
</body>
</html>
"""

_WAITING_STYLE = """
:root { color-scheme: light dark; }
body { display: grid; place-items: center; min-height: 100vh; margin: 0;
  font: 16px/1.6 system-ui, sans-serif;
  color: light-dark(#3b4b68, #b7c2d7); background: light-dark(#fff, #212a3b); }
main { max-width: 38rem; padding: 2rem; }
h1 { font-size: 1.4rem; font-weight: 600; margin: 0 0 .5rem; }
h1::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .6em;
  border-radius: 50%; background: light-dark(#d60590, #ff5794);
  animation: pulse 1.5s ease-in-out infinite; }
@keyframes pulse { 50% { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { h1::before { animation: none; } }
pre { overflow-x: auto; padding: 1rem; border-radius: 8px; font: 13px/1.6 ui-monospace, monospace;
  background: light-dark(#3b4b6812, #b7c2d712); }
"""

_WAITING = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="{seconds}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>The page is being built</h1>
<p>{title} appears here by itself in a minute. GraphQL already answers at its own address:</p>
<pre>{curl}</pre>
<p>In a checkout, <code>python frontend/build.py</code> builds the page if nothing else does.</p>
</main>
</body>
</html>
"""

_WAITING_HASH = base64.b64encode(hashlib.sha256(_WAITING_STYLE.encode()).digest()).decode()
WAITING_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_WAITING_HASH}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page that waits may load: its own style, and nothing else."""
