"""Nodes that facts make: a role that a person has, a quote that a person said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph_service.model import Model
from graph_service.seeding.forms import Form, Forms
from graph_service.seeding.graph import Edge, Node
from graph_service.seeding.hops import details_of, hop, values_said
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref

Citations = Mapping[str, list[Citation]]


def made_rows(
    ledger: Ledger, model: Model, forms: Forms, citations: Citations
) -> Iterator[Node | Edge]:
    """Each made node, the edge from its owner and its own, from the facts that lead to it."""
    facts: dict[Ref, list[Fact]] = defaultdict(list)
    for fact in ledger.facts.values():
        if fact.object and fact.object.type in forms.form_by_type:
            facts[fact.object].append(fact)
    for ref, leading in facts.items():
        form = forms.form_by_type[ref.type]
        cited = [each for fact in leading for each in citations[fact.id]]
        properties = [
            each for each in model.properties_of(ref.type) if each.name != form.node.identity
        ]
        values = values_said(properties, cited, ledger.sources)
        yield Node(ref, {form.node.identity: ref.id, **values})
        yield hop(model, form.owned_by, (leading[0].subject, ref), leading)
        yield from _edges(ledger, model, form, ref, leading, citations)


def _edges(
    ledger: Ledger, model: Model, form: Form, ref: Ref, leading: list[Fact], citations: Citations
) -> Iterator[Edge]:
    for link in form.links:
        targets: dict[str, list[Fact]] = defaultdict(list)
        for fact in leading:
            for citation in citations[fact.id]:
                said = details_of(citation).get(link.name, [])
                for key in said if isinstance(said, list) else [said]:
                    targets[key].append(fact)
        for key, stating in targets.items():
            yield hop(model, link.path[0].types[0], (ref, ledger.refs[key]), stating)
