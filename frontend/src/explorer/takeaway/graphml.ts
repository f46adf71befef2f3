/** What is seen, as GraphML (http://graphml.graphdrawing.org): Gephi, yEd, networkx and igraph open it. */
import type { Entity, Hop } from "../data/entity.ts";
import { citationLine } from "../words/telling.ts";
import { escaped } from "./xml.ts";

type Attributes = Readonly<Record<string, string | null>>;

const NODE_KEYS = ["label", "type", "kind", "date"] as const;
const EDGE_KEYS = ["label", "kind", "statements", "sources"] as const;

function data(prefix: string, attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `<data key="${prefix}${name}">${escaped(value ?? "")}</data>`)
    .join("");
}

function keys(target: "node" | "edge", names: readonly string[]): readonly string[] {
  return names.map(
    (name) => `  <key id="${target}-${name}" for="${target}" attr.name="${name}" attr.type="string"/>`,
  );
}

/** A file of GraphML. */
export function graphml(nodes: readonly Entity[], hops: readonly Hop[]): string {
  const drawn = nodes.map(({ id, name, type, kind, when }) => {
    const told = data("node-", { label: name, type, kind, date: when?.edtf ?? null });
    return `    <node id="${escaped(id)}">${told}</node>`;
  });
  const edges = hops.map(({ id, source, target, label, kind, facts }) => {
    const told = data("edge-", {
      label,
      kind,
      statements: facts.map(({ statement }) => statement).join(" "),
      sources: facts.flatMap(({ citations }) => citations.map(citationLine)).join(" / "),
    });
    return `    <edge id="${escaped(id)}" source="${escaped(source)}" target="${escaped(target)}">${told}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys("node", NODE_KEYS),
    ...keys("edge", EDGE_KEYS),
    '  <graph edgedefault="directed">',
    ...drawn,
    ...edges,
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}
