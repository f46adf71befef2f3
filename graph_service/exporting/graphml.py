"""GraphML, for Gephi, yEd, Cytoscape, igraph and networkx (graphml.graphdrawing.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from math import isnan
from typing import Any

import orjson
from lxml import etree

from graph_service.exporting.content import Content, Field
from graph_service.exporting.names import apart
from graph_service.exporting.rows import Edge, Node
from graph_service.exporting.sinks import Sink
from graph_service.exporting.values import values_of

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can have, not even escaped (XML 1.0, section 2.2)."""

_TYPES = {"INTEGER": "long", "FLOAT": "double", "BOOLEAN": "boolean"}

_OF_GRAPH, _OF_NODE, _OF_EDGE = "graph", "node", "edge"


class GraphML:
    """Writes one `graph`; a value has a `key` of its name and type.

    Lists are JSON in a string, since GraphML has none. Numbers that are none are written as Java
    reads them, by whose types GraphML goes. Characters that XML cannot have become U+FFFD.
    Elements inside take the root's namespace as they are written: it is the default one.
    """

    nodes = edges = True

    def __init__(self, content: Content, sink: Sink) -> None:
        self._content = content
        self._keys = _Keys(content)
        self._open = ExitStack()
        self._xml = self._open.enter_context(etree.xmlfile(sink, encoding="utf-8"))

    def begin(self, version: str | None) -> None:
        """Write the keys, and open the graph."""
        self._xml.write_declaration()
        root = self._xml.element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE})
        self._open.enter_context(root)
        for attributes in self._keys.declared():
            self._xml.write(etree.Element("key", attributes), pretty_print=True)
        attributes = {"id": self._content.model.name, "edgedefault": "directed"}
        self._open.enter_context(self._xml.element("graph", attributes))
        if version is not None:
            self._xml.write(self._data(None, _OF_GRAPH, "version", "string", version))

    def node(self, node: Node) -> None:
        """Write a node."""
        element = etree.Element("node", {"id": _clean(node.id)})
        self._data(element, _OF_NODE, "type", "string", node.type.name)
        self._data(element, _OF_NODE, "label", "string", self._content.title_of(node))
        self._write(element, _OF_NODE, node)

    def edge(self, edge: Edge) -> None:
        """Write an edge."""
        ends = {"source": _clean(edge.source.id), "target": _clean(edge.target.id)}
        named = {"id": _clean(edge.id)} if edge.id is not None else {}
        element = etree.Element("edge", named | ends)
        self._data(element, _OF_EDGE, "kind", "string", edge.type.name)
        if self._keys.tell_evidence:
            told = str(self._content.is_evidence(edge.type)).lower()
            self._data(element, _OF_EDGE, "evidence", "boolean", told)
        self._write(element, _OF_EDGE, edge)

    def end(self) -> None:
        """Close what is open."""
        self._open.close()

    def _write(self, element: Any, owner: str, row: Node | Edge) -> None:
        for field, value in values_of(self._content, row):
            if value != []:
                name = self._keys.name_of(owner, field)
                self._data(element, owner, name, _type(field), _text(value))
        self._xml.write(element, pretty_print=True)

    def _data(self, parent: Any, owner: str, name: str, type_: str, text: str) -> Any:
        data = etree.Element("data", {"key": self._keys.ids[owner, name, type_]})
        data.text = _clean(text)
        if parent is not None:
            parent.append(data)
        return data


class _Keys:
    """The keys of a document: an id for each value of nodes and of edges, by name and type."""

    def __init__(self, content: Content) -> None:
        self.tell_evidence = any(map(content.is_evidence, content.relationships))
        nodes, edges = content.all_fields(content.nodes), content.all_fields(content.relationships)
        self._names = {
            _OF_NODE: apart(("type", "label"), (each.name for each in nodes)),
            _OF_EDGE: apart(("id", "kind", "evidence"), (each.name for each in edges)),
        }
        own = [(_OF_GRAPH, "version", "string"), (_OF_NODE, "type", "string")]
        own += [(_OF_NODE, "label", "string"), (_OF_EDGE, "kind", "string")]
        own += [(_OF_EDGE, "evidence", "boolean")] if self.tell_evidence else []
        found = [*own, *self._fields(_OF_NODE, nodes), *self._fields(_OF_EDGE, edges)]
        self.ids = {key: f"d{number}" for number, key in enumerate(dict.fromkeys(found))}

    def _fields(self, owner: str, fields: Iterable[Field]) -> Iterator[tuple[str, str, str]]:
        for each in fields:
            yield owner, self.name_of(owner, each), _type(each)

    def name_of(self, owner: str, field: Field) -> str:
        """What a value is called."""
        return self._names[owner][field.name]

    def declared(self) -> Iterator[dict[str, str]]:
        """The attributes of each key."""
        for (owner, name, type_), id_ in self.ids.items():
            yield {"id": id_, "for": owner, "attr.name": name, "attr.type": type_}


def _type(field: Field) -> str:
    return "string" if field.many else _TYPES.get(field.type, "string")


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list():
            return orjson.dumps(value).decode()
        case float() if isnan(value):
            return "NaN"
    return repr(value).replace("inf", "Infinity")


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
