/** @jsxImportSource preact */
/** What there is: the sources, how much they state, and where to begin. */
import type { JSX } from "preact";
import type { Entity } from "../data/entity.ts";
import type { Overview } from "../data/graph.ts";
import { isStart, START } from "../view/view.ts";
import { asWords, counted } from "../words/names.ts";
import { Glyph } from "./glyph.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { EntityLink } from "./links.tsx";

function Line({ entity, note }: { readonly entity: Entity; readonly note: string }): JSX.Element {
  return (
    <li class="line">
      <Glyph type={entity.type} />
      <EntityLink id={entity.id}>{entity.name}</EntityLink>
      <span class="count">{note}</span>
    </li>
  );
}

function title({ sources, counts }: Overview): string {
  if (sources.length === 1) {
    return sources[0]?.name ?? "";
  }
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return sources.length > 1 ? `What ${sources.length} sources say` : counted(total, "entity", "entities");
}

export function OverviewPanel(): JSX.Element {
  const store = useStore();
  const { overview, picture } = useStateOf(store);
  if (overview === null) {
    return <div class="waiting" aria-hidden="true" />;
  }
  if (overview instanceof Error) {
    return (
      <div class="trouble" role="alert">
        <p>{overview.message}</p>
        {overview.hint && <p class="hint">{overview.hint}</p>}
        <button type="button" class="action" onClick={() => void store.retryOverview()}>
          Try again
        </button>
      </div>
    );
  }
  const { sources, counts, mostConnected } = overview;
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const part = picture.nodes.length < total ? `${picture.nodes.length.toLocaleString("en")} of ` : "";
  const drawn = `${part}${counted(part === "" ? picture.nodes.length : total, "entity", "entities")} and ${counted(picture.hops.length, "connection")}`;
  return (
    <>
      <p class="eyebrow">{sources.length === 1 ? "One source" : "The graph"}</p>
      <h1>{title(overview)}</h1>
      <p class="lead">
        {isStart(store.view) ? "The picture has " : "This view has "}
        {drawn}
        {sources.length > 0 ? ". Each follows from a sentence, and each sentence names who says so." : "."}
      </p>
      {!isStart(store.view) && (
        <button type="button" class="action" onClick={() => void store.go(({ face }) => ({ ...START, face }))}>
          Back to the beginning
        </button>
      )}
      <dl class="counts">
        {counts
          .filter(({ count }) => count > 0)
          .map(({ name, count }) => (
            <div key={name}>
              <dt>
                <Glyph type={name} size={12} />
                {asWords(name)}
              </dt>
              <dd>{count.toLocaleString("en")}</dd>
            </div>
          ))}
      </dl>
      {mostConnected.length > 0 && (
        <section>
          <h2>Most connected</h2>
          <ul class="lines">
            {mostConnected.map(({ entity, relations }) => (
              <Line key={entity.id} entity={entity} note={relations === null ? "" : String(relations)} />
            ))}
          </ul>
        </section>
      )}
      {sources.length > 0 && (
        <section>
          <h2>{sources.length === 1 ? "The source" : "Sources"}</h2>
          <ul class="lines">
            {sources.map((source) => (
              <Line key={source.id} entity={source} note={source.kind === null ? "" : asWords(source.kind)} />
            ))}
          </ul>
        </section>
      )}
      <p class="hint">
        Choose a node or an edge to see who says so. Double-click goes on from a node; drag keeps it where you put it.
      </p>
    </>
  );
}
