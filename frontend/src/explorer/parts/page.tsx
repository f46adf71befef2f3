/** @jsxImportSource preact */
/** The page as a whole. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Entity } from "../data/entity.ts";
import type { Canvas } from "../drawing/canvas.ts";
import type { Store } from "../state.ts";
import { add, isStart, only, select, START } from "../view/view.ts";
import { asWords, counted } from "../words/names.ts";
import { GraphView } from "./graph-view.tsx";
import { StoreContext, useStateOf, useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";
import { Legend } from "./legend.tsx";
import { TakeAwayMenu } from "./menu.tsx";
import { Panel } from "./panel.tsx";
import { pickedView, type Picking, PickingBar } from "./picking.tsx";
import { QueryDialog } from "./query-dialog.tsx";
import { SearchBox } from "./search-box.tsx";
import { Failed, Locked } from "./standing-in.tsx";
import { TableView } from "./table-view.tsx";
import { TimelineStrip } from "./timeline-strip.tsx";

export function Page({ store, graphiql }: { readonly store: Store; readonly graphiql: string }): JSX.Element {
  const { phase } = useStateOf(store);
  return (
    <StoreContext.Provider value={store}>
      {phase.is === "locked" ? (
        <Locked refused={phase.refused} />
      ) : phase.is === "failed" ? (
        <Failed error={phase.error} />
      ) : (
        <Workplace ready={phase.is === "ready"} graphiql={graphiql} />
      )}
    </StoreContext.Provider>
  );
}

function Workplace({ ready, graphiql }: { readonly ready: boolean; readonly graphiql: string }): JSX.Element {
  const store = useStore();
  const state = useStateOf(store);
  const { view } = store;
  const [canvas, setCanvas] = useState<Canvas | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const [asking, setAsking] = useState(false);
  useShortcuts(() => setPicking(null));

  const pick = (entity: Entity): void => {
    const there = state.picture.nodes.some(({ id }) => id === entity.id);
    if (there) {
      void store.go((view) => select(view, { of: "entity", id: entity.id }));
      canvas?.lookAt(new Set([entity.id]));
    } else {
      void store.go((view) => (isStart(view) ? only(view, entity.id) : add(view, entity.id)));
    }
  };
  const join = (id: string): void => {
    const change = picking && pickedView(picking, id);
    if (change) {
      void store.go(change);
    }
    setPicking(null);
  };
  return (
    <div class="page">
      <header class="bar">
        <a class="brand" href={location.pathname} onClick={(event) => { event.preventDefault(); void store.go(() => START); }}>
          <Mark />
          <span>Explorer</span>
        </a>
        {ready && <SearchBox id="search" label="Search" placeholder="Search names and statements" onPick={pick} />}
        {ready && <Tools canvas={canvas} onAsk={() => setAsking(true)} />}
      </header>
      <main class="stage" aria-busy={state.loading}>
        {picking !== null && <PickingBar picking={picking} onPick={join} onCancel={() => setPicking(null)} />}
        {state.problem && (
          <p class="problem" role="alert">
            {state.problem.message} {state.problem.hint}
          </p>
        )}
        {!ready ? (
          <div class="drawing">
            <p class="loading" role="status">
              <Mark />
              Drawing the graph …
            </p>
          </div>
        ) : view.face === "table" ? (
          <TableView />
        ) : (
          <div class="drawing">
            <GraphView onCanvas={setCanvas} onPick={picking === null ? null : join} />
            <Legend picture={state.picture} onHeight={(height) => canvas?.keepFree(height)} />
            {state.picture.nodes.length === 0 && <Empty />}
          </div>
        )}
        {ready && <TimelineStrip />}
        <p class="visually-hidden" id="canvas-chosen" role="status">
          {chosenWords(store)}
        </p>
      </main>
      {ready ? <Panel onPicking={setPicking} /> : <aside class="panel" aria-label="Details"><div class="waiting" /></aside>}
      {asking && <QueryDialog graphiql={graphiql} onClose={() => setAsking(false)} />}
    </div>
  );
}

function chosenWords(store: Store): string {
  const { selected } = store.view;
  const { hops } = store.state.picture;
  const entity = selected?.of === "entity" ? store.entity(selected.id) : undefined;
  if (!entity) {
    return "";
  }
  const count = hops.filter(({ source, target }) => source === entity.id || target === entity.id).length;
  return `${entity.name}, ${asWords(entity.kind ?? entity.type)}, ${counted(count, "connection")}`;
}

/** The keys that work everywhere on the page. */
function useShortcuts(onEscape: () => void): void {
  const store = useStore();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const command = event.ctrlKey || event.metaKey;
      if (event.key === "/" && !typing && !command) {
        event.preventDefault();
        document.getElementById("search")?.focus();
      } else if (event.key === "Escape") {
        onEscape();
      } else if (command && !typing && event.key.toLowerCase() === "z") {
        event.preventDefault();
        void (event.shiftKey ? store.redo() : store.undo());
      } else if (command && !typing && event.key.toLowerCase() === "y") {
        event.preventDefault();
        void store.redo();
      }
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [store]);
}

function Mark(): JSX.Element {
  return (
    <svg class="brand-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M6.5 16.5 12 7l6 9.5" fill="none" stroke="currentColor" stroke-width="1.6" />
      <circle cx="12" cy="6.5" r="3.5" />
      <circle cx="6" cy="17.5" r="3" />
      <circle cx="18" cy="17.5" r="2.4" fill="none" stroke="currentColor" stroke-width="1.6" />
    </svg>
  );
}

function Tools({ canvas, onAsk }: { readonly canvas: Canvas | null; readonly onAsk: () => void }): JSX.Element {
  const store = useStore();
  const { history } = useStateOf(store);
  const { view } = store;
  return (
    <div class="tools">
      <div class="pair" role="group" aria-label="Undo and redo">
        <button type="button" class="tool" aria-label="Undo" title="Undo (Ctrl+Z)" disabled={history.past.length === 0} onClick={() => void store.undo()}>
          <Icon name="undo" />
        </button>
        <button type="button" class="tool" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled={history.future.length === 0} onClick={() => void store.redo()}>
          <Icon name="redo" />
        </button>
      </div>
      <div class="pair faces" role="group" aria-label="Show as">
        {(["graph", "table"] as const).map((face) => (
          <button type="button" class="tool" key={face} aria-pressed={view.face === face} onClick={() => void store.go((view) => ({ ...view, face }))}>
            <Icon name={face} />
            <span class="tool-name">{face === "graph" ? "Graph" : "Table"}</span>
          </button>
        ))}
      </div>
      <button type="button" class="tool" onClick={onAsk}>
        <Icon name="code" />
        <span class="tool-name">Query</span>
      </button>
      <TakeAwayMenu canvas={canvas} />
    </div>
  );
}

function Empty(): JSX.Element {
  const store = useStore();
  const { view } = store;
  const filtered = view.hiddenTypes.length > 0 || view.span.from !== null || view.span.to !== null;
  return (
    <div class="empty">
      <h2>{filtered ? "All of it is hidden" : isStart(view) ? "The graph is empty" : "Nothing is in this picture"}</h2>
      <p>
        {filtered
          ? "The types or the years that are chosen leave nothing to show."
          : isStart(view)
            ? "Load a source, and what it states is drawn here."
            : "Search for something, or go back to the beginning."}
      </p>
      {(filtered || !isStart(view)) && (
        <button
          type="button"
          class="action"
          onClick={() => void store.go((view) => (filtered ? { ...view, hiddenTypes: [], hiddenKinds: [], span: { from: null, to: null } } : START))}
        >
          {filtered ? "Show everything" : "Back to the beginning"}
        </button>
      )}
    </div>
  );
}
