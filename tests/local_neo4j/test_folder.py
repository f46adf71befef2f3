from pathlib import Path

import pytest

from graph_service.errors import FolderTakenError
from graph_service.local_neo4j.folder import held, home_of, prepare
from graph_service.settings import Settings


def test_an_empty_folder_becomes_ours_and_private(settings: Settings) -> None:
    home = home_of(settings)
    prepare(home)
    (home / "data").mkdir()
    prepare(home)
    assert home.stat().st_mode & 0o777 == 0o700


def test_files_of_something_else_are_left_alone(settings: Settings) -> None:
    home = home_of(settings)
    home.mkdir(parents=True)
    (home / "thesis.txt").write_text("do not touch")
    with pytest.raises(FolderTakenError, match="something else") as caught:
        prepare(home)
    assert "GRAPH_SERVICE_DATA_DIR" in str(caught.value)
    assert [path.name for path in home.iterdir()] == ["thesis.txt"]


def test_a_file_in_its_place_is_an_error(settings: Settings) -> None:
    settings.data_dir.write_text("a file")
    with pytest.raises(FolderTakenError, match="cannot be used"):
        prepare(home_of(settings))


def test_a_folder_that_cannot_be_made_is_an_error() -> None:
    with pytest.raises(FolderTakenError, match="cannot be used"):
        prepare(Path("/proc/graph-service/neo4j"))


def test_a_second_command_waits_and_then_says_so(settings: Settings) -> None:
    home = home_of(settings)
    prepare(home)
    with (
        held(home, 1),
        pytest.raises(FolderTakenError, match="Another command"),
        held(home, 0.1),
    ):
        pass
