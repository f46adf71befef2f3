/** @jsxImportSource preact */
/** The page's icons, drawn in strokes of one width. */
import type { JSX } from "preact";

const PATHS = {
  search: "M10.5 10.5 14 14M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z",
  undo: "M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6.5",
  redo: "m10.5 3 3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h3.5",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  close: "m4 4 8 8M12 4l-8 8",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  graph: "M5.4 5.2 7 9.9M8.9 10.2l3-3.6M6 4.6l5 1M6 4a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM14.2 5.5a1.7 1.7 0 1 1-3.4 0 1.7 1.7 0 0 1 3.4 0ZM9.5 11.6a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6",
  code: "m5.5 4.5-4 3.5 4 3.5M10.5 4.5l4 3.5-4 3.5",
  download: "M8 2.5v7M5 7l3 3 3-3M3 13h10",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  pin: "M6 2.5h4M6.7 2.5v4L4.5 9h7L9.3 6.5v-4M8 9v4.5",
  expand: "M8 8m-1.6 0a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0M9.3 6.7l3.2-3.2M6.7 6.7 3.5 3.5M9.3 9.3l3.2 3.2M6.7 9.3l-3.2 3.2",
  collapse: "M8 8m-1.6 0a1.6 1.6 0 1 0 3.2 0 1.6 1.6 0 1 0-3.2 0M2.5 8h1.6M11.9 8h1.6",
  only: "M8 8m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M8 8m-5.5 0a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0",
  remove: "M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.6 9h5.8l.6-9",
  connect: "M5 11 11 5M6 3.5 7.3 2.3a3.2 3.2 0 0 1 4.5 0l1.9 1.9a3.2 3.2 0 0 1 0 4.5L12.5 10M10 12.5l-1.3 1.2a3.2 3.2 0 0 1-4.5 0L2.3 11.8a3.2 3.2 0 0 1 0-4.5L3.5 6",
  arrow: "M2.5 8h11M9.5 4l4 4-4 4",
  out: "M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5",
  down: "m4 6 4 4 4-4",
} as const;

export type IconName = keyof typeof PATHS;

/** An icon; it says nothing to a screen reader. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
