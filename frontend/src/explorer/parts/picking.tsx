/** @jsxImportSource preact */
/** Picking one more entity, by search or in the drawing, for something to ask of it and of others. */
import type { JSX } from "preact";
import { connect, share, type View } from "../view/view.ts";
import { listed } from "../words/telling.ts";
import { useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";
import { SearchBox } from "./search-box.tsx";

/** What is asked, and of whom so far. */
export interface Picking {
  readonly ask: "connection" | "sharing";
  readonly of: readonly string[];
}

/** The view that asks it, once one more is picked; none where that is among them. */
export function pickedView({ ask, of }: Picking, id: string): ((view: View) => View) | null {
  const [from = ""] = of;
  if (of.includes(id)) {
    return null;
  }
  return (view) => (ask === "connection" ? connect(view, from, id) : share(view, [...of, id]));
}

export function PickingBar({ picking: { ask, of }, onPick, onCancel }: {
  readonly picking: Picking;
  readonly onPick: (id: string) => void;
  readonly onCancel: () => void;
}): JSX.Element {
  const store = useStore();
  const label = ask === "connection" ? "Connect to" : "Share with";
  const names = listed(of.map((id) => store.entity(id)?.name ?? id));
  return (
    <div class="connecting" role="group" aria-label={label}>
      <p>
        {ask === "connection" ? "How is " : "What do "}
        <b>{names}</b>
        {ask === "connection" ? " connected to …" : " share with …"}
      </p>
      <SearchBox id="connect" label={label} placeholder="Search, or choose a node" autoFocus onPick={({ id }) => onPick(id)} />
      <button type="button" class="small" aria-label="Cancel" onClick={onCancel}>
        <Icon name="close" />
      </button>
    </div>
  );
}
