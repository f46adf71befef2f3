/** What is looked at: everything that an address has to say so that somebody else sees the same. */

/** Where a node was put by hand. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the panel tells of: an entity, a hop, or what two entities have to do with each other. */
export type Selection =
  | { readonly of: "entity"; readonly id: string }
  | { readonly of: "hop"; readonly id: string };

/** Two entities whose connection is asked for. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Which paths, and what of all that is shared, is wanted. */
export interface Wanted {
  /** Kinds of hops that are not gone over. */
  readonly notOver: readonly string[];
  /** Whether each hop has to be stated outright. */
  readonly stated: boolean;
  /** The source that has to state each hop; null is any. */
  readonly source: string | null;
  /** Entities that paths go around. */
  readonly around: readonly string[];
}

/** All that there is. */
export const ANY: Wanted = { notOver: [], stated: false, source: null, around: [] };

/** Whether nothing is left out. */
export function isAny({ notOver, stated, source, around }: Wanted): boolean {
  return notOver.length === 0 && !stated && source === null && around.length === 0;
}

/** What is wanted of all that is shared: nothing lies between that and those that share it, so nothing to go around. */
export function near(wanted: Wanted): Wanted {
  return { ...wanted, around: [] };
}

/** Years, both included; null is open. */
export interface Span {
  readonly from: number | null;
  readonly to: number | null;
}

/** The two ways to show the same data. */
export type Face = "graph" | "table";

/** A view; its picture follows from it and from the graph alone. */
export interface View {
  /** Whether the picture that the page starts with is in it. */
  readonly story: boolean;
  /** Entities shown in their own right. */
  readonly shown: readonly string[];
  /** Entities whose neighbours are shown, each with how many at most. */
  readonly open: Readonly<Record<string, number>>;
  /** Entities taken off. */
  readonly gone: readonly string[];
  readonly pins: Readonly<Record<string, Point>>;
  readonly hiddenTypes: readonly string[];
  readonly hiddenKinds: readonly string[];
  readonly span: Span;
  /** Whether all that is dated in the span is in it. */
  readonly dated: boolean;
  readonly ends: Ends | null;
  /** Entities of which is asked what they share, two or more; none where it isn't asked. */
  readonly sharing: readonly string[];
  readonly wanted: Wanted;
  /** Which of the paths between the ends is lit. */
  readonly path: number;
  readonly selected: Selection | null;
  readonly face: Face;
}

/** How many neighbours of an entity are shown at first. */
export const FEW = 40;

/** How many at most: with the entity itself, as many as the service gives at once. */
export const MOST = 999;

/** What the page starts with. */
export const START: View = {
  story: true,
  shown: [],
  open: {},
  gone: [],
  pins: {},
  hiddenTypes: [],
  hiddenKinds: [],
  span: { from: null, to: null },
  dated: false,
  ends: null,
  sharing: [],
  wanted: ANY,
  path: 0,
  selected: null,
  face: "graph",
};

function without(list: readonly string[], id: string): readonly string[] {
  return list.filter((each) => each !== id);
}

function omit<T>(record: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> {
  const { [id]: _, ...rest } = record;
  return rest;
}

/** A list without something that is in it, else with it. */
export function toggled(list: readonly string[], id: string): readonly string[] {
  return list.includes(id) ? without(list, id) : [...list, id];
}

/** Only this entity and its neighbours. */
export function only(view: View, id: string): View {
  return {
    ...START,
    face: view.face,
    story: false,
    shown: [id],
    open: { [id]: FEW },
    selected: { of: "entity", id },
  };
}

/** An entity and its neighbours, beside what is there. */
export function expand(view: View, id: string): View {
  const before = view.open[id];
  const open = { ...view.open, [id]: before === undefined ? FEW : Math.min(before * 4, MOST) };
  return { ...view, open, gone: without(view.gone, id) };
}

/** Without what was there only as this entity's neighbours. */
export function collapse(view: View, id: string): View {
  const shown = view.shown.includes(id) ? view.shown : [...view.shown, id];
  return { ...view, open: omit(view.open, id), shown };
}

/** Without an entity, and without what was there only as its neighbour. */
export function remove(view: View, id: string): View {
  const ends = view.ends && (view.ends.from === id || view.ends.to === id) ? null : view.ends;
  const sharing = without(view.sharing, id);
  return {
    ...view,
    shown: without(view.shown, id),
    open: omit(view.open, id),
    pins: omit(view.pins, id),
    gone: view.gone.includes(id) ? view.gone : [...view.gone, id],
    ends,
    sharing: sharing.length < 2 ? [] : sharing,
    selected: view.selected?.id === id ? null : view.selected,
  };
}

/** With a node kept where it is, or let go. */
export function pin(view: View, id: string, at: Point | null): View {
  const rounded = at && { x: Math.round(at.x), y: Math.round(at.y) };
  return { ...view, pins: rounded ? { ...view.pins, [id]: rounded } : omit(view.pins, id) };
}

/** With a type of entities hidden, or there again. */
export function toggleType(view: View, type: string): View {
  return { ...view, hiddenTypes: toggled(view.hiddenTypes, type) };
}

/** With a kind of hops hidden, or there again. */
export function toggleKind(view: View, kind: string): View {
  return { ...view, hiddenKinds: toggled(view.hiddenKinds, kind) };
}

/** With something told of in the panel. */
export function select(view: View, selected: Selection | null): View {
  return { ...view, selected };
}

/** With an entity in the picture, whatever is there already. */
export function add(view: View, id: string): View {
  const shown = view.shown.includes(id) ? view.shown : [...view.shown, id];
  return { ...view, shown, gone: without(view.gone, id), selected: { of: "entity", id } };
}

/** With the connection of two entities asked for. */
export function connect(view: View, from: string, to: string): View {
  const gone = view.gone.filter((each) => each !== from && each !== to);
  const wanted = { ...view.wanted, around: view.wanted.around.filter((each) => each !== from && each !== to) };
  return { ...view, ends: { from, to }, sharing: [], wanted, path: 0, gone, selected: null };
}

/** With what some entities share asked for; fewer than two share nothing. */
export function share(view: View, ids: readonly string[]): View {
  const sharing = ids.length < 2 ? [] : [...new Set(ids)];
  return { ...view, ends: null, sharing, path: 0, gone: view.gone.filter((each) => !sharing.includes(each)), selected: null };
}

/** With other paths asked for, or with other things that are shared. */
export function want(view: View, change: Partial<Wanted>): View {
  return { ...view, wanted: { ...view.wanted, ...change }, path: 0 };
}

/** With nothing asked any more of some entities together. */
export function unask(view: View): View {
  return { ...view, ends: null, sharing: [], wanted: ANY, path: 0 };
}

/** Whether anything was added to or taken from what the page starts with. */
export function isStart(view: View): boolean {
  const asks = view.ends !== null || view.sharing.length > 0 || view.dated;
  return view.story && view.shown.length === 0 && Object.keys(view.open).length === 0 && !asks;
}
