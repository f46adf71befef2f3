/** @jsxImportSource preact */
/** Taking away what the panel tells: with footnotes, and its sources for programs that keep references. */
import type { JSX } from "preact";
import type { Hop } from "../data/entity.ts";
import type { Reference } from "../data/graph.ts";
import { sourcesOf } from "../takeaway/footnotes.ts";
import { cslJson } from "../takeaway/references.ts";
import { CopyButton } from "./copy-button.tsx";
import { useStore } from "./hooks.ts";

export function TakeAway({ hops, markdown }: {
  readonly hops: readonly Hop[];
  readonly markdown: (references: readonly Reference[]) => string;
}): JSX.Element {
  const store = useStore();
  const references = (): ReturnType<typeof store.graph.references> => store.graph.references(sourcesOf(hops));
  return (
    <div class="actions take-away">
      <CopyButton text={async () => markdown(await references())}>Copy with footnotes</CopyButton>
      <CopyButton text={async () => cslJson(await references())}>Copy CSL-JSON</CopyButton>
    </div>
  );
}
