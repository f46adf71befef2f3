/** @jsxImportSource preact */
/** Search as you type: a combobox as the ARIA patterns have it. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Entity } from "../data/entity.ts";
import type { Hit } from "../data/graph.ts";
import { asWords } from "../words/names.ts";
import { Glyph } from "./glyph.tsx";
import { useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";

/** What is found so far; null before anything is asked. */
type Found = { readonly hits: readonly Hit[]; readonly words: string } | "failed" | null;

/** So long is waited for another key, in milliseconds. */
const PAUSE = 110;

export function SearchBox({ label, placeholder, onPick, autoFocus = false, id }: {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly autoFocus?: boolean;
  readonly onPick: (entity: Entity) => void;
}): JSX.Element {
  const store = useStore();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  useEffect(() => {
    if (words.trim() === "") {
      setFound(null);
      return undefined;
    }
    const control = new AbortController();
    const timer = setTimeout(() => {
      store.graph.search(words, control.signal).then(
        (hits) => {
          setFound({ hits, words });
          setActive(0);
        },
        (error: unknown) => {
          if (!control.signal.aborted) {
            setFound("failed");
            console.warn(error);
          }
        },
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [words, store]);

  useEffect(() => {
    if (autoFocus) {
      input.current?.focus();
    }
  }, [autoFocus]);

  const hits = found !== null && found !== "failed" ? found.hits : [];
  const shown = open && words.trim() !== "" && found !== null;
  const pick = (hit: Hit | undefined): void => {
    if (hit) {
      setWords("");
      setOpen(false);
      onPick(hit.entity);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const by = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + by + hits.length) % Math.max(hits.length, 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(hits[active]);
    } else if (event.key === "Escape") {
      if (shown || words !== "") {
        event.stopPropagation();
      }
      setOpen(false);
      setWords("");
    }
  };
  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-hits`}
        aria-activedescendant={shown && hits.length > 0 ? `${id}-hit-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div class="hits" hidden={!shown}>
        <ul id={`${id}-hits`} role="listbox" aria-label="What was found">
          {hits.map((hit, index) => (
            <HitLine key={hit.entity.id} id={`${id}-hit-${index}`} hit={hit} active={index === active} onPick={() => pick(hit)} />
          ))}
        </ul>
        {shown && <Nothing found={found} />}
      </div>
      <span class="visually-hidden" role="status">
        {shown && hits.length > 0 ? `${hits.length} found` : ""}
      </span>
    </div>
  );
}

function Nothing({ found }: { readonly found: Found }): JSX.Element | null {
  if (found === "failed") {
    return <p class="nothing">The search failed. Type on to try again.</p>;
  }
  return found && found.hits.length === 0 ? (
    <p class="nothing">
      Nothing has “{found.words.trim()}” in its name or in a statement on it.
    </p>
  ) : null;
}

function HitLine({ id, hit, active, onPick }: {
  readonly id: string;
  readonly hit: Hit;
  readonly active: boolean;
  readonly onPick: () => void;
}): JSX.Element {
  const { entity, matched } = hit;
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      // The input keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <Glyph type={entity.type} />
      <span class="hit-name">{entity.name}</span>
      <span class="hit-kind">{asWords(entity.kind ?? entity.type)}</span>
      {matched !== entity.name && <span class="hit-matched">{matched}</span>}
    </li>
  );
}
