/** The graph as the page asks for it, whichever way the service's schema can answer. */
import type { Part, Piece } from "../view/picture.ts";
import type { Entity, Fact, FuzzyDate, Subgraph } from "./entity.ts";

/** What there is at all. */
export interface Overview {
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  readonly sources: readonly Entity[];
  readonly mostConnected: readonly { readonly entity: Entity; readonly relations: number | null }[];
}

/** An entity that a search found, and the text that it was found by. */
export interface Hit {
  readonly entity: Entity;
  readonly matched: string;
  readonly isStatement: boolean;
}

/** A value of an entity, by the name of its field. */
export interface Value {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly isDate: boolean;
}

/** A fact, and those that give another answer where only one can be shown. */
export interface ToldFact extends Fact {
  readonly contradictedBy: readonly { readonly id: string; readonly statement: string }[];
}

/** All that the panel tells of an entity. */
export interface Details {
  readonly entity: Entity;
  readonly description: string | null;
  readonly alternateNames: readonly string[];
  readonly sameAs: readonly string[];
  readonly values: readonly Value[];
  readonly facts: readonly ToldFact[];
  readonly factCount: number;
  readonly near: Subgraph;
}

/** A source as a reader would look it up. */
export interface Reference {
  readonly id: string;
  readonly title: string;
  readonly kind: string | null;
  readonly released: FuzzyDate | null;
  readonly url: string | null;
  readonly publishers: readonly string[];
  readonly authors: readonly string[];
}

/** A question as a document, and how many parts of the view are left out of it. */
export interface Question {
  readonly document: string;
  readonly left: number;
}

/** What paths can be told apart by. */
export interface Choices {
  /** The kinds of hops. */
  readonly kinds: readonly string[];
  /** Whether by how sure their sources are, and by these. */
  readonly evidence: boolean;
  /** Whether by what they pass. */
  readonly around: boolean;
}

/** What the page can ask. */
export interface Graph {
  readonly canConnect: boolean;
  /** Whether it tells what several entities share. */
  readonly canShare: boolean;
  /** Whether it tells what lies in time, whatever it is connected to. */
  readonly canDate: boolean;
  /** What can be wanted of paths, and of what is shared. */
  readonly choices: Choices;
  readonly typeNames: readonly string[];
  overview(): Promise<Overview>;
  /** What is fetched for a part of a view. */
  piece(part: Part, signal?: AbortSignal): Promise<Piece>;
  /** One question for the parts of a view. */
  question(parts: readonly Part[]): Promise<Question>;
  search(words: string, signal?: AbortSignal): Promise<readonly Hit[]>;
  details(id: string, signal?: AbortSignal): Promise<Details | null>;
  references(ids: readonly string[]): Promise<readonly Reference[]>;
}
