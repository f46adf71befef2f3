"""The rows of the evidence itself: facts, what they are of, and the citations that state them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_service.model import Evidence, Model, Property, RelationshipType
from graph_service.seeding.disagreement import Disagreements
from graph_service.seeding.graph import Edge, Node
from graph_service.seeding.identity import edge_id
from graph_service.seeding.ledger import Citation, Fact, Ledger, Ref
from graph_service.seeding.ranking import certainty, first_words
from graph_service.seeding.values import Stored, columns

CONCERNS, CONTRADICTS = "CONCERNS", "CONTRADICTS"


def evidence_rows(
    ledger: Ledger, model: Model, citations: Mapping[str, list[Citation]]
) -> Iterator[Node | Edge]:
    """Facts with their edges, and each citation as an edge to its source."""
    evidence = model.evidence
    assert evidence is not None
    for fact in ledger.facts.values():
        cited = citations[fact.id]
        ref = Ref(evidence.fact, fact.id)
        yield Node(ref, _fact(model, fact, cited, ledger))
        yield _edge(evidence.subject, ref, fact.subject)
        if fact.object:
            yield _edge(evidence.object, ref, fact.object)
        for key in (
            sorted(_mentioned(fact, cited)) if CONCERNS in model.relationship_by_name else ()
        ):
            yield _edge(CONCERNS, ref, ledger.refs[key])
        for citation in cited:
            yield citation_edge(model, evidence, ref, citation)
    if CONTRADICTS in model.relationship_by_name:
        for one, other in Disagreements(ledger, model).pairs():
            ends = Ref(evidence.fact, one.id), Ref(evidence.fact, other.id)
            yield _edge(CONTRADICTS, *ends)


def _fact(model: Model, fact: Fact, cited: list[Citation], ledger: Ledger) -> dict[str, Stored]:
    assert model.evidence is not None
    texts = {
        "statement": first_words(cited, ledger.sources).statement,
        "property": fact.property,
        "value": fact.value,
        "certainty": certainty(cited),
    }
    stored: dict[str, Stored] = {"id": fact.id}
    for prop in model.properties_of(model.evidence.fact):
        text = texts.get(prop.name)
        stored.update(columns(prop, () if text is None else (text,)))
    return stored


def _mentioned(fact: Fact, cited: list[Citation]) -> set[str]:
    """Keys of what the fact is about besides its ends: the three are disjoint."""
    keys = {key for citation in cited for key in citation.mentions}
    return keys - {fact.subject.id} - ({fact.object.id} if fact.object else set())


def _edge(type_: str, source: Ref, target: Ref) -> Edge:
    return Edge(type_, source, target, {"id": edge_id(type_, source.id, target.id)})


def citation_edge(model: Model, evidence: Evidence, fact: Ref, citation: Citation) -> Edge:
    """A citation as a relationship: what the API serves, and what the source says with the fact.

    `statement`, `mentions` and `details` are this source's own share, so that the graph can be
    projected anew when another source comes or goes.
    """
    type_: RelationshipType = model.relationship_by_name[evidence.stated_in]
    texts = {
        "paragraph": None if citation.paragraph is None else str(citation.paragraph),
        "locator": citation.locator,
        "url": citation.url,
        "certainty": citation.certainty,
    }
    stored: dict[str, Stored] = {"id": citation.id}
    for prop in type_.properties:
        stored.update(_column(prop, texts.get(prop.name)))
    stored[evidence.according_to] = list(citation.according_to)
    stored["statement"] = citation.statement
    stored["mentions"] = list(citation.mentions)
    stored["details"] = citation.details
    return Edge(evidence.stated_in, fact, citation.source, stored)


def _column(prop: Property, text: str | None) -> dict[str, Stored]:
    return columns(prop, () if text is None else (text,))
