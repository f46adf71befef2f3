"""Where an export goes: standard output, a file, or a folder of tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from graph_service.cli.whole_files import whole_file
from graph_service.errors import BadInputError
from graph_service.exporting.formats import Form, Format, Part

if TYPE_CHECKING:
    from graph_service.exporting import Content

_ENDINGS = {
    ".graphml": Format.GRAPHML,
    ".xml": Format.GRAPHML,
    ".csv": Format.CSV,
    ".zip": Format.CSV,
    ".jsonld": Format.JSONLD,
    ".json": Format.JSONLD,
    ".cypher": Format.CYPHER,
    ".cql": Format.CYPHER,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a folder; no path is standard output."""

    path: Path | None = None
    folder: bool = False

    @classmethod
    def of(cls, out: str | None) -> Place:
        """A folder is one that is there, or a name that ends as one."""
        if out is None:
            return cls()
        return cls(Path(out), out.endswith(("/", os.sep)) or os.path.isdir(out))

    @property
    def format(self) -> Format:
        """The format that the name asks for; raises `BadInputError` where it asks for none."""
        if self.path is None:
            return Format.GRAPHML
        if self.folder:
            return Format.CSV
        try:
            return _ENDINGS[self.path.suffix.lower()]
        except KeyError:
            raise BadInputError(
                f"{self.path} does not say which format it is to be.",
                hint=f"Give --format, one of {', '.join(Format)}, or another ending.",
            ) from None

    def check(self, form: Form) -> None:
        """Refuse a form that the place cannot take, before anything is read."""
        if self.path is None:
            if sys.stdout.isatty() and not form.is_text:
                raise BadInputError(
                    "csv is a zip file, which a terminal cannot show.",
                    hint="Give --out FILE.zip, --out FOLDER/, or --part nodes.",
                )
            return
        if self.folder and not form.is_tables:
            raise BadInputError(
                f"{self.path} is a folder, and {form.ending} is one file.",
                hint="Name a file in it.",
            )
        if form.is_tables and self.path.suffix.lower() == ".csv":
            raise BadInputError(
                f"{self.path} is one table, and there are two.",
                hint="Give --part nodes or --part edges, or another --out: FILE.zip, FOLDER/.",
            )

    def files(self, form: Form, open_ones: ExitStack) -> Iterator[tuple[Form, IO[bytes]]]:
        """The files to be written; none takes its place before all are there."""
        if self.path is None:
            yield form, sys.stdout.buffer
        elif self.folder:
            _make_folder(self.path)
            for part in Part:
                own = Form(form.format, part, form.spreadsheet)
                yield own, open_ones.enter_context(whole_file(self.path / own.ending))
        else:
            yield form, open_ones.enter_context(whole_file(self.path))

    def describe(
        self, form: Form, content: Content, version: str | None, open_ones: ExitStack
    ) -> None:
        """Write what the columns of a folder's tables are, beside them."""
        from graph_service.exporting.csv_metadata import FILE
        from graph_service.exporting.csv_tables import Tables

        assert self.path is not None
        tables = Tables(content, spreadsheet=form.spreadsheet)
        open_ones.enter_context(whole_file(self.path / FILE)).write(tables.metadata(version))


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInputError(f"{place} cannot be a folder: {error.strerror}.") from None
