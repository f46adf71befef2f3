"""A Maven repository on loopback that misbehaves as it is told."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from graph_service.local_neo4j.lock import Artifact, Lock


class Repository:
    """Files by path; `cut` breaks off one answer, `status` answers with errors."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.cut: dict[str, int] = {}
        self.status: dict[str, list[int]] = {}
        self.ranges = True
        self.requests: list[tuple[str, str | None]] = []
        self.address = ""

    @property
    def counts(self) -> Counter[str]:
        return Counter(path for path, _ in self.requests)

    def add(self, name: str, content: bytes) -> Artifact:
        path = f"org/example/{name}/1/{name}-1.jar"
        self.files[path] = content
        digest = hashlib.sha256(content).hexdigest()
        return Artifact("org.example", name, "1", path, digest, len(content))

    def lock(self, *artifacts: Artifact) -> Lock:
        return Lock(version="1", artifacts=artifacts, digest="abc")


@contextmanager
def serve(repository: Repository) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            wanted = self.headers.get("Range")
            repository.requests.append((path, wanted))
            statuses = repository.status.get(path, [])
            content = repository.files.get(path)
            if statuses or content is None:
                self._answer(statuses.pop(0) if statuses else 404, b"", 0)
                return
            start = 0
            if wanted and repository.ranges:
                start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            body = content[start:]
            self._answer(206 if start else 200, body[: repository.cut.pop(path, None)], len(body))

        def _answer(self, status: int, body: bytes, length: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = len(body) < length

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    repository.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
