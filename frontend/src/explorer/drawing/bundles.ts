/** Hops that lead from one entity to the same other one, drawn as one edge: "creator, executive producer". */
import { type Hop, isInferred } from "../data/entity.ts";
import { asWords } from "../words/names.ts";

/** Hops with the same two ends, in the same direction. */
export interface Bundle {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  /** The label where there is no room for it. */
  readonly short: string;
  readonly inferred: boolean;
  readonly hops: readonly Hop[];
}

const MOST_LABELS = 2;

/** Whether a hop is called no more than what all of its kind are. */
function isCommon({ kind, label }: Hop): boolean {
  return asWords(kind) === label;
}

function labelOf(hops: readonly Hop[], most: number): string {
  const ordered = [...hops].sort((a, b) => Number(isCommon(a)) - Number(isCommon(b)));
  const labels = [...new Set(ordered.map(({ label }) => label))];
  const more = labels.length - most;
  return labels.slice(0, most).join(", ") + (more > 0 ? ` +${more}` : "");
}

/** Hops in bundles, in the order in which they come. */
export function bundlesOf(hops: readonly Hop[]): readonly Bundle[] {
  const found = new Map<string, Hop[]>();
  for (const hop of hops) {
    const id = `${hop.source} > ${hop.target}`;
    found.set(id, [...(found.get(id) ?? []), hop]);
  }
  return [...found].map(([id, all]) => {
    const [{ source, target }] = all as [Hop];
    return { id, source, target, label: labelOf(all, MOST_LABELS), short: labelOf(all, 1), inferred: all.every(isInferred), hops: all };
  });
}
