/** @jsxImportSource preact */
/** One entity: what it is, what it is connected to, what is stated about it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Hop } from "../data/entity.ts";
import type { Details, Value } from "../data/graph.ts";
import type { Picture } from "../view/picture.ts";
import { add, collapse, expand, MOST, only, pin, remove, select } from "../view/view.ts";
import { asDate, asTitle, asWords, counted, isAddress } from "../words/names.ts";
import { Facts } from "./facts.tsx";
import { Glyph } from "./glyph.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { Icon, type IconName } from "./icons.tsx";
import { EntityLink } from "./links.tsx";

function Action({ icon, children, onClick, strong = false, pressed }: {
  readonly icon: IconName;
  readonly children: string;
  readonly strong?: boolean;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <button type="button" class={strong ? "action strong" : "action"} aria-pressed={pressed} onClick={onClick}>
      <Icon name={icon} />
      {children}
    </button>
  );
}

function Actions({ id, near, onConnect }: {
  readonly id: string;
  readonly near: Details["near"];
  readonly onConnect: (id: string) => void;
}): JSX.Element {
  const store = useStore();
  const { picture, truncated } = useStateOf(store);
  const { view } = store;
  const there = new Set(picture.nodes.map((node) => node.id));
  const isThere = there.has(id);
  const isOpen = id in view.open;
  const hasMore = near.truncated || near.nodes.some((node) => !there.has(node.id));
  return (
    <div class="actions">
      {!isThere && (
        <Action icon="plus" strong onClick={() => void store.go((view) => add(view, id))}>
          Add to the picture
        </Action>
      )}
      {(isOpen ? truncated.has(id) && (view.open[id] ?? 0) < MOST : hasMore) && (
        // Pressed twice while it loads, it is still one step.
        <Action icon="expand" strong={isThere} onClick={() => void store.go((now) => (now.open[id] === view.open[id] ? expand(now, id) : now))}>
          {isOpen ? "Show more" : "Expand"}
        </Action>
      )}
      {isOpen && (
        <Action icon="collapse" onClick={() => void store.go((view) => collapse(view, id))}>
          Collapse
        </Action>
      )}
      {store.graph.canConnect && (
        <Action icon="connect" onClick={() => onConnect(id)}>
          Connect to …
        </Action>
      )}
      <Action icon="only" onClick={() => void store.go((view) => only(view, id))}>
        Only this
      </Action>
      {isThere && id in view.pins && (
        <Action icon="pin" pressed onClick={() => void store.go((view) => pin(view, id, null))}>
          Unpin
        </Action>
      )}
      {isThere && (
        <Action icon="remove" onClick={() => void store.go((view) => remove(view, id))}>
          Remove
        </Action>
      )}
    </div>
  );
}

function ValueText({ value }: { readonly value: Value }): JSX.Element {
  const items = typeof value.value === "string" ? [value.value] : value.value;
  return (
    <>
      {items.map((item, index) => (
        <span key={index}>
          {index > 0 && ", "}
          {isAddress(item) ? (
            <a href={item} rel="noreferrer" target="_blank">
              {item.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
            </a>
          ) : value.isDate ? (
            asDate(item)
          ) : /^[A-Z][A-Z_]+$/.test(item) ? (
            asWords(item)
          ) : item === "true" ? (
            "yes"
          ) : item === "false" ? (
            "no"
          ) : (
            item
          )}
        </span>
      ))}
    </>
  );
}

function Values({ details }: { readonly details: Details }): JSX.Element | null {
  // What the heading tells already.
  const shown = details.values.filter(
    ({ name, value }) => name !== "kind" && value !== details.entity.name && name !== "alternateNames" && name !== "sameAs" && name !== "description",
  );
  const links: Value[] = details.sameAs.length > 0 ? [{ name: "elsewhere", value: details.sameAs, isDate: false }] : [];
  const all = [...shown, ...links];
  return all.length === 0 ? null : (
    <dl class="values">
      {all.map((value) => (
        <div key={value.name}>
          <dt>{asTitle(value.name)}</dt>
          <dd>
            <ValueText value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Hops by what they are called, seen from one of their ends. */
function grouped(id: string, hops: readonly Hop[]): readonly (readonly [string, readonly Hop[]])[] {
  const groups = new Map<string, Hop[]>();
  for (const hop of hops) {
    const label = hop.source === id ? `${hop.label} →` : `← ${hop.label}`;
    groups.set(label, [...(groups.get(label) ?? []), hop]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

const MOST_LINES = 8;

function Relations({ id, details, picture }: { readonly id: string; readonly details: Details; readonly picture: Picture }): JSX.Element {
  const names = new Map(details.near.nodes.map((node) => [node.id, node]));
  const there = new Set(picture.nodes.map((node) => node.id));
  const own = details.near.hops.filter(({ source, target }) => source === id || target === id);
  return (
    <section>
      <h2>
        Connections <span class="count">{own.length + (details.near.truncated ? "+" : "")}</span>
      </h2>
      {own.length === 0 && <p class="hint">The graph connects it to nothing.</p>}
      {grouped(id, own).map(([label, hops]) => (
        <Group key={label} label={label} hops={hops} id={id} names={names} there={there} />
      ))}
    </section>
  );
}

function Group({ label, hops, id, names, there }: {
  readonly label: string;
  readonly hops: readonly Hop[];
  readonly id: string;
  readonly names: ReadonlyMap<string, Details["entity"]>;
  readonly there: ReadonlySet<string>;
}): JSX.Element {
  const store = useStore();
  const [all, setAll] = useState(false);
  const shown = all ? hops : hops.slice(0, MOST_LINES);
  return (
    <div class="group">
      <h3>{label}</h3>
      <ul class="lines">
        {shown.map((hop) => {
          const other = names.get(hop.source === id ? hop.target : hop.source);
          return other === undefined ? null : (
            <li key={hop.id} class="line">
              <Glyph type={other.type} />
              <EntityLink id={other.id}>{other.name}</EntityLink>
              {there.has(other.id) ? null : (
                <button
                  type="button"
                  class="small"
                  aria-label={`Add ${other.name} to the picture`}
                  title="Add to the picture"
                  onClick={() => void store.go((view) => ({ ...expand(add(view, other.id), id), selected: { of: "entity", id } }))}
                >
                  <Icon name="plus" />
                </button>
              )}
              {hop.facts.length > 0 && (
                <button
                  type="button"
                  class="small"
                  title="Who says so"
                  onClick={() => void store.go((view) => select(view, { of: "hop", id: hop.id }))}
                >
                  <span class="visually-hidden">
                    Who says so: {label} {other.name},{" "}
                  </span>
                  {hop.facts.length}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {hops.length > shown.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          {counted(hops.length - shown.length, "more", "more")}
        </button>
      )}
    </div>
  );
}

export function EntityPanel({ id, onConnect }: { readonly id: string; readonly onConnect: (id: string) => void }): JSX.Element {
  const store = useStore();
  const { picture } = useStateOf(store);
  const told = store.details(id);
  const entity = store.entity(id);
  const close = (
    <button type="button" class="close" aria-label="Close" onClick={() => void store.go((view) => select(view, null))}>
      <Icon name="close" />
    </button>
  );
  if (told === "missing") {
    return (
      <>
        {close}
        <p class="eyebrow">Not found</p>
        <h1>{id}</h1>
        <p class="lead">The graph has nothing by this id. It may have been taken out, or have another key by now.</p>
      </>
    );
  }
  return (
    <>
      {close}
      {entity && (
        <>
          <p class="eyebrow">
            <Glyph type={entity.type} />
            {asTitle(entity.type)}
            {entity.kind !== null && ` · ${asWords(entity.kind)}`}
          </p>
        </>
      )}
      <h1>{entity?.name ?? (told === "loading" ? "…" : id)}</h1>
      {told === "loading" ? (
        <div class="waiting" role="status" aria-label="Loading" />
      ) : told instanceof Error ? (
        <div class="trouble" role="alert">
          <p>{told.message}</p>
          {told.hint && <p class="hint">{told.hint}</p>}
          <button type="button" class="action" onClick={() => store.retryDetails(id)}>
            Try again
          </button>
        </div>
      ) : (
        <>
          {told.alternateNames.length > 0 && <p class="also">also {told.alternateNames.join(", ")}</p>}
          {told.description && <p class="lead">{told.description}</p>}
          <Actions id={id} near={told.near} onConnect={onConnect} />
          <Values details={told} />
          <Relations id={id} details={told} picture={picture} />
          {told.factCount > 0 && (
            <section>
              <h2>
                What is stated <span class="count">{told.factCount}</span>
              </h2>
              <Facts facts={told.facts} />
              {told.factCount > told.facts.length && <p class="hint">The first {told.facts.length} are shown.</p>}
            </section>
          )}
        </>
      )}
    </>
  );
}
