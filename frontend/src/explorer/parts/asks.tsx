/** @jsxImportSource preact */
/** The two things to ask about entities that were picked: how they are connected, and what they share. */
import type { JSX } from "preact";
import { connect, share } from "../view/view.ts";
import { useStore } from "./hooks.ts";

export function Asks({ picked, asked }: {
  readonly picked: readonly string[];
  readonly asked: "connection" | "sharing";
}): JSX.Element {
  const store = useStore();
  const [first = "", second = ""] = picked;
  if (!store.graph.canShare) {
    return <p class="eyebrow">How are these connected?</p>;
  }
  return (
    <div class="pair faces asks" role="group" aria-label="What to ask of these">
      <button type="button" class="tool" aria-pressed={asked === "connection"} onClick={() => void store.go((view) => (view.ends ? view : connect(view, first, second)))}>
        How connected?
      </button>
      <button type="button" class="tool" aria-pressed={asked === "sharing"} onClick={() => void store.go((view) => (view.ends ? share(view, picked) : view))}>
        What do they share?
      </button>
    </div>
  );
}
