from pathlib import Path

import pytest

from graph_service.errors import FolderTakenError
from graph_service.local_neo4j.password import ensure_password, initial_user, read_password


def test_it_is_generated_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    password = ensure_password(tmp_path)
    assert len(password) >= 32
    assert ensure_password(tmp_path) == read_password(tmp_path) == password
    for file in (tmp_path / "password", tmp_path / "data" / "dbms" / "auth.ini"):
        assert file.stat().st_mode & 0o777 == 0o600


def test_neo4j_is_told_a_hash_and_never_the_password(tmp_path: Path) -> None:
    password = ensure_password(tmp_path)
    assert password not in (tmp_path / "data" / "dbms" / "auth.ini").read_text()


def test_the_hash_is_what_neo4j_admin_writes() -> None:
    salt = bytes.fromhex("95be55743c0810656bf5f33ea198e1893ff52a5fbd2771530b2b16007fa1cbbe")
    digest = "e89de6a501e2d2698f0b2e3735764393dc2dc81db4428b76b22a5cb5d4469168"
    expected = f"neo4j:SHA-256,{digest},{salt.hex()},1024:\n"
    assert initial_user("secretpass123", salt) == expected


def test_a_database_whose_password_was_lost_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(FolderTakenError, match="password"):
        ensure_password(tmp_path)


def test_a_password_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FolderTakenError, match="cannot be read"):
        read_password(tmp_path)
