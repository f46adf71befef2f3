"""Root fields, derived from the model: look-ups, collections, nodes by id, what the graph holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_service.model import Model
from graph_service.model.types import HasFields
from graph_service.schema.fields import argument
from graph_service.schema.search import declare_search
from graph_service.schema.traversals import declare_traversals

if TYPE_CHECKING:
    from graph_service.schema.derivation import GraphTypes


def declare_query(types: GraphTypes) -> None:
    """Declare the root type, which can be derived from: `class Query(types["Query"])`."""
    namespace, model = types.namespace, types.model
    fields = []
    if "Node" in namespace:
        one = argument("id", "ID", namespace, "An id that a node has.", required=True)
        many = argument("ids", "list[ID]", namespace, "Ids that nodes have.", required=True)
        fields.append(types.field("node", "Optional[Node]", "The node with an id.", (one,)))
        fields.append(
            types.field(
                "nodes", "list[Optional[Node]]", "Nodes in the order of their ids.", (many,)
            )
        )
    declared: tuple[HasFields, ...] = (*model.interfaces, *model.nodes)
    for each in declared:
        if each.root:
            name = model.identity_of(each.name) or "key"
            key = argument(name, "str", namespace, f"The {name} that it has.", required=True)
            about = f"The {each.name} with a key."
            fields.append(types.field(each.root, f"Optional[{each.name}]", about, (key,)))
    for each in declared:
        if each.roots:
            fields.append(types.connection(each.roots, each.name, f"All {each.name} nodes."))
    fields += declare_search(types)
    fields += declare_traversals(types)
    if model.evidence:
        _declare_graph(types)
        fields.append(types.field("graph", "GraphInfo", "What the graph holds, and which version."))
    types.object("Query", "Where every query begins.", fields)


def _declare_graph(types: GraphTypes) -> None:
    types.object(
        "LabelCount",
        "How many nodes carry a label.",
        [
            types.field("label", "str", "The label."),
            types.field("count", "int", "How many nodes carry it."),
        ],
    )
    types.object(
        "GraphInfo",
        "What the graph holds, and which version of it.",
        [
            types.field("version", "str", "Changes when the graph's content does."),
            types.field("counts", "list[LabelCount]", "How many nodes carry each label."),
            types.field("sources", f"list[{_source(types.model)}]", "Works that state facts."),
        ],
    )


def _source(model: Model) -> str:
    assert model.evidence is not None
    return model.evidence.source
