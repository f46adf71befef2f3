import shutil
from pathlib import Path

import pytest

from graph_service.errors import DownloadError, FolderTakenError, NotEnoughDiskError
from graph_service.local_neo4j import resources
from graph_service.local_neo4j.download import ATTEMPTS
from graph_service.local_neo4j.installation import install, repository_address
from graph_service.settings import Settings
from tests.local_neo4j.repository import Repository

SMALL = b"small" * 100
LARGE = bytes(range(256)) * 1000


class Seen:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def begin(self, *, total: int, done: int) -> None:
        self.total, self.done = total, done

    def advance(self, count: int) -> None:
        self.done += count


@pytest.fixture
def mirrored(settings: Settings, repository: Repository) -> Settings:
    return settings.model_copy(update={"maven_mirror": repository.address + "/"})


def test_all_jars_come_once_and_later_starts_need_no_network(
    mirrored: Settings, settings: Settings, repository: Repository
) -> None:
    lock = repository.lock(repository.add("small", SMALL), repository.add("large", LARGE))
    seen = Seen()
    installation = install(mirrored, seen, lock)
    assert [jar.read_bytes() for jar in installation.jars] == [SMALL, LARGE]
    assert seen.total == seen.done == len(SMALL) + len(LARGE)
    assert install(settings, None, lock) == installation
    assert set(repository.counts.values()) == {1}


def test_a_jar_that_is_cut_off_is_resumed(mirrored: Settings, repository: Repository) -> None:
    artifact = repository.add("large", LARGE)
    repository.cut[artifact.path] = 100_000
    seen = Seen()
    installation = install(mirrored, seen, repository.lock(artifact))
    assert installation.jars[0].read_bytes() == LARGE
    assert [wanted for _, wanted in repository.requests] == [None, "bytes=100000-"]
    assert seen.done == len(LARGE)


def test_a_later_command_resumes_what_an_earlier_one_left(
    mirrored: Settings, repository: Repository
) -> None:
    small, large = repository.add("small", SMALL), repository.add("large", LARGE)
    part = mirrored.cache_dir / "maven" / (large.path + ".part")
    part.parent.mkdir(parents=True)
    part.write_bytes(LARGE[:1000])
    whole = mirrored.cache_dir / "maven" / small.path
    whole.parent.mkdir(parents=True)
    whole.write_bytes(SMALL)
    seen = Seen()
    assert install(mirrored, seen, repository.lock(small, large)).jars[1].read_bytes() == LARGE
    assert repository.requests == [(large.path, "bytes=1000-")]
    assert seen.total == seen.done
    assert not part.exists()


def test_a_server_without_ranges_sends_it_all_again(
    mirrored: Settings, repository: Repository
) -> None:
    artifact = repository.add("large", LARGE)
    repository.ranges = False
    repository.cut[artifact.path] = 100_000
    seen = Seen()
    assert install(mirrored, seen, repository.lock(artifact)).jars[0].read_bytes() == LARGE
    assert seen.done == len(LARGE)


def test_a_busy_server_is_asked_again(mirrored: Settings, repository: Repository) -> None:
    artifact = repository.add("small", SMALL)
    repository.status[artifact.path] = [503, 429]
    assert install(mirrored, None, repository.lock(artifact)).jars[0].read_bytes() == SMALL
    assert repository.counts[artifact.path] == 3


def test_a_wrong_checksum_is_an_error_and_leaves_nothing(
    mirrored: Settings, repository: Repository
) -> None:
    artifact = repository.add("small", SMALL)
    repository.files[artifact.path] = SMALL[::-1]
    with pytest.raises(DownloadError, match=r"org\.example:small:1 .*SHA-256") as caught:
        install(mirrored, None, repository.lock(artifact))
    assert "GRAPH_SERVICE_MAVEN_MIRROR" in str(caught.value)
    assert repository.counts[artifact.path] == ATTEMPTS
    assert not [path for path in mirrored.cache_dir.rglob("small*") if path.is_file()]


def test_a_jar_that_is_not_there_is_an_error_at_once(
    mirrored: Settings, repository: Repository
) -> None:
    artifact = repository.add("small", SMALL)
    repository.files.clear()
    with pytest.raises(DownloadError, match="answered 404"):
        install(mirrored, None, repository.lock(artifact))
    assert repository.counts[artifact.path] == 1


def test_no_server_is_an_error_that_says_what_to_do(
    settings: Settings, repository: Repository
) -> None:
    artifact = repository.add("small", SMALL)
    with pytest.raises(DownloadError, match="it resumes where it stopped"):
        install(settings, None, repository.lock(artifact))


def test_a_mirror_that_is_no_address_is_an_error(
    settings: Settings, repository: Repository
) -> None:
    wrong = settings.model_copy(update={"maven_mirror": "mirror.example"})
    with pytest.raises(DownloadError, match=r"mirror\.example"):
        install(wrong, None, repository.lock(repository.add("small", SMALL)))


def test_a_jar_that_was_removed_is_fetched_again(
    mirrored: Settings, repository: Repository
) -> None:
    artifact = repository.add("small", SMALL)
    lock = repository.lock(artifact)
    install(mirrored, None, lock).jars[0].unlink()
    assert install(mirrored, None, lock).jars[0].read_bytes() == SMALL


def test_a_full_disk_is_noticed_before_the_download(
    mirrored: Settings, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type(shutil.disk_usage("/"))(1000, 999, 1)
    monkeypatch.setattr(resources.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(NotEnoughDiskError, match="GRAPH_SERVICE_CACHE_DIR"):
        install(mirrored, None, repository.lock(repository.add("small", SMALL)))
    assert not repository.requests


def test_a_cache_that_is_a_file_is_an_error(mirrored: Settings, repository: Repository) -> None:
    Path(mirrored.cache_dir).write_text("a file")
    with pytest.raises(FolderTakenError, match="GRAPH_SERVICE_CACHE_DIR"):
        install(mirrored, None, repository.lock(repository.add("small", SMALL)))


def test_without_a_mirror_it_is_maven_central(settings: Settings) -> None:
    import jgo

    central = settings.model_copy(update={"maven_mirror": None})
    assert repository_address(central) == jgo.MAVEN_CENTRAL_URL
    assert repository_address(settings) == settings.maven_mirror
