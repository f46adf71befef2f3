/** Dated entities on a line of years, each as wide as its date is vague, none over another. */
import type { Entity } from "../data/entity.ts";
import type { Span } from "./view.ts";

/** An entity's place: from 0 to 1 along the line, in a lane. */
export interface Mark {
  readonly entity: Entity;
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

/** A timeline: the years at its ends, and what is on it. */
export interface Timeline {
  readonly first: number;
  readonly last: number;
  readonly marks: readonly Mark[];
  readonly ticks: readonly number[];
  /** Those of which the year is unknown. */
  readonly undated: readonly Entity[];
}

/** A day as a number of years. */
export function asYears(day: string): number {
  const match = /^(-?\d+)-(\d{2})-(\d{2})$/.exec(day);
  return match ? Number(match[1]) + (Number(match[2]) - 1) / 12 + (Number(match[3]) - 1) / 372 : Number.NaN;
}

const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

function ticksOf(first: number, last: number, most: number): readonly number[] {
  const step = STEPS.find((each) => (last - first) / each <= most) ?? 5000;
  const start = Math.ceil(first / step) * step;
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, index) => start + index * step);
}

/** Lays dated entities out; `room` is how many marks stand beside each other, `lanes` above each other. */
export function timelineOf(entities: readonly Entity[], { room = 40, lanes = 3, ticks = 8 } = {}): Timeline | null {
  const dated = entities.flatMap((entity) => {
    const [earliest, latest] = [entity.when?.earliest ?? null, entity.when?.latest ?? null];
    const [from, to] = [earliest === null ? null : asYears(earliest), latest === null ? null : asYears(latest)];
    return from === null && to === null ? [] : [{ entity, from, to }];
  });
  const undated = entities.filter(({ when }) => when !== null && when.earliest === null && when.latest === null);
  if (dated.length === 0) {
    return null;
  }
  const known = dated.flatMap(({ from, to }) => [from, to]).filter((end) => end !== null);
  const earliest = known.reduce((least, end) => Math.min(least, end), Number.POSITIVE_INFINITY);
  const latest = known.reduce((most, end) => Math.max(most, end), Number.NEGATIVE_INFINITY);
  const margin = Math.max(1, Math.round((latest - earliest) * 0.06));
  const first = Math.floor(earliest) - margin;
  const last = Math.floor(latest) + 1 + margin;
  const placeOf = (end: number): number => (end - first) / (last - first);
  const free: number[] = [];
  const marks = dated
    // What is open goes on to the end of the strip.
    .map(({ entity, from, to }) => ({ entity, from: from === null ? 0 : placeOf(from), to: to === null ? 1 : placeOf(to) }))
    .sort((a, b) => a.from - b.from || (a.entity.id < b.entity.id ? -1 : 1))
    .map((mark) => {
      const found = Array.from({ length: lanes }, (_, lane) => lane).find((lane) => (free[lane] ?? -1) <= mark.from);
      const lane = found ?? 0;
      free[lane] = Math.max(mark.to, mark.from + 1 / room);
      return { ...mark, lane };
    });
  return { first, last, marks, ticks: ticksOf(first, last, ticks), undated };
}

/** Two years as they are typed, empty where any will do: the span that they are, or what is wrong with them. */
export function typedSpan(from: string, to: string): Span | string {
  const typed = [from.trim(), to.trim()];
  const wrong = typed.find((year) => !/^(-?\d{1,5})?$/.test(year));
  if (wrong !== undefined) {
    return `“${wrong}” is not a year. A year is a number, such as 2011.`;
  }
  const [first, last] = typed.map((year) => (year === "" ? null : Number(year))) as [number | null, number | null];
  return first !== null && last !== null && first > last
    ? `${first} is later than ${last}. The earlier year comes first.`
    : { from: first, to: last };
}

/** The years between two places on the line, in order. */
export function spanBetween({ first, last }: Timeline, a: number, b: number): Span {
  const year = (at: number): number => Math.floor(first + Math.min(Math.max(at, 0), 0.9999) * (last - first));
  return { from: year(Math.min(a, b)), to: year(Math.max(a, b)) };
}
