"""Write the lock of the local Neo4j: every jar of one release, with its checksum and size.

    python tools/neo4j_lock.py 2026.09.0

Maven resolves the release (`mvn` must be on the path); the service itself never needs Maven.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOTS = (("org.neo4j.app", "neo4j-server"), ("org.neo4j", "neo4j"))
TARGET = Path(__file__).parents[1] / "graph_service" / "local_neo4j" / "neo4j.lock.json"


def pom(version: str) -> str:
    """The text of a project that depends on the release and on nothing else."""
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, artifact in ROOTS
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>lock</groupId>"
        "<artifactId>lock</artifactId><version>1</version>"
        f"<dependencies>{dependencies}</dependencies></project>"
    )


def resolve(version: str, folder: Path) -> Path:
    """Let Maven copy the jars of `version`, laid out like a repository, and return their folder."""
    project = folder / "pom.xml"
    project.write_text(pom(version), encoding="utf-8")
    jars = folder / "jars"
    maven = shutil.which("mvn")
    if maven is None:
        raise SystemExit("Maven is needed: put mvn on the path.")
    subprocess.run(  # noqa: S603
        [
            maven,
            "--batch-mode",
            "--quiet",
            f"--file={project}",
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-Dmdep.useRepositoryLayout=true",
            f"-DoutputDirectory={jars}",
        ],
        check=True,
    )
    return jars


def entry(jar: Path, root: Path) -> dict[str, str | int]:
    """One line of the lock; the path is relative to the root of a Maven repository."""
    path = jar.relative_to(root)
    *group, artifact, version, _ = path.parts
    return {
        "group": ".".join(group),
        "artifact": artifact,
        "version": version,
        "path": path.as_posix(),
        "sha256": hashlib.sha256(jar.read_bytes()).hexdigest(),
        "size": jar.stat().st_size,
    }


def main() -> None:
    """Resolve the release that is named on the command line, and write the lock."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("version", help="a release of Neo4j Community, as Maven names it")
    version = parser.parse_args().version
    with tempfile.TemporaryDirectory() as name:
        root = resolve(version, Path(name))
        artifacts = [entry(jar, root) for jar in sorted(root.rglob("*.jar"))]
    lines = ",\n".join("    " + json.dumps(artifact) for artifact in artifacts)
    TARGET.write_text(
        f'{{\n  "version": {json.dumps(version)},\n  "artifacts": [\n{lines}\n  ]\n}}\n',
        encoding="utf-8",
    )
    megabytes = sum(int(artifact["size"]) for artifact in artifacts) / 1e6
    print(f"{len(artifacts)} jars, {megabytes:.0f} MB: {TARGET.name}")


if __name__ == "__main__":
    main()
