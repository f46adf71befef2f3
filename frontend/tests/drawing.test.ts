/** Where nodes and labels go, and how types look. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, type Task } from "../src/explorer/drawing/arrangement.ts";
import { showable, turned } from "../src/explorer/drawing/labels.ts";
import { DARK, LIGHT, looks, SHAPES } from "../src/explorer/view/look.ts";

function star(spokes: number, at: { x: number; y: number } | null = null): Task {
  const body = { width: 120, height: 44, fixed: false };
  const rim = Array.from({ length: spokes }, (_, index) => `n${index}`);
  return {
    bodies: [{ ...body, id: "hub", at, fixed: at !== null }, ...rim.map((id) => ({ ...body, id, at: null }))],
    ties: rim.map((id) => ({ source: id, target: "hub", label: 60 })),
    wide: 1.4,
  };
}

function arranged(task: Task): readonly (readonly [number, number])[] {
  const arrangement = arrange(task);
  while (!arrangement.step(100)) {
    // On to its end.
  }
  const flat = arrangement.positions();
  return task.bodies.map((_, index) => [flat[2 * index] ?? 0, flat[2 * index + 1] ?? 0] as const);
}

test("labels are kept apart, the same each time", () => {
  const places = arranged(star(14));
  assert.deepEqual(places, arranged(star(14)));
  places.forEach(([x, y], index) => {
    for (const [ox, oy] of places.slice(index + 1)) {
      assert.ok(Math.abs(x - ox) > 100 || Math.abs(y - oy) > 36, `${x} ${y} is over ${ox} ${oy}`);
    }
  });
});

test("what is pinned stays", () => {
  assert.deepEqual(arranged(star(5, { x: 300, y: -40 }))[0], [300, -40]);
});

test("5,000 nodes are arranged in a few seconds", () => {
  const task = star(5);
  const bodies = Array.from({ length: 5000 }, (_, index) => ({ id: `n${index}`, width: 60, height: 40, at: null, fixed: false }));
  const ties = bodies.slice(1).map(({ id }, index) => ({ source: id, target: `n${Math.floor(index / 3)}`, label: 0 }));
  const started = performance.now();
  const places = arranged({ ...task, bodies, ties });
  assert.ok(places.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)));
  assert.ok(performance.now() - started < 60_000);
});

const box = (x: number, y: number) => ({ x1: x, y1: y, x2: x + 50, y2: y + 10 });

test("no label stands over another or over what is in the way; the weightier goes first", () => {
  const labels = [
    { id: "light", weight: 1, places: [[box(10, 0)], [box(200, 0)]] },
    { id: "heavy", weight: 2, places: [[box(0, 0)]] },
    { id: "late", weight: 0, places: [[box(220, 5)]] },
    { id: "covered", weight: 5, places: [[box(500, 0)]] },
  ];
  const shown = showable(labels, [box(510, 5)]);
  assert.deepEqual([...shown], [["heavy", 0], ["light", 1]]);
});

test("a label that has to be shown is, where it covers least", () => {
  const inTheWay = [box(10, 0), box(240, 0)];
  const places = [[{ ...box(0, 0), x1: Number.NaN, x2: Number.NaN }], [box(0, 0)], [box(200, 0)]];
  assert.deepEqual([...showable([{ id: "a", weight: 1, places, must: true }], inTheWay)], [["a", 2]]);
  assert.deepEqual([...showable([{ id: "a", weight: 1, places }], inTheWay)], []);
});

test("a turned label is covered by boxes along its line", () => {
  const boxes = turned(0, 0, 60, 10, Math.PI / 4);
  assert.equal(boxes.length, 4);
  assert.ok(boxes.every(({ x1, x2 }) => x2 - x1 < 30));
});

test("every type has a shape and a colour that the others don't have together", () => {
  for (const theme of [LIGHT, DARK]) {
    const names = Array.from({ length: 30 }, (_, index) => `Type${index}`);
    const look = looks(names, theme);
    const all = new Set(names.map((name) => `${look(name).colour} ${look(name).shape.name}`));
    assert.equal(all.size, names.length);
  }
  assert.equal(new Set(SHAPES.map(({ name }) => name)).size, SHAPES.length);
});

/** Contrast as WCAG 2.2 has it. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

test("colours stand out from the canvas as far as they have to", () => {
  for (const { canvas, ink, muted, accent, types } of [LIGHT, DARK]) {
    assert.ok([ink, muted, accent].every((colour) => contrast(colour, canvas) >= 4.5));
    assert.ok(types.every((colour) => contrast(colour, canvas) >= 3));
  }
});
