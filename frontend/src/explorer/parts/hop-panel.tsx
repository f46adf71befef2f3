/** @jsxImportSource preact */
/** One hop: what joins the two, and who says so. */
import type { JSX } from "preact";
import { select } from "../view/view.ts";
import { asWords } from "../words/names.ts";
import { factsOf } from "../words/telling.ts";
import { Facts } from "./facts.tsx";
import { Glyph } from "./glyph.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";
import { EntityLink } from "./links.tsx";

function End({ id }: { readonly id: string }): JSX.Element {
  const entity = useStore().entity(id);
  return (
    <EntityLink id={id} class="end">
      {entity && <Glyph type={entity.type} />}
      {entity?.name ?? id}
    </EntityLink>
  );
}

export function HopPanel({ id }: { readonly id: string }): JSX.Element {
  const store = useStore();
  const { picture } = useStateOf(store);
  const hop = store.hop(id);
  const close = (
    <button type="button" class="close" aria-label="Close" onClick={() => void store.go((view) => select(view, null))}>
      <Icon name="close" />
    </button>
  );
  if (!hop) {
    return (
      <>
        {close}
        <p class="eyebrow">Connection</p>
        <h1>Not in this picture</h1>
        <p class="lead">The connection that this address names is not among those that are shown.</p>
      </>
    );
  }
  // What is drawn as one edge is told as one.
  const beside = picture.hops.filter((other) => other.source === hop.source && other.target === hop.target && other.id !== id);
  const all = [hop, ...beside];
  const facts = factsOf(all);
  return (
    <>
      {close}
      <p class="eyebrow">{all.length > 1 ? `${all.length} connections` : `Connection${asWords(hop.kind) === hop.label ? "" : ` · ${asWords(hop.kind)}`}`}</p>
      <h1 class="hop-title">
        <End id={hop.source} />
        <span class="hop-label">
          {[...new Set(all.map(({ label }) => label))].join(", ")} <Icon name="arrow" />
        </span>
        <End id={hop.target} />
      </h1>
      <h2>Who says so</h2>
      {facts.length > 0 ? <Facts facts={facts} /> : <p class="hint">The graph keeps no evidence for it.</p>}
    </>
  );
}
