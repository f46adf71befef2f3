"""JSON-LD 1.1 in terms of schema.org, and of PROV-O for evidence, one object a line.

The context stands first, and `@id` and `@type` first in each object, so it can be read as it comes
(W3C, Streaming JSON-LD). Nodes, edges and facts are objects of the same `@graph`; what is said of
one node in several objects adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite, isnan
from typing import Any
from urllib.parse import quote

import orjson

from graph_service.exporting.content import Content, Field
from graph_service.exporting.names import apart
from graph_service.exporting.rows import Edge, Node
from graph_service.exporting.sinks import Sink
from graph_service.exporting.values import values_of
from graph_service.model import NodeType, RelationshipType, Term, TextFormat
from graph_service.model.vocabulary import SCHEMA_ORG

PREFIXES = {
    "schema": SCHEMA_ORG,
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_RELATION, _CITATION = "Relation", "Citation"
_KIND, _SOURCE, _TARGET = "kind", "source", "target"
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f-\x9f]+")
_LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON takes."""


def base_of(model_name: str) -> str:
    """What the IRIs of a model's nodes begin with, unless somebody says otherwise."""
    return f"urn:graph-service:{quote(model_name, safe='')}:"


class JsonLd:
    """Writes one document; `base` is what the IRIs of its nodes begin with."""

    nodes = edges = True

    def __init__(self, content: Content, sink: Sink, base: str | None = None) -> None:
        self._content = content
        self._sink = sink
        self._base = base or base_of(content.model.name)
        self._terms = _Terms(content)
        self._first = True

    def begin(self, version: str | None) -> None:
        """Write the context."""
        context = {"@version": 1.1, "@vocab": f"{self._base}#", **PREFIXES}
        # A prefix is one by itself only where it ends in a delimiter of IRIs; this one may not.
        context["node"] = {"@id": self._base, "@prefix": True}
        self._sink.write(b'{"@context":' + orjson.dumps(context) + b',\n"@graph":[')

    def node(self, node: Node) -> None:
        """Write a node with its values."""
        written = {"@id": _node(node.id), "@type": self._terms.types(node)}
        for field, value in values_of(self._content, node):
            if value != []:
                written |= self._added(written, self._terms.of_node(node.type, field), field, value)
        self._write(written)

    def edge(self, edge: Edge) -> None:
        """Write an edge: as a triple, and with its own values and facts, or as a citation."""
        evidence = self._content.model.evidence
        source, target = {"@id": _node(edge.source.id)}, {"@id": _node(edge.target.id)}
        if evidence is not None and edge.type.name == evidence.stated_in:
            self._write(source | {"prov:wasDerivedFrom": target})
            self._write(source | {"prov:qualifiedDerivation": self._citation(edge, target)})
            return
        term = self._terms.relationships[edge.type.name]
        begin, end = (target, source) if term.inverse else (source, target)
        self._write(begin | {_short(term.iri): end})
        if not self._content.is_evidence(edge.type):
            self._write(self._relation(edge, source, target))

    def end(self) -> None:
        """Close the document."""
        self._sink.write(b"\n]}\n")

    def _relation(self, edge: Edge, source: Any, target: Any) -> dict[str, Any]:
        written: dict[str, Any] = _identified(edge) | {"@type": _RELATION}
        written |= {_KIND: edge.type.name, _SOURCE: source, _TARGET: target}
        return written | self._values(edge, (_KIND, _SOURCE, _TARGET))

    def _citation(self, edge: Edge, target: Any) -> dict[str, Any]:
        written: dict[str, Any] = _identified(edge) | {"@type": ["prov:Derivation", _CITATION]}
        return written | {"prov:entity": target} | self._values(edge, ())

    def _values(self, edge: Edge, taken: tuple[str, ...]) -> dict[str, Any]:
        evidence = self._content.model.evidence
        names = apart(taken, (each.name for each in self._content.fields_of(edge.type)))
        written: dict[str, Any] = {}
        for field, value in values_of(self._content, edge):
            if evidence is not None and field.name in {evidence.facts, evidence.according_to}:
                name = "prov:wasDerivedFrom" if field.name == evidence.facts else field.name
                if value:
                    written[name] = [{"@id": _node(each)} for each in value]
            elif value != []:
                written[names[field.name]] = self._value(field, value, link=False)
        return written

    def _added(
        self, written: dict[str, Any], term: tuple[str, bool], field: Field, value: Any
    ) -> dict[str, Any]:
        """A value under its term; two values of one term are a list."""
        name, link = term
        added = self._value(field, value, link=link)
        if name not in written:
            return {name: added}
        both = [written[name], added]
        return {
            name: [one for each in both for one in (each if isinstance(each, list) else [each])]
        }

    def _value(self, field: Field, value: Any, *, link: bool) -> Any:
        if isinstance(value, list):
            return [self._value(field, each, link=link) for each in value]
        if link and _IRI.fullmatch(value):
            return {"@id": value}
        if field.type == "DATE":
            return {"@value": value, "@type": "xsd:date"}
        if isinstance(value, float):
            # A JSON number without a fraction would be read as a whole one.
            return {"@value": _double(value), "@type": "xsd:double"}
        if isinstance(value, int) and abs(value) > _LARGEST:
            return {"@value": str(value), "@type": "xsd:integer"}
        return value

    def _write(self, written: dict[str, Any]) -> None:
        self._sink.write(b"\n" if self._first else b",\n")
        self._sink.write(orjson.dumps(written))
        self._first = False


class _Terms:
    """The terms of a model's names, as a document writes them."""

    def __init__(self, content: Content) -> None:
        self._model = content.model
        self._vocabulary = content.model.vocabulary
        self._types = {each.name: tuple(self._type(each)) for each in content.nodes}
        self._fields = {
            (node.name, field.name): self._term(node, field)
            for node in content.nodes
            for field in content.fields_of(node)
        }
        self.relationships = {each.name: self._relationship(each) for each in content.relationships}

    def types(self, node: Node) -> list[str]:
        """All types of a node: the model's own, that of a vocabulary, and a narrower one."""
        found = [*self._types[node.type.name]]
        for prop in self._model.properties_of(node.type.name):
            narrower = self._vocabulary.kinds.get(prop.enum or "", {})
            term = narrower.get(str(node.values.get(prop.name)))
            if term is not None:
                found.append(_short(term))
        return found

    def of_node(self, type_: NodeType, field: Field) -> tuple[str, bool]:
        """The term of a value of a node, and whether its values are addresses."""
        return self._fields[type_.name, field.name]

    def _type(self, node: NodeType) -> Iterator[str]:
        yield node.name
        if node.name in self._vocabulary.types:
            yield _short(self._vocabulary.types[node.name])
        if self._model.evidence and node.name == self._model.evidence.fact:
            yield "prov:Entity"

    def _term(self, node: NodeType, field: Field) -> tuple[str, bool]:
        declared = {each.name: each for each in self._model.properties_of(node.name)}
        prop = declared.get(field.name)
        link = prop is not None and prop.format is TextFormat.URL
        for owner in (node.name, *node.implements):
            term = self._vocabulary.properties.get(f"{owner}.{field.name}")
            if term is not None:
                return _short(term), link
        return field.name, link

    def _relationship(self, type_: RelationshipType) -> Term:
        return self._vocabulary.relationships.get(type_.name, Term(type_.name))


def _identified(edge: Edge) -> dict[str, Any]:
    return {} if edge.id is None else {"@id": _node(f"{_RELATION}:{edge.id}")}


def _node(id_: str) -> str:
    return f"node:{quote(id_, safe=':')}"


def _short(iri: str) -> str:
    return f"schema:{iri.removeprefix(SCHEMA_ORG)}" if iri.startswith(SCHEMA_ORG) else iri


def _double(value: float) -> str:
    """As XML Schema writes it (section 3.3.5)."""
    if isfinite(value):
        return repr(value)
    return "NaN" if isnan(value) else ("INF" if value > 0 else "-INF")
