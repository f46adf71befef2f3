"""First answers to five levels of filters and of selections: the service and `@neo4j/graphql`.

It is no query of the contest, and counts in none of its means.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.cases import Question, graphql_of
from benchmarks.contest import Player, cold, compare, standing
from benchmarks.nodes import Workshop
from benchmarks.peers import sides_on_neo4j
from benchmarks.run import Plan
from benchmarks.samples import levels
from benchmarks.turns import Ratio, times_of
from graph_service.database import Database

_TITLE = "five levels of filters and of selections, from one work"


@dataclass(slots=True)
class Firsts:
    """Ratios of the service's first answers to each other side's, and what failed, and how.

    `bytes` is the size of each side's answer.
    """

    bytes: dict[str, int] = field(default_factory=dict)
    ratios: dict[str, Ratio] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


async def first_answers(database: Database, workshop: Workshop, plan: Plan) -> Firsts:
    """Compare the answers, warm the sides up, and take first answers in turns.

    Raises `DifferentAnswersError`, and `RuntimeError` where the service fails or finds nothing.
    """
    variables = await levels(database)
    question = Question("levels", _TITLE, graphql_of("levels"), (variables,))
    with sides_on_neo4j(database.target, workshop) as taking_part:
        players = [Player(side, question) for side in taking_part]
        try:
            return await _take(players, question, plan, database)
        finally:
            for player in players:
                await player.close()


async def _take(
    players: list[Player], question: Question, plan: Plan, database: Database
) -> Firsts:
    (ours,) = await compare(players, question)
    if not ours["works"]["nodes"]:
        raise RuntimeError(f"Nothing is found with {dict(question.variables[0])}.")
    taken = Firsts({each.side.name: len(each.answers[0]) for each in players if not each.failure})
    turns = [player.turn for player in standing(players)]
    await times_of(turns, rounds=0, warm_up=plan.warm_up)
    # As many that do not count: a side's parser and compiler have had nothing to do until now.
    await cold(standing(players), range(-plan.firsts, 0), database)
    taken.ratios = await cold(standing(players), range(plan.firsts), database)
    taken.failures = {each.side.name: each.failure for each in players if each.failure}
    return taken
