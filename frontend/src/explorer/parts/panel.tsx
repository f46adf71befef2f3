/** @jsxImportSource preact */
/** The panel: what there is, one entity, one hop, or what some have to do with each other. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ConnectionPanel } from "./connection-panel.tsx";
import { EntityPanel } from "./entity-panel.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { HopPanel } from "./hop-panel.tsx";
import { OverviewPanel } from "./overview-panel.tsx";
import type { Picking } from "./picking.tsx";
import { SharingPanel } from "./sharing-panel.tsx";

export function Panel({ onPicking }: { readonly onPicking: (picking: Picking) => void }): JSX.Element {
  const store = useStore();
  useStateOf(store);
  const { selected, ends, sharing } = store.view;
  const top = useRef<HTMLElement>(null);
  const about = selected ? selected.id : ends ? `${ends.from} ${ends.to} ${store.view.path}` : sharing.join(" ");
  useEffect(() => {
    top.current?.scrollTo({ top: 0 });
  }, [about]);
  return (
    // Scrolled by keyboard, so it can be reached by it.
    <aside class="panel" ref={top} tabIndex={0} aria-label="Details">
      {selected?.of === "entity" ? (
        <EntityPanel key={selected.id} id={selected.id} onConnect={(id) => onPicking({ ask: "connection", of: [id] })} />
      ) : selected?.of === "hop" ? (
        <HopPanel key={selected.id} id={selected.id} />
      ) : ends ? (
        <ConnectionPanel />
      ) : sharing.length > 0 ? (
        <SharingPanel onAnother={(of) => onPicking({ ask: "sharing", of })} />
      ) : (
        <OverviewPanel />
      )}
    </aside>
  );
}
