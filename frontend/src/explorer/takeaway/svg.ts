/** The drawing as SVG: shapes and text, so that it can be printed and edited. */
import type { Drawing, DrawnBundle, DrawnNode } from "../drawing/canvas.ts";
import { type Look, outline, type Theme } from "../view/look.ts";
import type { Point } from "../view/view.ts";
import { asTitle } from "../words/names.ts";
import { escaped } from "./xml.ts";

const FONT = "'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif";
const MARGIN = 60;

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A label in lines of about so many letters. */
export function lines(text: string, most = 22): readonly string[] {
  const found: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = found.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) {
      found[found.length - 1] = `${last} ${word}`;
    } else {
      found.push(word);
    }
  }
  return found;
}

/** The middle of an edge, and the direction that a label along it has. */
function middle({ from, to, bend }: DrawnBundle): { at: Point; turn: number } {
  const at = bend
    ? { x: (from.x + 2 * bend.x + to.x) / 4, y: (from.y + 2 * bend.y + to.y) / 4 }
    : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return { at, turn: turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn };
}

function edge(drawn: DrawnBundle, theme: Theme): string {
  const { bundle, from, to, bend } = drawn;
  const start = `M${round(from.x)} ${round(from.y)}`;
  const end = `${round(to.x)} ${round(to.y)}`;
  const path = bend ? `${start}Q${round(bend.x)} ${round(bend.y)} ${end}` : `${start}L${end}`;
  const dashed = bundle.inferred ? ' stroke-dasharray="5 4"' : "";
  const { at, turn } = middle(drawn);
  const place = `translate(${round(at.x)} ${round(at.y)}) rotate(${round(turn)})`;
  return (
    `<path d="${path}" fill="none" stroke="${theme.edge}" stroke-width="1.4" marker-end="url(#arrow)"${dashed}/>` +
    `<text class="hop" transform="${place}" dy="3.5">${escaped(bundle.label)}</text>`
  );
}

function node({ entity, at, radius }: DrawnNode, { colour, shape }: Look, theme: Theme): string {
  const label = lines(entity.name)
    .map((line, index) => `<tspan x="0" dy="${index === 0 ? 0 : 15}">${escaped(line)}</tspan>`)
    .join("");
  return (
    `<g transform="translate(${round(at.x)} ${round(at.y)})"><title>${escaped(entity.name)}</title>` +
    `<path d="${outline(shape, radius)}" fill="${colour}" stroke="${theme.canvas}" stroke-width="2"/>` +
    `<text class="node" y="${round(radius + 16)}">${label}</text></g>`
  );
}

function legend(types: readonly string[], look: (type: string) => Look, left: number, top: number): string {
  let x = left;
  return types
    .map((type) => {
      const { colour, shape } = look(type);
      const title = asTitle(type);
      const item =
        `<g transform="translate(${round(x)} ${round(top)})"><path d="${outline(shape, 7)}" fill="${colour}"/>` +
        `<text class="legend" x="13" y="4">${escaped(title)}</text></g>`;
      x += 34 + title.length * 7;
      return item;
    })
    .join("\n");
}

/** A file of SVG. */
export function svg({ nodes, bundles }: Drawing, look: (type: string) => Look, theme: Theme): string {
  const xs = nodes.map(({ at }) => at.x);
  const ys = nodes.map(({ at }) => at.y);
  const left = (xs.length > 0 ? xs.reduce((a, b) => Math.min(a, b)) : 0) - MARGIN - 20;
  const top = (ys.length > 0 ? ys.reduce((a, b) => Math.min(a, b)) : 0) - MARGIN;
  const right = (xs.length > 0 ? xs.reduce((a, b) => Math.max(a, b)) : 0) + MARGIN + 20;
  const bottom = (ys.length > 0 ? ys.reduce((a, b) => Math.max(a, b)) : 0) + MARGIN + 50;
  const [width, height] = [Math.ceil(right - left), Math.ceil(bottom - top)];
  const types = [...new Set(nodes.map(({ entity }) => entity.type))].sort();
  const halo = `paint-order:stroke;stroke:${theme.canvas};stroke-width:4px;stroke-linejoin:round`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${Math.floor(left)} ${Math.floor(top)} ${width} ${height}">`,
    "<style>",
    `text{font-family:${FONT};text-anchor:middle;fill:${theme.ink};${halo}}`,
    `.node{font-size:13px}.hop{font-size:11px;font-style:italic;fill:${theme.muted}}.legend{font-size:13px;text-anchor:start}`,
    "</style>",
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${theme.edge}"/></marker></defs>`,
    `<rect x="${Math.floor(left)}" y="${Math.floor(top)}" width="${width}" height="${height}" fill="${theme.canvas}"/>`,
    ...bundles.map((each) => edge(each, theme)),
    ...nodes.map((each) => node(each, look(each.entity.type), theme)),
    legend(types, look, left + 30, bottom - 20),
    "</svg>",
    "",
  ].join("\n");
}
