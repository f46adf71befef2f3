"""Checks on a whole source: nothing required is missing, nothing is declared for nothing."""

from __future__ import annotations

from graph_service.model import Model, Property, PropertyKind
from graph_service.seeding.directory import Directory
from graph_service.seeding.entities import Entity
from graph_service.seeding.ledger import Ledger
from graph_service.seeding.loaded import Loaded
from graph_service.seeding.problems import Problems
from graph_service.seeding.projection import KIND, NAME


def check_complete(loaded: Loaded, model: Model, problems: Problems) -> None:
    """Add a problem for each entity that no fact is about, or that lacks what its kind requires."""
    for entity in loaded.entities.untold() if model.evidence else ():
        key = entity.ref.id
        if key != loaded.key:
            message = f"no fact is about {key}, state one or leave the entity out"
            problems.add(entity.spot, message)


def check_part(
    loaded: Loaded, parts: range, ledger: Ledger, model: Model, problems: Problems
) -> None:
    """Add a problem for each entity of some parts that lacks what its kind requires."""
    said = {(fact.subject.id, fact.property) for fact in ledger.facts.values()}
    for entity in loaded.entities.of(parts):
        key = entity.ref.id
        for prop in model.properties_of(entity.ref.type):
            if not prop.required or prop.many or (key, prop.name) in said:
                continue
            if not _stands_in(prop, entity, model):
                problems.add(entity.spot, f"{key} has no {prop.name}, {_remedy(prop, key)}")


def _stands_in(prop: Property, entity: Entity, model: Model) -> bool:
    node = model.node_by_name[entity.ref.type]
    if prop.name in (node.identity, NAME):
        return True
    if prop.name == node.name_from:
        return entity.name is not None
    return prop.name == KIND and entity.kind is not None


def _remedy(prop: Property, key: str) -> str:
    if prop.name == KIND and prop.kind is PropertyKind.ENUM:
        return f"state it in a fact (`sets: {{{key}: {{kind: …}}}}`) or give the entity a `kind`"
    return f"state it in a fact: `sets: {{{key}: {{{prop.name}: …}}}}`"


def check_named(directory: Directory, problems: Problems) -> None:
    """Add a problem for each named node that no fact reports."""
    for (word, name), node in directory.named.items():
        if (word, name) not in directory.reported:
            problems.add(
                node.name.spot, f"no fact reports the {word} {name}, add `{word}: {name}` to one"
            )
