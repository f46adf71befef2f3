/** Where nodes go: forces that keep labels apart. It knows no page, so it runs in a worker and in tests. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";

/** A node to place: the room that it takes with its label, and where it stands already. */
export interface Body {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly fixed: boolean;
}

/** A hop to give room: the wider its label, the longer it gets. */
export interface Tie {
  readonly source: string;
  readonly target: string;
  readonly label: number;
}

/** What to arrange. `wide` is how much wider than high the room is. */
export interface Task {
  readonly bodies: readonly Body[];
  readonly ties: readonly Tie[];
  readonly wide: number;
}

interface Placed extends SimulationNodeDatum {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  degree: number;
  /** How strongly it is drawn to the middle: what hangs together with little else would drift away. */
  pull: number;
}

type Strung = SimulationLinkDatum<Placed> & { readonly label: number; count: number };

/** So many nodes can be kept apart pair by pair in time. */
const FEW = 400;

/** Keeps the boxes of nodes and their labels apart, pair by pair. */
function forceBoxes(padding: number) {
  let nodes: readonly Placed[] = [];
  const force = (alpha: number): void => {
    for (let i = 0; i < nodes.length; i += 1) {
      const a = nodes[i] as Placed;
      for (let j = i + 1; j < nodes.length; j += 1) {
        part(a, nodes[j] as Placed, padding, 0.25 + 0.5 * alpha);
      }
    }
  };
  return Object.assign(force, {
    initialize(given: Placed[]): void {
      nodes = given;
    },
  });
}

function part(a: Placed, b: Placed, padding: number, strength: number): void {
  const dx = (b.x ?? 0) - (a.x ?? 0);
  const dy = (b.y ?? 0) - (a.y ?? 0);
  const overX = (a.width + b.width) / 2 + padding - Math.abs(dx);
  const overY = (a.height + b.height) / 2 + padding - Math.abs(dy);
  if (overX <= 0 || overY <= 0) {
    return;
  }
  // Along the axis on which less has to move.
  if (overX < overY * 1.6) {
    push(a, b, "x", (dx < 0 ? -overX : overX) * strength * 0.5);
  } else {
    push(a, b, "y", (dy < 0 ? -overY : overY) * strength * 0.5);
  }
}

function push(a: Placed, b: Placed, axis: "x" | "y", by: number): void {
  const fixed = axis === "x" ? ("fx" as const) : ("fy" as const);
  if (a[fixed] == null) {
    a[axis] = (a[axis] ?? 0) - by;
  }
  if (b[fixed] == null) {
    b[axis] = (b[axis] ?? 0) + by;
  }
}

/** Keeps nodes off the lines between others. */
function forceLines(links: readonly Strung[]) {
  let nodes: readonly Placed[] = [];
  const force = (alpha: number): void => {
    // Before the end it would keep what is tangled from coming apart.
    if (alpha > 0.12) {
      return;
    }
    for (const link of links) {
      const [p, q] = [link.source as Placed, link.target as Placed];
      for (const node of nodes) {
        if (node !== p && node !== q) {
          clear(p, q, node, 0.12);
        }
      }
    }
  };
  return Object.assign(force, {
    initialize(given: Placed[]): void {
      nodes = given;
    },
  });
}

/** Moves a node that a line runs through to the side, and the line's ends a little to the other. */
function clear(p: Placed, q: Placed, node: Placed, strength: number): void {
  const [dx, dy] = [(q.x ?? 0) - (p.x ?? 0), (q.y ?? 0) - (p.y ?? 0)];
  const length = Math.max(Math.hypot(dx, dy), 1);
  const [rx, ry] = [(node.x ?? 0) - (p.x ?? 0), (node.y ?? 0) - (p.y ?? 0)];
  const along = (rx * dx + ry * dy) / (length * length);
  if (along <= 0.05 || along >= 0.95) {
    return;
  }
  // Signed distance from the line, and how far the box reaches across it.
  const away = (ry * dx - rx * dy) / length;
  const [nx, ny] = [-dy / length, dx / length];
  const reach = (Math.abs(nx) * node.width + Math.abs(ny) * node.height) / 2 + 8;
  const over = reach - Math.abs(away);
  if (over <= 0) {
    return;
  }
  const by = (away < 0 ? -over : over) * strength;
  for (const [moved, share] of [[node, 1], [p, -0.3], [q, -0.3]] as const) {
    if (moved.fx == null) {
      moved.x = (moved.x ?? 0) + nx * by * share;
      moved.y = (moved.y ?? 0) + ny * by * share;
    }
  }
}

function placed(bodies: readonly Body[]): Placed[] {
  return bodies.map(({ id, width, height, at, fixed }) => ({
    id,
    width,
    height,
    degree: 0,
    pull: 1,
    ...(at && { x: at.x, y: at.y }),
    ...(at && fixed && { fx: at.x, fy: at.y }),
  }));
}

/** Puts new nodes beside a neighbour that stands already, each in a direction of its own. */
function seat(links: readonly Strung[]): void {
  const beside = new Map<Placed, number>();
  for (const { source, target } of links) {
    for (const [old, fresh] of [[source, target], [target, source]] as [Placed, Placed][]) {
      if (old.x !== undefined && old.y !== undefined && fresh.x === undefined) {
        const turn = beside.get(old) ?? 0;
        beside.set(old, turn + 1);
        fresh.x = old.x + 90 * Math.cos(turn * 2.4);
        fresh.y = old.y + 90 * Math.sin(turn * 2.4);
      }
    }
  }
}

/** Draws the smaller parts of a graph that falls into parts to the middle. */
function gather(nodes: readonly Placed[], links: readonly Strung[]): void {
  const group = new Map<Placed, Placed[]>(nodes.map((node) => [node, [node]]));
  for (const { source, target } of links as readonly { source: Placed; target: Placed }[]) {
    const [a, b] = [group.get(source) ?? [], group.get(target) ?? []];
    if (a !== b) {
      const [large, small] = a.length >= b.length ? [a, b] : [b, a];
      for (const node of small) {
        large.push(node);
        group.set(node, large);
      }
    }
  }
  const largest = Math.max(0, ...[...group.values()].map(({ length }) => length));
  for (const node of nodes) {
    node.pull = (group.get(node)?.length ?? 0) < largest ? 3 : 1;
  }
}

/** An arrangement in the making. */
export interface Arrangement {
  /** Goes on for so many steps; says whether it is done. */
  step(times: number): boolean;
  positions(): Float32Array;
}

/** So many nodes can be arranged several times, to take the best. */
const VERY_FEW = 90;
const TRIES = 36;

/** So many of the tries are gone on with to their end. */
const BEST = 3;
/** A try is sorted out by then, if it ever will be. */
const SORTED = 80;

/** Begins to arrange; the same task always comes to the same arrangement. */
export function arrange(task: Task): Arrangement {
  const isFresh = task.bodies.every(({ at }) => at === null);
  return isFresh && task.bodies.length <= VERY_FEW ? inParts(task) : begin(task, 0);
}

/** Arranges each part that hangs together by itself, then puts the parts beside each other. */
function inParts(task: Task): Arrangement {
  const parts = partsOf(task).map(bestOf);
  const placed = new Map(pack(parts, task.wide).map((node) => [node.id, node]));
  return {
    step: () => true,
    positions: () => Float32Array.from(task.bodies.flatMap(({ id }) => [placed.get(id)?.x ?? 0, placed.get(id)?.y ?? 0])),
  };
}

/** The best of several tries, each from a beginning of its own. */
function bestOf(task: Task): Begun {
  const tries = Array.from({ length: task.bodies.length < 4 ? 1 : TRIES }, (_, seed) => begin(task, seed));
  const wide = Math.max(task.wide, 0.3);
  const ranked = (some: readonly Begun[]): readonly Begun[] =>
    some
      .map((each) => ({ each, cost: costOf(each.nodes, each.links, wide) }))
      .sort((a, b) => a.cost - b.cost)
      .map(({ each }) => each);
  for (const each of tries) {
    each.step(SORTED);
  }
  const best = ranked(tries).slice(0, BEST);
  for (const each of best) {
    each.step(1000);
  }
  return ranked(best)[0] as Begun;
}

/** The parts of a graph between which nothing leads, the largest first. */
function partsOf({ bodies, ties, wide }: Task): readonly Task[] {
  const group = new Map<string, string[]>(bodies.map(({ id }) => [id, [id]]));
  for (const { source, target } of ties) {
    const [a, b] = [group.get(source), group.get(target)];
    if (a && b && a !== b) {
      for (const id of b) {
        a.push(id);
        group.set(id, a);
      }
    }
  }
  return [...new Set(group.values())]
    .sort((a, b) => b.length - a.length || ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1))
    .map((ids) => {
      const own = new Set(ids);
      return {
        bodies: bodies.filter(({ id }) => own.has(id)),
        ties: ties.filter(({ source }) => own.has(source)),
        wide,
      };
    });
}

interface Extent {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

function extentOf(nodes: readonly Placed[], margin = 0): Extent {
  const sides = (of: (node: Placed) => number): readonly number[] => nodes.map(of);
  return {
    x1: Math.min(...sides(({ x, width }) => (x ?? 0) - width / 2)) - margin,
    x2: Math.max(...sides(({ x, width }) => (x ?? 0) + width / 2)) + margin,
    y1: Math.min(...sides(({ y, height }) => (y ?? 0) - height / 2)) - margin,
    y2: Math.max(...sides(({ y, height }) => (y ?? 0) + height / 2)) + margin,
  };
}

/** Boxes that a part takes up: its nodes, and places along its lines. */
function filled({ nodes, links }: Begun): readonly Extent[] {
  const along = links.flatMap(({ source, target }) => {
    const [p, q] = [source as Placed, target as Placed];
    return [0.2, 0.35, 0.5, 0.65, 0.8].map((at) => {
      const [x, y] = [(p.x ?? 0) * (1 - at) + (q.x ?? 0) * at, (p.y ?? 0) * (1 - at) + (q.y ?? 0) * at];
      return { x1: x - 24, x2: x + 24, y1: y - 16, y2: y + 16 };
    });
  });
  return [...nodes.map((node) => extentOf([node], 10)), ...along];
}

function meet(a: Extent, b: Extent): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
}

function moved({ x1, x2, y1, y2 }: Extent, x: number, y: number): Extent {
  return { x1: x1 + x, x2: x2 + x, y1: y1 + y, y2: y2 + y };
}

/** Puts parts where they take the least room, none over another. */
function pack(parts: readonly Begun[], wide: number): readonly Placed[] {
  const done: Placed[] = [];
  const taken: Extent[] = [];
  for (const part of parts) {
    const own = filled(part);
    const place = taken.length === 0 ? { x: 0, y: 0 } : freePlace(extentOf(done), own, extentOf(part.nodes), taken, wide);
    for (const node of part.nodes) {
      node.x = (node.x ?? 0) + place.x;
      node.y = (node.y ?? 0) + place.y;
    }
    done.push(...part.nodes);
    taken.push(...own.map((box) => moved(box, place.x, place.y)));
  }
  return done;
}

function freePlace(all: Extent, own: readonly Extent[], part: Extent, taken: readonly Extent[], wide: number): Point {
  let best = { x: 0, y: 0, cost: Number.POSITIVE_INFINITY };
  const [width, height] = [part.x2 - part.x1, part.y2 - part.y1];
  for (let x = all.x1 - width - 40; x <= all.x2 + 40; x += 24) {
    for (let y = all.y1 - height - 40; y <= all.y2 + 40; y += 24) {
      const by = { x: x - part.x1, y: y - part.y1 };
      const right = Math.max(all.x2, x + width) - Math.min(all.x1, x);
      const down = Math.max(all.y2, y + height) - Math.min(all.y1, y);
      const far = Math.hypot(x + width / 2 - (all.x1 + all.x2) / 2, y + height / 2 - (all.y1 + all.y2) / 2);
      const cost = Math.max(right / wide, down) + far * 0.01;
      if (cost < best.cost && !own.some((box) => taken.some((other) => meet(moved(box, by.x, by.y), other)))) {
        best = { ...by, cost };
      }
    }
  }
  return best;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Begun extends Arrangement {
  readonly nodes: readonly Placed[];
  readonly links: readonly Strung[];
}

/** Scatters nodes in a way of its own for each seed. */
function scatter(nodes: readonly Placed[], seed: number): void {
  if (seed === 0) {
    return;
  }
  let state = seed * 2654435761;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const radius = 40 * Math.sqrt(nodes.length);
  for (const node of nodes) {
    node.x = (random() - 0.5) * 2 * radius;
    node.y = (random() - 0.5) * 2 * radius;
  }
}

/** How hard an arrangement is to read: edges that cross, that run over other nodes, that are long; and how much room it takes. */
function costOf(nodes: readonly Placed[], links: readonly Strung[], wide: number): number {
  const [xs, ys] = [nodes.map(({ x }) => x ?? 0), nodes.map(({ y }) => y ?? 0)];
  const width = Math.max(...xs) - Math.min(...xs) + 150;
  const height = Math.max(...ys) - Math.min(...ys) + 90;
  // The larger it is, the smaller it has to be shown.
  let cost = Math.max(width / wide, height) / 130;
  links.forEach((a, index) => {
    const [p, q] = [a.source as Placed, a.target as Placed];
    for (const b of links.slice(index + 1)) {
      const [r, s] = [b.source as Placed, b.target as Placed];
      if (p !== r && p !== s && q !== r && q !== s && cross(p, q, r, s)) {
        cost += 1;
      }
    }
    for (const node of nodes) {
      if (node !== p && node !== q && runsOver(p, q, node)) {
        cost += 1.5;
      }
    }
    cost += Math.hypot((p.x ?? 0) - (q.x ?? 0), (p.y ?? 0) - (q.y ?? 0)) / 600;
  });
  return cost;
}

function side(p: Placed, q: Placed, r: Placed): number {
  return ((q.x ?? 0) - (p.x ?? 0)) * ((r.y ?? 0) - (p.y ?? 0)) - ((q.y ?? 0) - (p.y ?? 0)) * ((r.x ?? 0) - (p.x ?? 0));
}

function cross(p: Placed, q: Placed, r: Placed, s: Placed): boolean {
  return side(p, q, r) * side(p, q, s) < 0 && side(r, s, p) * side(r, s, q) < 0;
}

/** Whether the line between two nodes runs through another one's box. */
function runsOver(p: Placed, q: Placed, node: Placed): boolean {
  const [dx, dy] = [(q.x ?? 0) - (p.x ?? 0), (q.y ?? 0) - (p.y ?? 0)];
  const along = (((node.x ?? 0) - (p.x ?? 0)) * dx + ((node.y ?? 0) - (p.y ?? 0)) * dy) / Math.max(dx * dx + dy * dy, 1);
  if (along <= 0 || along >= 1) {
    return false;
  }
  const [x, y] = [(p.x ?? 0) + along * dx, (p.y ?? 0) + along * dy];
  return Math.abs(x - (node.x ?? 0)) < node.width * 0.42 && Math.abs(y - (node.y ?? 0)) < node.height * 0.5;
}

function begin({ bodies, ties, wide }: Task, seed: number): Begun {
  const nodes = placed(bodies);
  scatter(nodes, seed);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const between = new Map<string, Strung>();
  for (const { source, target, label } of ties) {
    const a = byId.get(source);
    const b = byId.get(target);
    if (!a || !b || a === b) {
      continue;
    }
    const ends = [source, target].sort().join(" ");
    const known = between.get(ends);
    if (known) {
      known.count += 1;
      continue;
    }
    a.degree += 1;
    b.degree += 1;
    between.set(ends, { source: a, target: b, label, count: 1 });
  }
  const links = [...between.values()];
  gather(nodes, links);
  seat(links);
  const few = nodes.length <= FEW;
  const simulation = forces(nodes, links, few, wide, bodies.filter(({ at }) => at !== null).length);
  const least = simulation.alphaMin();
  return {
    nodes,
    links,
    step(times) {
      for (let i = 0; i < times && simulation.alpha() >= least; i += 1) {
        simulation.tick();
      }
      return simulation.alpha() < least;
    },
    positions() {
      const flat = new Float32Array(2 * nodes.length);
      nodes.forEach(({ x, y }, index) => flat.set([x ?? 0, y ?? 0], 2 * index));
      return flat;
    },
  };
}

function forces(nodes: Placed[], links: Strung[], few: boolean, wide: number, moved: number): Simulation<Placed, Strung> {
  const link = forceLink<Placed, Strung>(links)
    .distance(({ label, source, target }) => {
      const ends = ((source as Placed).height + (target as Placed).height) / 2;
      return few ? Math.max(84, label * 1.08 + ends) : 56;
    })
    .strength(({ source, target }) => 1 / Math.min((source as Placed).degree, (target as Placed).degree) ** 0.8);
  const simulation = forceSimulation<Placed, Strung>(nodes)
    .stop()
    .force("link", link)
    .force("charge", forceManyBody<Placed>().strength(few ? -520 : -140).distanceMax(few ? 460 : 600).theta(few ? 0.8 : 1.1))
    .force("x", forceX<Placed>(0).strength(({ pull }) => (0.04 * pull) / Math.max(wide, 0.4)))
    .force("y", forceY<Placed>(0).strength(({ pull }) => 0.04 * pull * Math.max(wide, 0.4)))
    .alphaDecay(few ? 0.028 : 0.035)
    .velocityDecay(0.45);
  if (few) {
    simulation.force("boxes", forceBoxes(14));
    if (nodes.length <= VERY_FEW) {
      simulation.force("lines", forceLines(links));
    }
  } else {
    simulation.force("collide", forceCollide<Placed>(({ height }) => height * 0.5).iterations(1));
  }
  // What stands already should stay about where a person has seen it.
  return moved > nodes.length / 2 ? simulation.alpha(0.45) : simulation;
}
