/** What the explorer knows of the graph: entities, and the hops between them. */

/** A date as exact as its source has it (EDTF), with the first and the last day that it allows. */
export interface FuzzyDate {
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** A thing that the graph knows about. */
export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly kind: string | null;
  readonly when: FuzzyDate | null;
}

/** A source that states a fact, and whom it names for it. */
export interface Citation {
  readonly source: { readonly id: string; readonly name: string };
  readonly paragraph: number | null;
  readonly locator: string | null;
  readonly url: string | null;
  readonly certainty: string;
  readonly accordingTo: readonly { readonly id: string; readonly name: string }[];
}

/** One sourced statement. */
export interface Fact {
  readonly id: string;
  readonly statement: string;
  readonly property: string;
  readonly value: string | null;
  readonly certainty: string;
  readonly citations: readonly Citation[];
}

/** One step between two entities: a relationship, or a role with its title. */
export interface Hop {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly source: string;
  readonly target: string;
  readonly facts: readonly Fact[];
}

/** A proper subgraph: the ends of every hop are among its nodes. */
export interface Subgraph {
  readonly nodes: readonly Entity[];
  readonly hops: readonly Hop[];
  readonly truncated: boolean;
}

/** A way from one entity to another; each hop joins two nodes that follow each other. */
export interface Path {
  readonly nodes: readonly Entity[];
  readonly hops: readonly Hop[];
  /** Further hops between the same neighbours. */
  readonly parallel: readonly Hop[];
}

/** Whether nobody states it outright: a reader has to combine, or read into it. */
export function isInferred(hop: Hop): boolean {
  return hop.facts.length > 0 && hop.facts.every((fact) => fact.certainty === "INFERRED");
}
