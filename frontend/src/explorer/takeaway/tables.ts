/** What is seen, as rows: for the table on the page, and as CSV. */
import { csvFormat } from "d3-dsv";
import { type Entity, type Hop, isInferred } from "../data/entity.ts";
import { asWords } from "../words/names.ts";
import { citationLine } from "../words/telling.ts";

/** The entities, one a row. */
export function entitiesCsv(nodes: readonly Entity[]): string {
  const rows = nodes.map(({ id, name, type, kind, when }) => ({
    id,
    name,
    type,
    kind: kind ?? "",
    date: when?.edtf ?? "",
    earliest: when?.earliest ?? "",
    latest: when?.latest ?? "",
  }));
  return `${csvFormat(rows, ["id", "name", "type", "kind", "date", "earliest", "latest"])}\n`;
}

/** The hops, one a row, with the statements that they follow from and who makes them. */
export function hopsCsv(nodes: readonly Entity[], hops: readonly Hop[]): string {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const rows = hops.map((hop) => ({
    source: hop.source,
    target: hop.target,
    kind: hop.kind,
    label: hop.label,
    sourceName: names.get(hop.source) ?? "",
    targetName: names.get(hop.target) ?? "",
    certainty: hop.facts.length === 0 ? "" : isInferred(hop) ? "inferred" : "stated",
    statements: hop.facts.map(({ statement }) => statement).join(" "),
    sources: hop.facts.flatMap(({ citations }) => citations.map(citationLine)).join(" / "),
  }));
  const columns = ["source", "target", "kind", "label", "sourceName", "targetName", "certainty", "statements", "sources"] as const;
  return `${csvFormat(rows, [...columns])}\n`;
}

/** What a row of the table says of a hop's evidence. */
export function evidenceOf(hop: Hop): string {
  if (hop.facts.length === 0) {
    return "";
  }
  const sources = new Set(hop.facts.flatMap(({ citations }) => citations.map(({ source }) => source.name)));
  return `${[...sources].join(", ")}${isInferred(hop) ? ` (${asWords("INFERRED")})` : ""}`;
}
