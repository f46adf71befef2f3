/** The picture of a view: which entities and hops it shows, of those that were fetched for it. */
import type { Entity, FuzzyDate, Hop, Path, Subgraph } from "../data/entity.ts";
import { isAny, near, type Span, type View, type Wanted } from "./view.ts";

/** A piece of the graph that a view is put together from. */
export type Part =
  | { readonly what: "story" }
  | { readonly what: "near"; readonly id: string; readonly most: number }
  | { readonly what: "self"; readonly id: string }
  | { readonly what: "dated"; readonly from: number | null; readonly to: number | null }
  | { readonly what: "paths"; readonly from: string; readonly to: string; readonly wanted?: Wanted }
  | { readonly what: "common"; readonly of: readonly string[]; readonly wanted?: Wanted };

/** The name that a part is kept under. */
export function keyOf(part: Part): string {
  return JSON.stringify(part);
}

/** What was fetched for a piece. */
export interface Piece extends Subgraph {
  readonly paths: readonly Path[];
}

/** The part that a view's paths are, or what is shared; none where neither is asked for. */
function askedOf({ ends, sharing, wanted }: View): Part | null {
  if (ends) {
    return { what: "paths", ...ends, ...(isAny(wanted) ? {} : { wanted }) };
  }
  const asked = near(wanted);
  return sharing.length > 0 ? { what: "common", of: sharing, ...(isAny(asked) ? {} : { wanted: asked }) } : null;
}

/** The parts that a view is put together from. */
export function partsOf(view: View): readonly Part[] {
  const { ends, sharing } = view;
  const asked = askedOf(view);
  const ids = [...view.shown, ...(ends ? [ends.from, ends.to] : []), ...sharing, ...selectedId(view)];
  const alone = new Set(ids.filter((id) => !(id in view.open)));
  return [
    ...(view.story ? [{ what: "story" } as const] : []),
    ...[...alone].map((id) => ({ what: "self", id }) as const),
    ...Object.entries(view.open).map(([id, most]) => ({ what: "near", id, most }) as const),
    ...(view.dated ? [{ what: "dated", ...view.span } as const] : []),
    ...(asked ? [asked] : []),
  ];
}

function selectedId({ selected }: View): readonly string[] {
  return selected?.of === "entity" ? [selected.id] : [];
}

/** How many entities or hops have a type or a kind, and whether they are hidden. */
export interface Count {
  readonly name: string;
  readonly count: number;
  readonly hidden: boolean;
}

/** What is to be seen. */
export interface Picture {
  readonly nodes: readonly Entity[];
  readonly hops: readonly Hop[];
  readonly types: readonly Count[];
  readonly kinds: readonly Count[];
  /** The paths that were found, and whether there may be others; null before they are looked for. */
  readonly paths: readonly Path[] | null;
  readonly pathsTruncated: boolean;
  /** What is shared, with those that share it; null before it is looked for. */
  readonly common: Subgraph | null;
  /** Ids of the entities on the lit path, or of all that is shared, and of the hops; null where nothing is lit. */
  readonly lit: ReadonlySet<string> | null;
  /** Dated entities that only the span hides. */
  readonly dated: readonly Entity[];
  /** Whether more is dated in the span than was fetched. */
  readonly datedTruncated: boolean;
}

/** The year that a day lies in. */
export function yearOf(day: string): number {
  return Number(/^-?\d+/.exec(day)?.[0] ?? Number.NaN);
}

/** Whether a date may lie in a span: an end that is unknown or open is never outside. */
export function mayLieIn(when: FuzzyDate | null, { from, to }: Span): boolean {
  const [earliest, latest] = [when?.earliest ?? null, when?.latest ?? null];
  return (
    (to === null || earliest === null || yearOf(earliest) <= to) &&
    (from === null || latest === null || yearOf(latest) >= from)
  );
}

function counts(names: readonly string[], hidden: readonly string[]): readonly Count[] {
  const found = new Map<string, number>(hidden.map((name) => [name, 0]));
  for (const name of names) {
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  return [...found]
    .map(([name, count]) => ({ name, count, hidden: hidden.includes(name) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Put a view's picture together from the pieces that are there. */
export function pictureOf(view: View, pieces: ReadonlyMap<string, Piece>): Picture {
  const entities = new Map<string, Entity>();
  const hops = new Map<string, Hop>();
  const selfOnly = new Set(selectedId(view));
  for (const part of partsOf(view)) {
    const piece = pieces.get(keyOf(part));
    for (const node of piece?.nodes ?? []) {
      entities.set(node.id, node);
      if (part.what !== "self" || view.shown.includes(node.id)) {
        selfOnly.delete(node.id);
      }
    }
    for (const hop of piece?.hops ?? []) {
      hops.set(hop.id, hop);
    }
  }
  const asked = askedOf(view);
  const found = asked ? pieces.get(keyOf(asked)) : undefined;
  const ends = asked?.what === "paths" ? found : undefined;
  const path = ends?.paths[view.path];
  const common = asked?.what === "common" ? found : undefined;
  const bright = path ? [...path.nodes, ...path.hops, ...path.parallel] : common ? [...common.nodes, ...common.hops] : null;
  const lit = bright && new Set(bright.map(({ id }) => id));
  const gone = new Set(view.gone);
  const there = [...entities.values()].filter(({ id }) => lit?.has(id) || (!gone.has(id) && !selfOnly.has(id)));
  // What is lit is shown, whatever is hidden else.
  const typed = there.filter(({ id, type }) => lit?.has(id) || !view.hiddenTypes.includes(type));
  const nodes = typed.filter(({ id, when }) => lit?.has(id) || mayLieIn(when, view.span));
  const seen = new Set(nodes.map(({ id }) => id));
  const between = [...hops.values()].filter(({ source, target }) => seen.has(source) && seen.has(target));
  return {
    nodes,
    hops: between.filter(({ id, kind }) => lit?.has(id) || !view.hiddenKinds.includes(kind)),
    types: counts(there.map(({ type }) => type), view.hiddenTypes),
    kinds: counts(between.map(({ kind }) => kind), view.hiddenKinds),
    paths: ends?.paths ?? null,
    pathsTruncated: ends?.truncated ?? false,
    common: common ?? null,
    lit,
    dated: typed.filter(({ when }) => when !== null),
    datedTruncated: view.dated && (pieces.get(keyOf({ what: "dated", ...view.span }))?.truncated ?? false),
  };
}
