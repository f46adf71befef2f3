"""Exports as files, and what the libraries of their field read out of them."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any
from zipfile import ZipFile

import networkx as nx
import pandas as pd
import rdflib

from graph_service.database import Database
from graph_service.exporting import Content, Export, Form, Format, Scope, Whole
from graph_service.model import Model
from graph_service.model.press import PRESS
from graph_service.seeding.splitting import split

SCHEMA = rdflib.Namespace("https://schema.org/")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
PRESS_NODES = rdflib.Namespace("urn:graph-service:press:")
PRESS_TERMS = rdflib.Namespace("urn:graph-service:press:#")


async def exported(
    database: Database,
    form: Form | Format,
    *,
    model: Model = PRESS,
    scope: Scope | None = None,
    evidence: bool = True,
) -> bytes:
    """A whole export."""
    form = form if isinstance(form, Form) else Form(form)
    async with database.reading(seconds=60) as reading:
        export = Export(reading, Content(model, evidence), form.make, scope or Whole())
        await export.prepare()
        return b"".join([chunk async for chunk in export.chunks()])


def graph_of(graphml: bytes) -> Any:
    """What networkx reads; parallel edges are kept apart."""
    return nx.read_graphml(io.BytesIO(graphml), force_multigraph=True)


def tables_of(zipped: bytes, **options: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Nodes and edges as pandas reads them, as docs/exports.md says."""
    with ZipFile(io.BytesIO(zipped)) as archive:
        assert archive.testzip() is None
        head, *names = archive.namelist()
        assert (head, names) == ("csv-metadata.json", ["nodes.csv", "edges.csv"])
        nodes, edges = (table_of(archive.read(each), **options) for each in names)
        for told, table in zip(
            json.loads(archive.read(head))["tables"], (nodes, edges), strict=True
        ):
            columns = told["tableSchema"]["columns"]
            assert [each["name"] for each in columns] == list(table.columns)
    return nodes, edges


def table_of(text: bytes, **options: Any) -> pd.DataFrame:
    """One table."""
    given = {"keep_default_na": False, "na_values": [""], "dtype_backend": "numpy_nullable"}
    return pd.read_csv(io.BytesIO(text), **(given | options))


def triples_of(jsonld: bytes) -> rdflib.Graph:
    """What rdflib reads."""
    json.loads(jsonld)
    with warnings.catch_warnings():
        # rdflib's own reader uses a class of its own that it warns of.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated")
        return rdflib.Graph().parse(data=jsonld, format="json-ld")


async def run(database: Database, script: bytes) -> None:
    """Run a script, statement by statement."""
    for statement in split(script.decode()):
        await database.execute(statement.text)
