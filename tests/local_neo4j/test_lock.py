import re

from graph_service.local_neo4j.lock import read_lock

LOCK = read_lock()


def test_it_names_every_jar_with_checksum_and_size() -> None:
    assert LOCK.version == "2026.09.0"
    assert len(LOCK.artifacts) == 230
    assert all(re.fullmatch("[0-9a-f]{64}", artifact.sha256) for artifact in LOCK.artifacts)
    assert all(artifact.size > 0 for artifact in LOCK.artifacts)
    assert 150e6 < LOCK.size < 170e6


def test_paths_are_those_of_a_maven_repository() -> None:
    for artifact in LOCK.artifacts:
        folder = f"{artifact.group.replace('.', '/')}/{artifact.artifact}/{artifact.version}/"
        assert artifact.path.startswith(folder + artifact.artifact)
        assert artifact.path.endswith(".jar")
    assert len({artifact.path for artifact in LOCK.artifacts}) == len(LOCK.artifacts)


def test_it_has_the_server_and_the_database() -> None:
    names = {f"{artifact.group}:{artifact.artifact}" for artifact in LOCK.artifacts}
    assert {"org.neo4j.app:neo4j-server", "org.neo4j:neo4j"} <= names
