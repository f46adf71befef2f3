/** @jsxImportSource preact */
/** Which paths are wanted, and what of all that is shared: by relations, by who says so, and by what they pass. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Entity } from "../data/entity.ts";
import { ANY, isAny, toggled, want, type Wanted } from "../view/view.ts";
import { asWords } from "../words/names.ts";
import { useStateOf, useStore } from "./hooks.ts";

export function WantedChoice({ passing = [] }: {
  /** Entities that could be gone around. */
  readonly passing?: readonly Entity[];
}): JSX.Element | null {
  const store = useStore();
  const { overview } = useStateOf(store);
  const { wanted, ends } = store.view;
  const { kinds, evidence, around } = store.graph.choices;
  const [open, setOpen] = useState(!isAny(wanted));
  if (kinds.length === 0 && !evidence) {
    return null;
  }
  const set = (change: Partial<Wanted>): void => void store.go((view) => want(view, change));
  const sources = overview === null || overview instanceof Error ? [] : overview.sources;
  const between = [...new Set([...wanted.around, ...passing.map(({ id }) => id)])];
  return (
    <details class="wanted" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{ends ? "Which paths" : "Which of it"}{isAny(wanted) ? "" : ": not all"}</summary>
      {kinds.length > 0 && (
        <fieldset>
          <legend>Only over</legend>
          <ul class="kinds-wanted">
            {kinds.map((kind) => (
              <li key={kind}>
                <label>
                  <input type="checkbox" checked={!wanted.notOver.includes(kind)} onChange={() => set({ notOver: toggled(wanted.notOver, kind) })} />
                  {asWords(kind)}
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {evidence && (
        <fieldset>
          <legend>Only what</legend>
          <label>
            <input type="checkbox" checked={wanted.stated} onChange={() => set({ stated: !wanted.stated })} />
            is stated outright
          </label>
          <label>
            is stated by
            <select value={wanted.source ?? ""} onChange={({ currentTarget: { value } }) => set({ source: value === "" ? null : value })}>
              <option value="">any source</option>
              {sources.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </fieldset>
      )}
      {around && ends !== null && between.length > 0 && (
        <fieldset>
          <legend>Go around</legend>
          <ul class="chips">
            {between.map((id) => (
              <li key={id}>
                <button type="button" class="chip" aria-pressed={wanted.around.includes(id)} onClick={() => set({ around: toggled(wanted.around, id) })}>
                  {store.entity(id)?.name ?? id}
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {!isAny(wanted) && (
        <button type="button" class="action" onClick={() => set(ANY)}>
          {ends ? "All paths" : "All of it"}
        </button>
      )}
    </details>
  );
}
