/** A view as the part of an address behind `#`, and back: readable, and shorter the less is said. */
import { FEW, MOST, type Point, type Selection, type Span, START, type View } from "./view.ts";

// Ids look like `Work:somos`. These signs stay readable in a fragment; the rest is encoded.
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("*", "%2A");
}

function list(ids: readonly string[]): string {
  return ids.map(encode).join(",");
}

function fields(view: View): readonly (readonly [string, string])[] {
  const { span, ends, selected, wanted } = view;
  const pins = Object.entries(view.pins).map(([id, { x, y }]) => `${encode(id)}@${x}_${y}`);
  const open = Object.entries(view.open).map(([id, most]) => encode(id) + (most === FEW ? "" : `*${most}`));
  return [
    ["of", view.story ? "" : list(view.shown)],
    ["also", view.story ? list(view.shown) : ""],
    ["open", open.join(",")],
    ["without", list(view.gone)],
    ["types", list(view.hiddenTypes)],
    ["kinds", list(view.hiddenKinds)],
    ["years", span.from === null && span.to === null ? "" : `${span.from ?? ""}..${span.to ?? ""}`],
    ["dated", view.dated ? "all" : ""],
    ["connect", ends ? list([ends.from, ends.to]) : ""],
    ["share", list(view.sharing)],
    ["notover", list(wanted.notOver)],
    ["sure", wanted.stated ? "stated" : ""],
    ["source", wanted.source === null ? "" : encode(wanted.source)],
    ["around", list(wanted.around)],
    ["path", view.path === 0 ? "" : String(view.path + 1)],
    ["at", selected?.of === "entity" ? encode(selected.id) : ""],
    ["hop", selected?.of === "hop" ? encode(selected.id) : ""],
    ["pins", pins.join(",")],
    ["as", view.face === "table" ? "table" : ""],
  ];
}

/** The fragment for a view, with its `#`; empty for what the page starts with. */
export function toFragment(view: View): string {
  const told = fields(view)
    .filter(([name, value]) => value !== "" || (name === "of" && !view.story))
    .map(([name, value]) => `${name}=${value}`);
  return told.length > 0 ? `#${told.join("&")}` : "";
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function items(text: string | undefined): readonly string[] {
  return text ? text.split(",").filter((each) => each !== "") : [];
}

function ids(text: string | undefined): readonly string[] {
  return [...new Set(items(text).map(decode))];
}

function openOf(text: string | undefined): Record<string, number> {
  const entries = items(text).map((each) => {
    const [id = "", most] = each.split("*");
    const number = Number(most);
    return [decode(id), Number.isInteger(number) && number > 0 && number <= MOST ? number : FEW] as const;
  });
  return Object.fromEntries(entries);
}

function pinsOf(text: string | undefined): Record<string, Point> {
  const entries = items(text).flatMap((each) => {
    const match = /^(.+)@(-?\d{1,6})_(-?\d{1,6})$/.exec(each);
    return match ? [[decode(match[1] ?? ""), { x: Number(match[2]), y: Number(match[3]) }] as const] : [];
  });
  return Object.fromEntries(entries);
}

function yearOf(text: string): number | null {
  return /^-?\d{1,5}$/.test(text) ? Number(text) : null;
}

/** The years of an address, the earlier first. */
function spanOf(text: string): Span {
  const [first = null, last = null] = text.split("..").map(yearOf);
  return first !== null && last !== null && first > last ? { from: last, to: first } : { from: first, to: last };
}

function selectedOf(given: ReadonlyMap<string, string>): Selection | null {
  const at = given.get("at");
  const hop = given.get("hop");
  if (at) {
    return { of: "entity", id: decode(at) };
  }
  return hop ? { of: "hop", id: decode(hop) } : null;
}

/** The view that a fragment tells of. What it doesn't understand it leaves out. */
export function fromFragment(fragment: string): View {
  const given = new Map(
    fragment
      .replace(/^#/, "")
      .split("&")
      .map((field) => {
        const at = field.indexOf("=");
        return at < 0 ? ([field, ""] as const) : ([field.slice(0, at), field.slice(at + 1)] as const);
      }),
  );
  const story = !given.has("of");
  const [from, to] = ids(given.get("connect"));
  const ends = from !== undefined && to !== undefined ? { from, to } : null;
  const sharing = ids(given.get("share"));
  const path = Number(given.get("path") ?? 1);
  return {
    ...START,
    story,
    shown: ids(given.get(story ? "also" : "of")),
    open: openOf(given.get("open")),
    gone: ids(given.get("without")),
    pins: pinsOf(given.get("pins")),
    hiddenTypes: ids(given.get("types")),
    hiddenKinds: ids(given.get("kinds")),
    span: spanOf(given.get("years") ?? ""),
    dated: given.get("dated") === "all",
    ends,
    sharing: ends === null && sharing.length > 1 ? sharing : [],
    wanted: {
      notOver: ids(given.get("notover")),
      stated: given.get("sure") === "stated",
      source: given.get("source") ? decode(given.get("source") ?? "") : null,
      around: ids(given.get("around")).filter((id) => id !== from && id !== to),
    },
    path: Number.isInteger(path) && path > 0 ? path - 1 : 0,
    selected: selectedOf(given),
    face: given.get("as") === "table" ? "table" : "graph",
  };
}
