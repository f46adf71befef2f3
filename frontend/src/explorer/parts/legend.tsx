/** @jsxImportSource preact */
/** The legend, which is also the filter by type and by kind. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Count, Picture } from "../view/picture.ts";
import { toggleKind, toggleType } from "../view/view.ts";
import { asTitle, asWords } from "../words/names.ts";
import { isInferred } from "../data/entity.ts";
import { Glyph } from "./glyph.tsx";
import { useStore } from "./hooks.ts";
import { Icon } from "./icons.tsx";

function Toggle({ count, children, onToggle }: {
  readonly count: Count;
  readonly children: JSX.Element | readonly JSX.Element[];
  readonly onToggle: () => void;
}): JSX.Element {
  return (
    <li>
      <button type="button" class="toggle" aria-pressed={!count.hidden} onClick={onToggle}>
        {children}
        <span class="count">{count.hidden ? "hidden" : count.count}</span>
      </button>
    </li>
  );
}

export function Legend({ picture, onHeight }: {
  readonly picture: Picture;
  /** Told how high it is, so that the drawing can keep clear of it. */
  readonly onHeight: (height: number) => void;
}): JSX.Element | null {
  const store = useStore();
  const [kindsOpen, setKindsOpen] = useState(false);
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => onHeight((root.current?.offsetHeight ?? 0) + 16));
  useEffect(() => {
    const close = (event: Event): void => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !root.current?.contains(event.target as Node)) {
        setKindsOpen(false);
      }
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  if (picture.types.length === 0) {
    return null;
  }
  return (
    <section class="legend" ref={root} aria-label="Legend and filters">
      <ul>
        {picture.types.map((count) => (
          <Toggle key={count.name} count={count} onToggle={() => void store.go((view) => toggleType(view, count.name))}>
            <Glyph type={count.name} />
            <span>{asTitle(count.name)}</span>
          </Toggle>
        ))}
      </ul>
      {picture.hops.some(isInferred) && (
        <p class="dashed">
          <svg viewBox="0 0 22 6" width="22" height="6" aria-hidden="true">
            <path d="M1 3h20" stroke="currentColor" stroke-width="1.4" stroke-dasharray="5 4" />
          </svg>
          inferred
        </p>
      )}
      <div class="kinds">
        <button type="button" class="more" aria-expanded={kindsOpen} onClick={() => setKindsOpen(!kindsOpen)}>
          Relations
          <Icon name="down" />
        </button>
        {kindsOpen && (
          <ul aria-label="Relations">
            {picture.kinds.map((count) => (
              <Toggle key={count.name} count={count} onToggle={() => void store.go((view) => toggleKind(view, count.name))}>
                <span>{asWords(count.name)}</span>
              </Toggle>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
