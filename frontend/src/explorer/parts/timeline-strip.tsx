/** @jsxImportSource preact */
/** The timeline: what has a date, the years that are shown, and all that is dated in them. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Entity } from "../data/entity.ts";
import { select, type Span } from "../view/view.ts";
import { spanBetween, timelineOf, typedSpan } from "../view/timeline.ts";
import { mayLieIn } from "../view/picture.ts";
import { asDate } from "../words/names.ts";
import { useLooks, useStateOf, useStore } from "./hooks.ts";

const LANE = 13;
const TOP = 8;

function YearInput({ label, value, wrong, onType }: {
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onType: (text: string) => void;
}): JSX.Element {
  return (
    <label class="year">
      <span>{label}</span>
      <input
        type="text"
        inputMode="numeric"
        maxLength={5}
        placeholder="any"
        value={value}
        aria-invalid={wrong}
        aria-describedby={wrong ? "years-wrong" : undefined}
        onChange={({ currentTarget }) => onType(currentTarget.value)}
      />
    </label>
  );
}

/** The years that are shown, and whether all of them is drawn. */
function Years({ undated, onSpan }: {
  readonly undated: readonly Entity[];
  readonly onSpan: (change: Partial<Span>) => void;
}): JSX.Element {
  const store = useStore();
  const { picture } = useStateOf(store);
  const { span, dated } = store.view;
  const isLimited = span.from !== null || span.to !== null;
  // What is typed stays there, and has no effect, until it is right.
  const [wrong, setWrong] = useState<{ readonly from: string; readonly to: string; readonly why: string } | null>(null);
  useEffect(() => setWrong(null), [span.from, span.to]);
  const { from, to } = wrong ?? { from: String(span.from ?? ""), to: String(span.to ?? "") };
  const onType = (typed: { readonly from: string; readonly to: string }): void => {
    const found = typedSpan(typed.from, typed.to);
    if (typeof found === "string") {
      setWrong({ ...typed, why: found });
    } else {
      setWrong(null);
      onSpan(found);
    }
  };
  return (
    <div class="years">
      <YearInput label="From" value={from} wrong={wrong !== null} onType={(text) => onType({ from: text, to })} />
      <YearInput label="to" value={to} wrong={wrong !== null} onType={(text) => onType({ from, to: text })} />
      {(isLimited || wrong !== null) && (
        <button type="button" class="more" onClick={() => onType({ from: "", to: "" })}>
          All years
        </button>
      )}
      {wrong !== null && (
        <p id="years-wrong" class="trouble" role="alert">
          {wrong.why}
        </p>
      )}
      {store.graph.canDate && (
        <button type="button" class="chip all-dated" aria-pressed={dated} onClick={() => void store.go((view) => ({ ...view, dated: !view.dated }))}>
          {isLimited ? "Draw all of these years" : "Draw all that is dated"}
        </button>
      )}
      {picture.datedTruncated && (
        <p class="undated" role="status">
          The first of them are drawn
        </p>
      )}
      {undated.length > 0 && (
        <p class="undated" title={undated.map(({ name, when }) => `${name}, ${asDate(when?.edtf ?? "")}`).join("\n")}>
          {undated.length} of an unknown year
        </p>
      )}
    </div>
  );
}

export function TimelineStrip(): JSX.Element | null {
  const store = useStore();
  const { picture } = useStateOf(store);
  const { span, selected } = store.view;
  const look = useLooks();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const timeline = timelineOf(picture.dated, { room: Math.max(4, width / 150), ticks: Math.max(2, width / 90) });
  const isThere = timeline !== null;

  useEffect(() => {
    if (!box.current) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 800));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [isThere]);

  const setSpan = (change: Partial<Span>): void => void store.go((view) => ({ ...view, span: { ...view.span, ...change } }));
  if (timeline === null) {
    return store.graph.canDate ? (
      <section class="timeline" aria-label="Timeline">
        <p class="strip none">Nothing in the picture has a date.</p>
        <Years undated={[]} onSpan={setSpan} />
      </section>
    ) : null;
  }
  const { first, last, marks, ticks, undated } = timeline;
  const placeOf = (event: PointerEvent): number => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    return (event.clientX - left) / width;
  };
  const x = (year: number): number => ((year - first) / (last - first)) * width;
  const chosen = drag ?? { from: ((span.from ?? first) - first) / (last - first), to: ((span.to ?? last) + 1 - first) / (last - first) };
  const isLimited = span.from !== null || span.to !== null || drag !== null;
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="strip" ref={box}>
        <svg
          width={width}
          height={74}
          role="img"
          aria-label={`${marks.length} with a date, ${first} to ${last}`}
          onPointerDown={(event) => {
            if (event.button === 0) {
              event.currentTarget.setPointerCapture(event.pointerId);
              const at = placeOf(event);
              setDrag({ from: at, to: at });
            }
          }}
          onPointerMove={(event) => drag && setDrag({ ...drag, to: placeOf(event) })}
          onPointerUp={() => {
            if (drag && Math.abs(drag.to - drag.from) * width > 6) {
              setSpan(spanBetween(timeline, drag.from, drag.to));
            }
            setDrag(null);
          }}
        >
          {ticks.map((year) => (
            <g key={year} class="tick" transform={`translate(${x(year)} 0)`}>
              <path d="M.5 0v56" />
              <text x="4" y="69">
                {year}
              </text>
            </g>
          ))}
          {isLimited && (
            <rect class="span" x={Math.max(0, Math.min(chosen.from, chosen.to)) * width} y="0" width={Math.min(1, Math.abs(chosen.to - chosen.from)) * width} height="56" rx="3" />
          )}
          {marks.map(({ entity, from, to, lane }) => {
            const { colour } = look(entity.type);
            const wide = Math.max(7, (to - from) * width);
            const isAtEnd = (1 - to) * width < Math.min(150, from * width);
            const out = !mayLieIn(entity.when, span);
            return (
              <g
                key={entity.id}
                class={`dated${out ? " out" : ""}${selected?.id === entity.id ? " chosen" : ""}`}
                transform={`translate(${from * width} ${TOP + lane * (LANE + 3)})`}
                onPointerDown={(event) => event.stopPropagation()}
                onClick={() => void store.go((view) => select(view, { of: "entity", id: entity.id }))}
              >
                <title>{`${entity.name}, ${asDate(entity.when?.edtf ?? "")}`}</title>
                <rect width={wide} height={LANE - 4} y="2" rx="4" fill={colour} opacity="0.85" />
                {width > 480 && <text x={isAtEnd ? -4 : wide + 4} y="11" text-anchor={isAtEnd ? "end" : "start"}>
                  {entity.name.length > 22 ? `${entity.name.slice(0, 21)}…` : entity.name}
                </text>}
              </g>
            );
          })}
        </svg>
      </div>
      <Years undated={undated} onSpan={setSpan} />
    </section>
  );
}
