/** Undo and redo: the views that a person came through, apart from what was only looked at. */
import { toFragment } from "./address.ts";
import type { View } from "./view.ts";

/** The views before and after the present one. */
export interface History {
  readonly past: readonly View[];
  readonly present: View;
  readonly future: readonly View[];
}

/** How many steps can be undone. */
const MOST = 200;

/** A history that begins here. */
export function begin(view: View): History {
  return { past: [], present: view, future: [] };
}

/** What the drawing is made of; to select something or to turn to the table is no step to undo. */
function drawing(view: View): string {
  return toFragment({ ...view, selected: null, face: "graph", path: 0 });
}

/** One step on. A change of what is drawn can be undone; any other replaces the present. */
export function step(history: History, view: View): History {
  if (drawing(view) === drawing(history.present)) {
    return { ...history, present: view };
  }
  return { past: [...history.past, history.present].slice(-MOST), present: view, future: [] };
}

/** One step back, if there is one. */
export function undo(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), present: before, future: [present, ...future] } : history;
}

/** One step forward again, if there is one. */
export function redo(history: History): History {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  return next ? { past: [...past, present], present: next, future: rest } : history;
}
