"""`graph-service export` as a shell runs it: files that are whole or not there."""

from __future__ import annotations

import asyncio
import io
import json
import os
import stat
import subprocess
from pathlib import Path
from zipfile import ZipFile

import networkx as nx
import pandas as pd
import pytest

from graph_service.cli.whole_files import whole_file
from graph_service.database import Database
from tests.cli.test_up import COMMAND, PATIENCE

QUERY = '{ work(key: "somos") { basedOn { nodes { name } } } }'


@pytest.fixture
def environment(article: Database) -> dict[str, str]:
    target = article.target
    told = {"NEO4J_URI": target.uri, "NEO4J_USERNAME": target.username, "COLUMNS": "200"}
    return os.environ | told | {"NEO4J_PASSWORD": target.password}


async def export(
    environment: dict[str, str], folder: Path, *words: str, sent: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return await asyncio.to_thread(
        subprocess.run,
        [*COMMAND, "export", *words],
        cwd=folder,
        env=environment,
        input=sent,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


async def test_standard_output_is_the_file(environment: dict[str, str], tmp_path: Path) -> None:
    ended = await export(environment, tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "Work:somos" in nx.read_graphml(io.BytesIO(ended.stdout))
    ended = await export(environment, tmp_path, "-f", "csv")
    with ZipFile(io.BytesIO(ended.stdout)) as archive:
        assert archive.testzip() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.graphml", b"<?xml"),
        ("a.zip", b"PK"),
        ("a.jsonld", b'{"@context"'),
        ("a.cypher", b"// A graph of the model press"),
    ],
)
async def test_an_ending_says_which_format(
    environment: dict[str, str], tmp_path: Path, name: str, begins: bytes
) -> None:
    ended = await export(environment, tmp_path, "-o", name, "--json")
    told = json.loads(ended.stdout)
    assert (told["ok"], told["out"]) == (True, name)
    assert (told["nodes"], told["edges"]) == (117, 298)
    assert len(told["version"]) == 16
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [each.name for each in tmp_path.iterdir()] == [name]


async def test_both_tables_go_into_a_folder(environment: dict[str, str], tmp_path: Path) -> None:
    ended = await export(environment, tmp_path, "-o", "new/", "--without-evidence")
    assert ended.stdout.startswith(b"new has 44 nodes and 49 edges of version ")
    names = sorted(each.name for each in (tmp_path / "new").iterdir())
    assert names == ["csv-metadata.json", "edges.csv", "nodes.csv"]
    assert len(pd.read_csv(tmp_path / "new" / "nodes.csv")) == 44
    assert len(pd.read_csv(tmp_path / "new" / "edges.csv")) == 49


async def test_a_part_of_the_graph(environment: dict[str, str], tmp_path: Path) -> None:
    around = ("--of", "somos", "--of", "Event:allende-massacre", "--depth", "0")
    ended = await export(environment, tmp_path, *around, "--part", "nodes", "-o", "n.csv")
    assert ended.returncode == 0, ended.stderr
    nodes = pd.read_csv(tmp_path / "n.csv")
    assert {"Work:somos", "Event:allende-massacre"} <= set(nodes["id"])


async def test_what_a_query_holds(environment: dict[str, str], tmp_path: Path) -> None:
    words = ("--query", "-", "--without-evidence", "-o", "q.graphml")
    ended = await export(environment, tmp_path, *words, sent=QUERY.encode())
    assert ended.returncode == 0, ended.stderr
    graph = nx.read_graphml(tmp_path / "q.graphml")
    assert list(graph.edges()) == [("Work:somos", "Event:allende-massacre")]
    (tmp_path / "q.graphql").write_text("query ($key: String!) { work(key: $key) { title } }")
    words = ("--query", "q.graphql", "--variables", '{"key": "somos"}', "--without-evidence")
    ended = await export(environment, tmp_path, *words, "-f", "cypher")
    assert b"// The end: 1 nodes, 0 relationships." in ended.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.foo"), "x.foo does not say which format it is to be"),
        (("-o", "x.csv"), "x.csv is one table, and there are two"),
        (("-o", "folder/", "-f", "graphml"), "folder is a folder, and graphml is one file"),
        (("-o", "file/x.graphml"), "file/x.graphml cannot be written"),
        (("-o", "file/"), "cannot be"),
        (("-o", "loop.graphml"), "loop.graphml cannot be written"),
        (("-o", "x" * 5000, "-f", "cypher"), "cannot be written"),
        (("-o", "", "-f", "cypher"), "folder"),
        (("--of", "nobody"), "There is no 'nobody' in the graph"),
        (("--of", "a", "--query", "b"), "There is --of and --query"),
        (("--query", "nothing"), "nothing cannot be read"),
        (("--query", "bad.graphql"), "1:3: Cannot query field 'nope'"),
        (("--query", "page.graphql", "--variables", "[]"), "--variables is no JSON object"),
        (("--query", "around.graphql"), "neighborhood is truncated"),
        (("--query", "other.graphql", "--operation", "C"), "C"),
        (("--part", "nodes"), "part is a choice of csv, not of graphml"),
        (("--spreadsheet", "-f", "cypher"), "spreadsheet is a choice of csv"),
        (("--base", "x", "-f", "jsonld"), "which no IRI of a node can begin with"),
        (("--base", "https://a/#", "-f", "jsonld"), "ends in / or : and has no #"),
        (("--base", "https://a/", "-f", "csv"), "base is a choice of jsonld"),
        (("--json",), "--json tells what --out got"),
    ],
)
async def test_what_cannot_be_is_told(
    environment: dict[str, str], tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    (tmp_path / "file").write_text("kept")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.graphml").symlink_to("loop.graphml")
    (tmp_path / "bad.graphql").write_text("{ nope }")
    (tmp_path / "page.graphql").write_text("{ works { nodes { title } } }")
    around = '{ neighborhood(of: ["Work:somos"], first: 3) { nodes { name } } }'
    (tmp_path / "around.graphql").write_text(around)
    (tmp_path / "other.graphql").write_text("query A { __typename } query B { __typename }")
    before = sorted(tmp_path.rglob("*"))
    ended = await export(environment, tmp_path, *words)
    assert ended.returncode == 1
    assert told in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr
    assert sorted(tmp_path.rglob("*")) == before


async def test_a_document_that_ids_make_too_large_is_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    small = environment | {"GRAPH_SERVICE_MAX_SELECTIONS": "100"}
    titles = " ".join(f"t{n}: title" for n in range(99))
    query = f'{{ work(key: "somos") {{ {titles} }} }}'
    ended = await export(small, tmp_path, "--query", "-", sent=query.encode())
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"The document is too large to be asked for ids as well" in ended.stderr


async def test_a_file_that_was_there_stays_until_the_new_one_is(
    environment: dict[str, str], tmp_path: Path
) -> None:
    place = tmp_path / "a.graphml"
    place.write_text("old")
    place.chmod(0o640)
    ended = await export(environment, tmp_path, "-o", "a.graphml", "--of", "nobody")
    assert (ended.returncode, place.read_text()) == (1, "old")
    (tmp_path / "link.graphml").symlink_to("a.graphml")
    ended = await export(environment, tmp_path, "-o", "link.graphml")
    assert ended.returncode == 0
    assert (tmp_path / "link.graphml").is_symlink()
    assert place.read_text().endswith("</graphml>")
    assert len(list(tmp_path.iterdir())) == 2


async def test_what_is_no_file_is_written_to(environment: dict[str, str], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = asyncio.create_task(asyncio.to_thread(pipe.read_bytes))
    ended = await export(environment, tmp_path, "-o", "pipe", "-f", "jsonld")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(await reading)["@graph"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


async def test_a_full_disk_is_told_and_leaves_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    command = f"{COMMAND[0]} export > /dev/full"
    ended = await asyncio.to_thread(
        subprocess.run,
        ["/bin/sh", "-c", command],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1
    assert b"No space left on device" in ended.stderr
    assert b"Traceback" not in ended.stderr
    limited = f"ulimit -f 16; trap '' XFSZ; {COMMAND[0]} export -o big.graphml"
    ended = await asyncio.to_thread(
        subprocess.run,
        ["/bin/bash", "-c", limited],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1
    assert b"File too large" in ended.stderr
    assert b"Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("reason", [KeyboardInterrupt, asyncio.CancelledError, OSError])
def test_one_that_is_interrupted_leaves_nothing(
    tmp_path: Path, reason: type[BaseException]
) -> None:
    with pytest.raises(reason):
        _interrupted(tmp_path / "a", reason)
    assert list(tmp_path.iterdir()) == []


def _interrupted(path: Path, reason: type[BaseException]) -> None:
    with whole_file(path) as file:
        file.write(b"half")
        raise reason
