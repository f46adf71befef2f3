"""What a plan does to one source: what it states anew, in another way, and no longer."""

from __future__ import annotations

from graph_service.seeding.attestation import Attestation
from graph_service.seeding.ledger import Citation, Source
from graph_service.seeding.plan import SourceChange, SourceState
from graph_service.seeding.report import SourceReport, Statement


def source_report(change: SourceChange, before: Attestation, after: Attestation) -> SourceReport:
    """The report on one source, from all that is stated before and after."""
    hashes = _hash(change.before), _hash(change.after)
    if change.state is SourceState.UNCHANGED:
        return SourceReport(change.key, change.state, *hashes)
    former = {each.id: each for each in before.by_source.get(change.key, ())}
    now = {each.id: each for each in after.by_source.get(change.key, ())}

    def told(citation: Citation) -> Statement:
        return _statement(citation, before, after)

    return SourceReport(
        change.key,
        change.state,
        *hashes,
        added=tuple(told(each) for id_, each in now.items() if id_ not in former),
        changed=tuple(
            told(each) for id_, each in now.items() if id_ in former and each != former[id_]
        ),
        # The database gives what it holds in no order.
        removed=tuple(
            sorted(
                (told(each) for id_, each in former.items() if id_ not in now),
                key=lambda each: (each.statement, each.property, each.fact),
            )
        ),
    )


def _statement(citation: Citation, before: Attestation, after: Attestation) -> Statement:
    fact = after.ledger.facts.get(citation.fact) or before.ledger.facts[citation.fact]
    others = set(after.sources([fact.id])) - {citation.source.id}
    return Statement(
        fact.id,
        citation.statement,
        place(citation),
        fact.subject.id,
        fact.property,
        fact.value,
        tuple(sorted(others)),
    )


def place(citation: Citation) -> str:
    """Where a citation stands, in words: "paragraph 3"."""
    paragraph = None if citation.paragraph is None else f"paragraph {citation.paragraph}"
    return ", ".join(each for each in (paragraph, citation.locator, citation.url) if each)


def _hash(source: Source | None) -> str | None:
    return source.hash if source else None
