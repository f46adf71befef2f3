/** A small graph for the tests: a series, who made it, and what it is based on. */
import type { Citation, Entity, Fact, Hop, Path } from "../src/explorer/data/entity.ts";
import type { Piece } from "../src/explorer/view/picture.ts";

export function entity(id: string, name: string, given: Partial<Entity> = {}): Entity {
  return { id, type: id.split(":")[0] ?? "", name, kind: null, when: null, ...given };
}

export function citation(given: Partial<Citation> = {}): Citation {
  return {
    source: { id: "Work:article", name: "An Article" },
    paragraph: 2,
    locator: null,
    url: null,
    certainty: "STATED",
    accordingTo: [],
    ...given,
  };
}

export function fact(id: string, statement: string, ...citations: readonly Citation[]): Fact {
  const certainty = citations.some((each) => each.certainty === "STATED") ? "STATED" : "INFERRED";
  return { id, statement, property: "ROLE", value: null, certainty, citations };
}

export function hop(source: string, label: string, target: string, ...facts: readonly Fact[]): Hop {
  return { id: `${source} ${label} ${target}`, kind: label.toUpperCase(), label, source, target, facts };
}

export const ANA = entity("Person:ana", "Ana");
export const SERIES = entity("Work:series", "Series.", {
  kind: "SERIES",
  when: { edtf: "2021", earliest: "2021-01-01", latest: "2021-12-31" },
});
export const STRIKE = entity("Event:strike", "The strike", {
  when: { edtf: "1911-03", earliest: "1911-03-01", latest: "1911-03-31" },
});
export const NIGHT = entity("Event:night", "The night", {
  when: { edtf: "XXXX-06-30", earliest: null, latest: null },
});

export const CREATED = hop(ANA.id, "creator", SERIES.id, fact("f1", "Ana created Series.", citation()));
export const PRODUCED = hop(ANA.id, "producer", SERIES.id, fact("f2", "Ana produces it.", citation({ paragraph: 3 })));
export const BASED = hop(
  SERIES.id,
  "based on",
  STRIKE.id,
  fact("f3", "It tells of the strike.", citation({ certainty: "INFERRED", accordingTo: [{ id: ANA.id, name: "Ana" }] })),
);

export const PATH: Path = { nodes: [ANA, SERIES, STRIKE], hops: [CREATED, BASED], parallel: [PRODUCED] };

export function piece(nodes: readonly Entity[], hops: readonly Hop[], paths: readonly Path[] = []): Piece {
  return { nodes, hops, paths, truncated: false };
}
