/** @jsxImportSource preact */
/** Taking a path away: with footnotes, and its sources for programs that keep references. */
import type { JSX } from "preact";
import type { Path } from "../data/entity.ts";
import { pathMarkdown, sourcesOf } from "../takeaway/footnotes.ts";
import { cslJson } from "../takeaway/references.ts";
import { CopyButton } from "./copy-button.tsx";
import { useStore } from "./hooks.ts";

export function TakeAway({ path }: { readonly path: Path }): JSX.Element {
  const store = useStore();
  const references = (): ReturnType<typeof store.graph.references> =>
    store.graph.references(sourcesOf([...path.hops, ...path.parallel]));
  return (
    <div class="actions take-away">
      <CopyButton text={async () => pathMarkdown(path, await references())}>Copy with footnotes</CopyButton>
      <CopyButton text={async () => cslJson(await references())}>Copy CSL-JSON</CopyButton>
    </div>
  );
}
