"""Which kinds of node a path can reach: labels that its relationships imply are left out."""

from __future__ import annotations

from graph_service.model import Direction, Hop, Model


def labels_to_check(
    model: Model, start: str, path: tuple[Hop, ...], target: str
) -> tuple[str, ...]:
    """Labels that a path's last node must be checked for: none where the path implies them.

    Work  <-[:ON]-  Role                     ()
    Person -[:HAS_ROLE]->()-[:ON]->  Work    ("Work",), since a role can be on other things
    """
    wanted = {node.name for node in model.possible_types(target)}
    if not wanted:
        return ()
    reached = {node.name for node in model.possible_types(start)}
    for hop in path:
        reached = _after(model, reached, hop)
    if reached <= wanted:
        return ()
    return labels_of(model, target)


def labels_of(model: Model, target: str) -> tuple[str, ...]:
    """The label or labels that tell a type from others; none for the type of all nodes."""
    interface = model.interface_by_name.get(target)
    if interface is not None:
        return (interface.label,) if interface.label else ()
    return tuple(node.label for node in model.possible_types(target))


def hop_types(model: Model, hop: Hop) -> tuple[str, ...]:
    """The relationship types of a hop; one without types follows every edge that is no evidence."""
    return hop.types or tuple(relationship.name for relationship in model.hops)


def ends_of(model: Model, path: tuple[Hop, ...]) -> set[str]:
    """The kinds of node that a path can lead to, wherever it starts."""
    reached = set(model.node_by_name)
    for hop in path:
        reached = _after(model, reached, hop)
    return reached


def _after(model: Model, start: set[str], hop: Hop) -> set[str]:
    reached: set[str] = set()
    for name in hop_types(model, hop):
        relationship = model.relationship_by_name[name]
        sources = expand(model, relationship.sources)
        targets = expand(model, relationship.targets)
        if hop.direction is not Direction.IN and sources & start:
            reached |= targets
        if hop.direction is not Direction.OUT and targets & start:
            reached |= sources
    return reached


def expand(model: Model, names: tuple[str, ...]) -> set[str]:
    """The kinds of node that names of types stand for."""
    return {node.name for name in names for node in model.possible_types(name)}
