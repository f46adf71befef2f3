/** The questions of the page, written down beforehand, so that a service has them planned before anybody asks. */
import { entityGraph } from "./entity-graph.ts";
import { INTROSPECTION, type Schema } from "./schema.ts";
import type { Asking } from "./service.ts";

/** A question as it is sent. */
export interface Written {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const NONE = { nodes: [], totalCount: 0 };
const NO_GRAPH = { nodes: [], hops: [], truncated: false };

/** Takes note of what it is asked, and answers that there is nothing but one entity to start from. */
class Notebook implements Asking {
  readonly written: Written[] = [];
  readonly #start: string;

  constructor(start: string) {
    this.#start = start;
  }

  async ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const known = this.written.some((each) => each.query === query && JSON.stringify(each.variables) === JSON.stringify(variables));
    this.written.push(...(known ? [] : [{ query, variables }]));
    return {
      node: null,
      nodes: [],
      near: NO_GRAPH,
      neighborhood: NO_GRAPH,
      common: NO_GRAPH,
      timeline: { nodes: [{ id: this.#start }], pageInfo: { hasNextPage: false } },
      paths: { paths: [], truncated: false },
      search: NONE,
      graph: { counts: [] },
      entities: { totalCount: Number.POSITIVE_INFINITY, nodes: query.startsWith("query Starts") ? [{ id: this.#start }] : [] },
    } as T;
  }
}

/**
 * What the page asks, in the order in which a visitor comes to it, about what is not there.
 * Of ids, their types are part of a question; a start is one of the first type, and a source is a work.
 */
export async function questionsOf(schema: Schema): Promise<readonly Written[]> {
  const ids = [...schema.types.keys()].map((type) => `${type}:nothing`);
  const [first = "", second = ""] = ids;
  const notebook = new Notebook(first);
  const graph = entityGraph(notebook, schema);
  await notebook.ask(INTROSPECTION);
  await graph.piece({ what: "near", id: first, most: 1 });
  await graph.piece({ what: "story" });
  await graph.overview();
  await graph.search("nothing");
  for (const id of ids) {
    await graph.details(id);
  }
  await graph.piece({ what: "paths", from: first, to: second });
  await graph.piece({ what: "common", of: [first, second] });
  for (const id of ids) {
    await graph.piece({ what: "self", id });
  }
  for (const [from, to] of [[null, null], [2000, 2001], [2000, null], [null, 2001]] as const) {
    await graph.piece({ what: "dated", from, to });
  }
  await graph.references([ids.find((id) => id.startsWith("Work:")) ?? first]);
  return notebook.written;
}
