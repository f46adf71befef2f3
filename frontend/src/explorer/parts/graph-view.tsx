/** @jsxImportSource preact */
/** The graph on its canvas, with the keys that move through it. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Canvas as CanvasType, Gestures } from "../drawing/canvas.ts";
import { collapse, expand, pin, remove, select } from "../view/view.ts";
import { counted } from "../words/names.ts";
import { useLooks, useStateOf, useStore, useTheme } from "./hooks.ts";
import { Icon } from "./icons.tsx";

const DIRECTIONS: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function GraphView({ onCanvas, onPick }: {
  readonly onCanvas: (canvas: CanvasType | null) => void;
  /** Takes a node in place of the panel, where one is being picked. */
  readonly onPick: ((id: string) => void) | null;
}): JSX.Element {
  const store = useStore();
  const { picture } = useStateOf(store);
  const { view } = store;
  const theme = useTheme();
  const look = useLooks();
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<CanvasType | null>(null);
  const picking = useRef(onPick);
  picking.current = onPick;

  useEffect(() => {
    let here = true;
    let observer: ResizeObserver | null = null;
    const gestures: Gestures = {
      select: (selected) => {
        if (picking.current && selected?.of === "entity") {
          picking.current(selected.id);
        } else if (selected !== null || store.view.selected !== null) {
          void store.go((view) => select(view, selected));
        }
      },
      expand: (id) => void store.go((view) => expand(view, id)),
      pin: (id, at) => void store.go((view) => pin(view, id, at)),
    };
    const fonts = document.fonts.load('13px "Source Sans 3 Variable"').catch(() => []);
    void Promise.all([import("../drawing/canvas.ts"), fonts]).then(([{ Canvas }]) => {
      if (here && holder.current) {
        canvas.current = new Canvas(holder.current, theme, gestures);
        canvas.current.show(store.state.picture, store.view, look, theme);
        observer = new ResizeObserver(() => canvas.current?.resize());
        observer.observe(holder.current);
        onCanvas(canvas.current);
      }
    });
    return () => {
      here = false;
      observer?.disconnect();
      canvas.current?.destroy();
      canvas.current = null;
      onCanvas(null);
    };
  }, []);

  useEffect(() => canvas.current?.show(picture, view, look, theme), [picture, view, look, theme]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = view.selected?.of === "entity" ? view.selected.id : null;
    const direction = DIRECTIONS[event.key];
    if (direction && event.shiftKey) {
      canvas.current?.panBy(-60 * direction.x, -60 * direction.y);
    } else if (direction) {
      const next = canvas.current?.next(chosen, direction);
      if (next) {
        void store.go((view) => select(view, { of: "entity", id: next }), { replace: true });
        canvas.current?.lookAt(new Set([next]));
      }
    } else if (event.key === "+" || event.key === "=") {
      canvas.current?.zoomBy(1.25);
    } else if (event.key === "-") {
      canvas.current?.zoomBy(0.8);
    } else if (event.key === "0") {
      canvas.current?.fit();
    } else if (chosen !== null && event.key === "Enter") {
      if (picking.current) {
        picking.current(chosen);
      } else {
        void store.go((view) => (chosen in view.open && !event.shiftKey ? collapse(view, chosen) : expand(view, chosen)));
      }
    } else if (chosen !== null && (event.key === "Delete" || event.key === "Backspace")) {
      void store.go((view) => remove(view, chosen));
    } else if (event.key === "Escape" && view.selected !== null && !picking.current) {
      void store.go((view) => select(view, null), { replace: true });
    } else {
      return;
    }
    event.preventDefault();
  };

  const summary = `Graph of ${counted(picture.nodes.length, "entity", "entities")} and ${counted(picture.hops.length, "connection")}`;
  return (
    <>
      <div
        ref={holder}
        class="canvas"
        role="application"
        tabIndex={0}
        aria-label={`${summary}. Arrow keys go from one to the next, Enter opens, Delete takes off. The same data is in the table.`}
        aria-describedby="canvas-chosen"
        onKeyDown={onKeyDown}
      />
      <div class="zoom" role="group" aria-label="Zoom">
        <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => canvas.current?.zoomBy(1.3)}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => canvas.current?.zoomBy(1 / 1.3)}>
          <Icon name="minus" />
        </button>
        <button type="button" aria-label="Show all" title="Show all (0)" onClick={() => canvas.current?.fit()}>
          <Icon name="fit" />
        </button>
      </div>
    </>
  );
}
