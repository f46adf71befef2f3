"""Checks on a whole source: nothing required is missing, nothing is declared for nothing."""

from __future__ import annotations

from graph_service.model import Model, Property, PropertyKind
from graph_service.seeding.directory import Directory
from graph_service.seeding.document import Declaration
from graph_service.seeding.ledger import Ledger
from graph_service.seeding.problems import Problems
from graph_service.seeding.projection import KIND, NAME


def check_complete(
    source: str, ledger: Ledger, directory: Directory, model: Model, problems: Problems
) -> None:
    """Add a problem for each entity that no fact is about, or that lacks what its kind requires."""
    said = {(fact.subject.id, fact.property) for fact in ledger.facts.values()}
    about = {
        key for citation in ledger.citations for key in (*citation.mentions, *citation.according_to)
    }
    for key, (ref, declaration) in directory.entities.items():
        if model.evidence and key not in about and key != source:
            problems.add(
                declaration.key.spot, f"no fact is about {key}, state one or leave the entity out"
            )
        for prop in model.properties_of(ref.type):
            given = (key, prop.name) in said or _stands_in(prop, declaration, model, ref.type)
            if prop.required and not prop.many and not given:
                problems.add(
                    declaration.key.spot, f"{key} has no {prop.name}, {_remedy(prop, key)}"
                )
    _check_named(directory, problems)


def _stands_in(prop: Property, declaration: Declaration, model: Model, type_: str) -> bool:
    node = model.node_by_name[type_]
    if prop.name in (node.identity, NAME):
        return True
    if prop.name == node.name_from:
        return declaration.name is not None
    return prop.name == KIND and declaration.kind is not None


def _remedy(prop: Property, key: str) -> str:
    if prop.name == KIND and prop.kind is PropertyKind.ENUM:
        return f"state it in a fact (`sets: {{{key}: {{kind: …}}}}`) or give the entity a `kind`"
    return f"state it in a fact: `sets: {{{key}: {{{prop.name}: …}}}}`"


def _check_named(directory: Directory, problems: Problems) -> None:
    for (word, name), node in directory.named.items():
        if (word, name) not in directory.reported:
            problems.add(
                node.name.spot, f"no fact reports the {word} {name}, add `{word}: {name}` to one"
            )
