/** Hops and paths in words. */
import type { Citation, Entity, Fact, Hop, Path, Subgraph } from "../data/entity.ts";
import { asWords, counted } from "./names.ts";

/** A hop as it is walked: from, over what, to, and whether against the way that the graph has it. */
export interface Walked {
  readonly from: Entity;
  readonly to: Entity;
  /** The hop, and others between the same two. */
  readonly hops: readonly Hop[];
}

/** The steps of a path, each with all that joins the two. */
export function walk({ nodes, hops, parallel }: Path): readonly Walked[] {
  return hops.flatMap((hop, index) => {
    const from = nodes[index];
    const to = nodes[index + 1];
    if (!from || !to) {
      return [];
    }
    const ends = new Set([hop.source, hop.target]);
    const beside = parallel.filter(({ source, target }) => ends.has(source) && ends.has(target));
    return [{ from, to, hops: [hop, ...beside] }];
  });
}

/** How far two entities are apart, and by way of what. */
export function summaryOf({ nodes, hops }: Path): string {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last || hops.length === 0) {
    return "They are the same.";
  }
  const between = nodes.slice(1, -1).map(({ name }) => name);
  if (between.length === 0) {
    return `${first.name} and ${last.name} are directly connected.`;
  }
  const steps = counted(hops.length, "step");
  const said = `${first.name} and ${last.name} are ${steps} apart, by way of ${listed(between)}`;
  // A title may end in a period of its own.
  return said.endsWith(".") ? said : `${said}.`;
}

/** The entities that some have in common, of a subgraph that has them all, and the hops of each to those that share it. */
export function sharedOf(of: readonly string[], { nodes, hops }: Subgraph): readonly { readonly entity: Entity; readonly hops: readonly Hop[] }[] {
  const sharing = new Set(of);
  return nodes
    .filter(({ id }) => !sharing.has(id))
    .map((entity) => ({
      entity,
      hops: hops.filter(
        ({ source, target }) => (source === entity.id && sharing.has(target)) || (target === entity.id && sharing.has(source)),
      ),
    }));
}

/** What some have in common, in a sentence; `ofAll` is false where only some of it is wanted. */
export function sharingSummary(of: readonly Entity[], shared: readonly Entity[], truncated: boolean, ofAll = true): string {
  const names = listed(of.map(({ name }) => name));
  if (shared.length === 0) {
    return truncated
      ? `Nothing was found that ${names} share before the search had to end.`
      : `${names} share nothing that is one step from each${ofAll ? "" : " over what is chosen"}.`;
  }
  const told = shared.length > 3 || truncated ? counted(shared.length, "entity", "entities") : listed(shared.map(({ name }) => name));
  const said = `${names} share ${told}${truncated ? " and more" : ""}`;
  return said.endsWith(".") ? said : `${said}.`;
}

/** Things in a row, as a sentence has them. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** Where in its source something is said. */
export function placeOf({ paragraph, locator }: Citation): string | null {
  if (locator) {
    return locator;
  }
  if (paragraph === null) {
    return null;
  }
  return paragraph === 0 ? "headline" : `paragraph ${paragraph}`;
}

/** A citation as a line: the source, where in it, whom it names, and whether it says so outright. */
export function citationLine(citation: Citation): string {
  const place = placeOf(citation);
  const according = citation.accordingTo.map(({ name }) => name);
  return [
    citation.source.name + (place ? `, ${place}` : ""),
    ...(according.length > 0 ? [`according to ${listed(according)}`] : []),
    ...(citation.certainty === "STATED" ? [] : [asWords(citation.certainty)]),
  ].join("; ");
}

/** The facts of some hops, each once. */
export function factsOf(hops: readonly Hop[]): readonly Fact[] {
  return [...new Map(hops.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const))).values()];
}
