/** Sources as a reader looks them up: a line of text, and CSL-JSON for programs that keep references. */
import type { Citation } from "../data/entity.ts";
import type { Reference } from "../data/graph.ts";
import { asDate, asWords, isAddress } from "../words/names.ts";
import { listed, placeOf } from "../words/telling.ts";
import { autolink, escaped } from "./markdown.ts";

/** An item of CSL-JSON, as far as it is used here (Citation Style Language 1.0.2, csl-data.json). */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly author?: readonly { readonly literal: string }[];
  readonly issued?: { readonly "date-parts": readonly (readonly number[])[] } | { readonly literal: string };
  readonly "container-title"?: string;
  readonly publisher?: string;
  readonly URL?: string;
}

// Kinds of works by their words in CSL; all else is a document.
const TYPES: Readonly<Record<string, string>> = {
  ARTICLE: "article-newspaper",
  BOOK: "book",
  FILM: "motion_picture",
  INVESTIGATION: "report",
  REPORT: "report",
  SERIES: "broadcast",
};

function issued(edtf: string): CslItem["issued"] {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(edtf);
  if (!match) {
    return { literal: asDate(edtf) };
  }
  return { "date-parts": [match.slice(1).filter((part) => part !== undefined).map(Number)] };
}

/** A source as an item of CSL-JSON. */
export function cslItem({ id, title, kind, released, url, publishers, authors }: Reference): CslItem {
  const type = TYPES[kind ?? ""] ?? "document";
  const publisher = publishers.join(", ");
  return {
    id,
    type,
    title,
    ...(authors.length > 0 && { author: authors.map((literal) => ({ literal })) }),
    ...(released && { issued: issued(released.edtf) }),
    ...(publisher && (type === "article-newspaper" ? { "container-title": publisher } : { publisher })),
    ...(url && { URL: url }),
  };
}

/** Sources as a file of CSL-JSON. */
export function cslJson(references: readonly Reference[]): string {
  return `${JSON.stringify(references.map(cslItem), null, 2)}\n`;
}

/** A source as a line of Markdown, and where in it. */
export function referenceLine(reference: Reference, citation: Citation): string {
  const { title, kind, released, url, publishers, authors } = reference;
  const place = placeOf(citation);
  const according = citation.accordingTo.map(({ name }) => name);
  const about = [
    ...(kind ? [asWords(kind)] : []),
    ...(publishers.length > 0 ? [publishers.join(", ")] : []),
    ...(released ? [asDate(released.edtf)] : []),
    ...(place ? [place] : []),
  ];
  const text = [
    `${authors.length > 0 ? `${listed(authors)}, ` : ""}“${title}”${about.length > 0 ? `, ${about.join(", ")}` : ""}`,
    ...(according.length > 0 ? [`according to ${listed(according)}`] : []),
    ...(citation.certainty === "STATED" ? [] : [`${asWords(citation.certainty)}, not stated outright`]),
  ].join("; ");
  const address = citation.url ?? url;
  return escaped(text) + (address ? `; ${isAddress(address) ? autolink(address) : escaped(address)}` : "");
}
