/** @jsxImportSource preact */
import type { JSX } from "preact";
import { outline } from "../view/look.ts";
import { useLooks } from "./hooks.ts";

/** The shape and colour that stand for a type. */
export function Glyph({ type, size = 14 }: { readonly type: string; readonly size?: number }): JSX.Element {
  const { colour, shape } = useLooks()(type);
  return (
    <svg class="glyph" viewBox="-10 -10 20 20" width={size} height={size} aria-hidden="true">
      <path d={outline(shape, 9)} fill={colour} />
    </svg>
  );
}
