/** Which labels are shown where there is no room for all: the most important first, none over another but where it has to be. */

/** A box on the screen. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A label and where it may stand, best place first, each as boxes that cover it. */
export interface Label {
  readonly id: string;
  readonly places: readonly (readonly Box[])[];
  /** The greater, the more it matters. */
  readonly weight: number;
  /** Whether it is shown even where it stands over others, and then where it covers least. */
  readonly must?: boolean;
}

/** Boxes that cover a line of text which is turned, in place of one that covers far more. */
export function turned(x: number, y: number, width: number, height: number, angle: number): readonly Box[] {
  const count = Math.max(1, Math.ceil(width / (height * 1.5)));
  const part = width / count;
  return Array.from({ length: count }, (_, index) => {
    const along = -width / 2 + part * (index + 0.5);
    const [cx, cy] = [x + along * Math.cos(angle), y + along * Math.sin(angle)];
    const halfX = (Math.abs(Math.cos(angle)) * part + Math.abs(Math.sin(angle)) * height) / 2;
    const halfY = (Math.abs(Math.sin(angle)) * part + Math.abs(Math.cos(angle)) * height) / 2;
    return { x1: cx - halfX, x2: cx + halfX, y1: cy - halfY, y2: cy + halfY };
  });
}

const CELL = 80;

function cells({ x1, y1, x2, y2 }: Box): readonly string[] {
  const found: string[] = [];
  for (let x = Math.floor(x1 / CELL); x <= Math.floor(x2 / CELL); x += 1) {
    for (let y = Math.floor(y1 / CELL); y <= Math.floor(y2 / CELL); y += 1) {
      found.push(`${x} ${y}`);
    }
  }
  return found;
}

/** The area that two boxes have in common. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return width > 0 && height > 0 ? width * height : 0;
}

/** A box that isn't anywhere is no place. */
function isAnywhere({ x1, x2 }: Box): boolean {
  return x1 <= x2;
}

/** The labels that can be shown together, and over nothing of what is in the way: each with its place. */
export function showable(labels: readonly Label[], inTheWay: readonly Box[] = []): ReadonlyMap<string, number> {
  const taken = new Map<string, Box[]>();
  const take = (box: Box): void => {
    for (const cell of cells(box)) {
      const there = taken.get(cell);
      if (there) {
        there.push(box);
      } else {
        taken.set(cell, [box]);
      }
    }
  };
  const isFree = (box: Box): boolean =>
    isAnywhere(box) && cells(box).every((cell) => !taken.get(cell)?.some((other) => overlap(box, other) > 0));
  const covered = (box: Box): number =>
    [...new Set(cells(box).flatMap((cell) => taken.get(cell) ?? []))].reduce((sum, other) => sum + overlap(box, other), 0);
  const leastOf = (places: Label["places"]): number => {
    const costs = places.map((boxes) => (boxes.every(isAnywhere) ? boxes.reduce((sum, box) => sum + covered(box), 0) : Number.POSITIVE_INFINITY));
    return costs.indexOf(Math.min(...costs));
  };
  inTheWay.forEach(take);
  const shown = new Map<string, number>();
  for (const { id, places, must } of [...labels].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))) {
    const free = places.findIndex((boxes) => boxes.every(isFree));
    const at = free < 0 && must ? leastOf(places) : free;
    const boxes = places[at];
    if (boxes) {
      shown.set(id, at);
      boxes.forEach(take);
    }
  }
  return shown;
}
