"""What the columns of the tables are: CSV on the Web, the W3C's vocabulary for tabular data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

FILE = "csv-metadata.json"
"""The file's name (Model for Tabular Data, section 5.3)."""

_DATATYPES = {
    "STRING": "string",
    "INTEGER": "long",
    "FLOAT": "double",
    "BOOLEAN": "boolean",
    "DATE": "date",
}


def datatype(stored: str, *, many: bool) -> str:
    """The name of a column's type; a list is JSON."""
    return "json" if many else _DATATYPES[stored]


def metadata(tables: Mapping[str, Mapping[str, str]], version: str | None) -> bytes:
    """The file, from the datatype of each column of each table."""
    described = [_table(name, columns) for name, columns in tables.items()]
    written: dict[str, Any] = {"@context": "http://www.w3.org/ns/csvw", "tables": described}
    if version is not None:
        written["dc:identifier"] = version
    return orjson.dumps(written, option=orjson.OPT_INDENT_2) + b"\n"


def _table(name: str, columns: Mapping[str, str]) -> dict[str, Any]:
    schema = {
        "columns": [
            {"name": column, "titles": column, "datatype": type_}
            for column, type_ in columns.items()
        ],
        "primaryKey": "id",
    }
    return {"url": f"{name}.csv", "tableSchema": schema}
