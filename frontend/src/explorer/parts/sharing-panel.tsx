/** @jsxImportSource preact */
/** What two or more entities share: each of it, with what joins it to them, and who says so. */
import { Fragment, type JSX } from "preact";
import type { Entity, Hop, Subgraph } from "../data/entity.ts";
import { sharingMarkdown } from "../takeaway/footnotes.ts";
import { isAny, near, share, unask } from "../view/view.ts";
import { factsOf, sharedOf, sharingSummary } from "../words/telling.ts";
import { Asks } from "./asks.tsx";
import { Facts } from "./facts.tsx";
import { Glyph } from "./glyph.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";
import { EntityLink } from "./links.tsx";
import { TakeAway } from "./take-away.tsx";
import { WantedChoice } from "./wanted.tsx";

/** Of so few, it is told at once who says so. */
const FEW = 3;

function Picked({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  const store = useStore();
  const nameOf = (id: string): string => store.entity(id)?.name ?? id;
  return (
    <>
      <h1>
        {ids.map((id, index) => (
          <Fragment key={id}>
            {index > 0 && <span class="and">{index === ids.length - 1 ? " and " : ", "}</span>}
            <EntityLink id={id}>{nameOf(id)}</EntityLink>
          </Fragment>
        ))}
      </h1>
      {ids.length > 2 && (
        <ul class="chips" aria-label="Leave out">
          {ids.map((id) => (
            <li key={id}>
              <button type="button" class="chip" aria-label={`Without ${nameOf(id)}`} onClick={() => void store.go((view) => share(view, view.sharing.filter((each) => each !== id)))}>
                {nameOf(id)}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What some hops are called, each once, seen from one of their ends. */
function labels(id: string, hops: readonly Hop[]): readonly string[] {
  return [...new Set(hops.map(({ label, source }) => (source === id ? `${label} →` : `← ${label}`)))];
}

function Shared({ of, entity, hops, open }: {
  readonly of: readonly Entity[];
  readonly entity: Entity;
  readonly hops: readonly Hop[];
  readonly open: boolean;
}): JSX.Element {
  const facts = factsOf(hops);
  return (
    <li>
      <h2 class="step">
        <Glyph type={entity.type} />
        <EntityLink id={entity.id}>{entity.name}</EntityLink>
      </h2>
      <ul class="lines">
        {of.map(({ id, type, name }) => (
          <li key={id} class="line">
            <Glyph type={type} />
            <EntityLink id={id}>{name}</EntityLink>
            <span class="hop-label">
              {labels(id, hops.filter(({ source, target }) => source === id || target === id)).join(", ")}
            </span>
          </li>
        ))}
      </ul>
      {facts.length > 0 && (
        <details class="evidence" open={open}>
          <summary>
            Who says so <span class="count">{facts.length}</span>
          </summary>
          <Facts facts={facts} />
        </details>
      )}
    </li>
  );
}

function Told({ ids, common }: { readonly ids: readonly string[]; readonly common: Subgraph }): JSX.Element {
  const { view } = useStore();
  const of = ids.flatMap((id) => common.nodes.find((node) => node.id === id) ?? []);
  const shared = sharedOf(ids, common);
  return (
    <>
      <p class="lead">{sharingSummary(of, shared.map(({ entity }) => entity), common.truncated, isAny(near(view.wanted)))}</p>
      {shared.length > 0 && (
        <>
          <ol class="steps">
            {shared.map(({ entity, hops }) => (
              <Shared key={entity.id} of={of} entity={entity} hops={hops} open={shared.length <= FEW} />
            ))}
          </ol>
          <TakeAway hops={shared.flatMap(({ hops }) => hops)} markdown={(references) => sharingMarkdown(of, common, references)} />
        </>
      )}
    </>
  );
}

export function SharingPanel({ onAnother }: { readonly onAnother: (of: readonly string[]) => void }): JSX.Element {
  const store = useStore();
  const { picture, loading } = useStateOf(store);
  const { sharing } = store.view;
  return (
    <>
      <button type="button" class="close" aria-label="Close" onClick={() => void store.go(unask)}>
        <Icon name="close" />
      </button>
      <Asks picked={sharing} asked="sharing" />
      <Picked ids={sharing} />
      <div class="actions">
        <button type="button" class="action" onClick={() => onAnother(sharing)}>
          <Icon name="plus" />
          Another …
        </button>
      </div>
      <WantedChoice />
      {picture.common !== null ? (
        <Told ids={sharing} common={picture.common} />
      ) : loading ? (
        <div class="waiting" role="status" aria-label="Looking for what they share" />
      ) : (
        <p class="trouble">What they share could not be fetched.</p>
      )}
    </>
  );
}
