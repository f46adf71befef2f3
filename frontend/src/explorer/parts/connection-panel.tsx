/** @jsxImportSource preact */
/** How two entities are connected: the paths, told in words, each hop with its evidence. */
import type { JSX } from "preact";
import type { Path } from "../data/entity.ts";
import { pathMarkdown } from "../takeaway/footnotes.ts";
import { connect, type Ends, isAny, unask } from "../view/view.ts";
import { counted } from "../words/names.ts";
import { factsOf, summaryOf, walk, type Walked } from "../words/telling.ts";
import { Asks } from "./asks.tsx";
import { Facts } from "./facts.tsx";
import { Glyph } from "./glyph.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";
import { EntityLink } from "./links.tsx";
import { TakeAway } from "./take-away.tsx";
import { WantedChoice } from "./wanted.tsx";

function Step({ step }: { readonly step: Walked }): JSX.Element {
  const facts = factsOf(step.hops);
  return (
    <li>
      <h2 class="step">
        <Glyph type={step.from.type} />
        <EntityLink id={step.from.id}>{step.from.name}</EntityLink>
        {step.hops.map(({ id, label, source }) => (
          <span class="hop-label" key={id}>
            {source === step.from.id ? `${label} →` : `← ${label}`}
          </span>
        ))}
        <Glyph type={step.to.type} />
        <EntityLink id={step.to.id}>{step.to.name}</EntityLink>
      </h2>
      {facts.length > 0 && <Facts facts={facts} />}
    </li>
  );
}

function PathTold({ path }: { readonly path: Path }): JSX.Element {
  return (
    <>
      <p class="lead">{summaryOf(path)}</p>
      <ol class="steps">
        {walk(path).map((step, index) => (
          <Step key={index} step={step} />
        ))}
      </ol>
    </>
  );
}

export function ConnectionPanel(): JSX.Element {
  const store = useStore();
  const { picture, loading } = useStateOf(store);
  const { view } = store;
  const ends = view.ends as Ends;
  const { paths, pathsTruncated } = picture;
  const path = paths?.[view.path];
  const nameOf = (id: string): string => store.entity(id)?.name ?? id;
  return (
    <>
      <button type="button" class="close" aria-label="Close" onClick={() => void store.go(unask)}>
        <Icon name="close" />
      </button>
      <Asks picked={[ends.from, ends.to]} asked="connection" />
      <h1>
        <EntityLink id={ends.from}>{nameOf(ends.from)}</EntityLink>
        <span class="and"> and </span>
        <EntityLink id={ends.to}>{nameOf(ends.to)}</EntityLink>
      </h1>
      <WantedChoice passing={path?.nodes.slice(1, -1) ?? []} />
      {paths === null ? (
        loading ? (
          <div class="waiting" role="status" aria-label="Looking for paths" />
        ) : (
          <p class="trouble">The paths could not be fetched.</p>
        )
      ) : path === undefined ? (
        <p class="lead">
          {pathsTruncated
            ? "No path was found before the search had to end. There may be one."
            : `No path joins them within six steps${isAny(view.wanted) ? "" : " over what is chosen"}.`}
        </p>
      ) : (
        <>
          <div class="actions">
            {paths.length > 1 && (
              <div class="pager" role="group" aria-label="Paths">
                <button type="button" aria-label="The path before" disabled={view.path === 0} onClick={() => void store.go((view) => ({ ...view, path: Math.max(0, view.path - 1) }), { replace: true })}>
                  ‹
                </button>
                <span role="status">
                  {view.path + 1} of {counted(paths.length, "path")}
                  {pathsTruncated ? " and more" : ""}
                </span>
                <button type="button" aria-label="The next path" disabled={view.path + 1 >= paths.length} onClick={() => void store.go((view) => ({ ...view, path: Math.min(view.path + 1, paths.length - 1) }), { replace: true })}>
                  ›
                </button>
              </div>
            )}
            <button type="button" class="action" onClick={() => void store.go((view) => connect(view, ends.to, ends.from))}>
              Turn round
            </button>
          </div>
          <PathTold path={path} />
          <TakeAway hops={[...path.hops, ...path.parallel]} markdown={(references) => pathMarkdown(path, references)} />
        </>
      )}
    </>
  );
}
