/** The graph where the schema has entities, neighbourhoods, paths and evidence. */
import type { Part, Piece } from "../view/picture.ts";
import type { Span } from "../view/view.ts";
import type { Entity, Hop, Path, Subgraph } from "./entity.ts";
import {
  asked,
  type EntityAnswer,
  entityFields,
  FACT_FIELDS,
  type FactAnswer,
  entityReader,
  known,
  readFact,
} from "./fragments.ts";
import type { Details, Graph, Hit, Overview, Reference, Value } from "./graph.ts";
import type { NodeType, Schema } from "./schema.ts";
import type { Asking } from "./service.ts";
import { argumentsOf, declared, passed, written } from "./wanted.ts";

/** How much of the graph the page starts with, and how far it looks for paths. */
const STORY = { depth: 3, first: 60 };
const PATHS = { first: 10, maxLength: 6 };
const COMMON = { first: 100 };
const DATED = { first: 200, near: 1000 };
const MOST_FACTS = 100;
/** Parts in one question: more would have more aliases than the service allows. */
const AT_ONCE = 12;

interface HopAnswer {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly source: { readonly id: string };
  readonly target: { readonly id: string };
  readonly facts?: readonly FactAnswer[];
}

interface SubgraphAnswer {
  readonly nodes: readonly EntityAnswer[];
  readonly hops: readonly HopAnswer[];
  readonly truncated: boolean;
}

interface PathsAnswer {
  readonly paths: readonly {
    readonly nodes: readonly EntityAnswer[];
    readonly hops: readonly HopAnswer[];
    readonly parallel: readonly HopAnswer[];
  }[];
  readonly truncated: boolean;
}

function readHop({ id, source, target, facts = [], ...hop }: HopAnswer): Hop {
  const ends = { source: source.id, target: target.id };
  // A relation has two ends; of a quote or a role there may be several hops, which have its id in common.
  const own = id.startsWith("Relation:") ? id : `${id} ${ends.source} ${ends.target}`;
  return { ...hop, ...ends, id: own, facts: facts.map(readFact) };
}

type ReadEntity = (answer: EntityAnswer) => Entity;

function readSubgraph({ nodes, hops, truncated }: SubgraphAnswer, readEntity: ReadEntity): Subgraph {
  return { nodes: nodes.map(readEntity), hops: hops.map(readHop), truncated };
}

function readPaths({ paths, truncated }: PathsAnswer, readEntity: ReadEntity): Piece {
  const read: Path[] = paths.map(({ nodes, hops, parallel }) => ({
    nodes: nodes.map(readEntity),
    hops: hops.map(readHop),
    parallel: parallel.map(readHop),
  }));
  return {
    nodes: read.flatMap(({ nodes }) => nodes),
    hops: read.flatMap(({ hops, parallel }) => [...hops, ...parallel]),
    paths: read,
    truncated,
  };
}

/** What to ask for a type's values in the panel. */
function valueFields({ name, values }: NodeType): string {
  const fields = values
    .filter((field) => !SHARED.has(field.name))
    .map((field) => `${asked(field)}${field.shape === "date" ? " { edtf earliest latest }" : ""}`);
  return fields.length > 0 ? `... on ${name} { ${fields.join(" ")} }` : "";
}

const SHARED = new Set(["description", "alternateNames", "sameAs"]);
const CONTRADICTED = "contradictedBy(first: 5) { nodes { id statement } }";

function textOf(value: unknown): string | readonly string[] | null {
  if (value === null || value === undefined || value === "") {
    return null;
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(String) : null;
  }
  return typeof value === "object" && "edtf" in value ? String(value.edtf) : String(value);
}

function readValues(type: NodeType | undefined, answer: Readonly<Record<string, unknown>>): readonly Value[] {
  return (type?.values ?? []).flatMap(({ name, shape, alias }) => {
    const value = textOf(answer[alias]);
    return value === null ? [] : [{ name, value, isDate: shape === "date" }];
  });
}

interface DetailsAnswer extends EntityAnswer {
  readonly description?: string | null;
  readonly alternateNames?: readonly string[];
  readonly sameAs?: readonly string[];
  readonly facts?: {
    readonly totalCount: number;
    readonly nodes: readonly (FactAnswer & {
      readonly contradictedBy?: { readonly nodes: readonly { readonly id: string; readonly statement?: string }[] };
    })[];
  };
}

interface ReferenceAnswer {
  readonly id: string;
  readonly name?: string;
  readonly kind?: string;
  readonly url?: string | null;
  readonly released?: Reference["released"];
  readonly publications?: { readonly nodes: readonly { readonly name: string }[] };
  readonly roles?: {
    readonly nodes: readonly { readonly category?: string; readonly person?: { readonly name: string } }[];
  };
}

const REFERENCE =
  "kind url released { edtf earliest latest } publications(first: 5) { nodes { name } } roles(first: 100) { nodes { category person { name } } }";
/** The jobs of those who are a source's authors. */
const AUTHORS = new Set(["WRITING", "JOURNALISM"]);

const NOTHING: Piece = { nodes: [], hops: [], paths: [], truncated: false };

/** A document with those of the fragments that it needs, directly or through each other. */
function withFragments(operation: string, fragments: readonly string[]): string {
  return fragments.reduce((document, fragment) => {
    const name = /^fragment (\w+)/.exec(fragment)?.[1] ?? "";
    return document.includes(`...${name} `) || document.includes(`...${name}}`) ? `${document}\n${fragment}` : document;
  }, operation);
}

function authorsOf({ roles }: ReferenceAnswer): readonly string[] {
  const names = (roles?.nodes ?? []).flatMap(({ category = "", person }) =>
    person && AUTHORS.has(category) ? [person.name] : [],
  );
  return [...new Set(names)];
}

/** Makes the graph of a service whose schema has neighbourhoods. */
export function entityGraph(service: Asking, schema: Schema): Graph {
  const readEntity = entityReader(schema);
  const entity = `fragment EntityFields on ${schema.shared} { ${entityFields(schema)} }`;
  const fact = `fragment FactFields on Fact { ${known(schema, "Fact", FACT_FIELDS)} }`;
  const evidence = schema.hasEvidence ? " facts { ...FactFields }" : "";
  const hop = `fragment HopFields on Hop { id kind label source { id } target { id }${evidence} }`;
  const subgraph = `fragment SubgraphFields on Subgraph { nodes { ...EntityFields } hops { ...HopFields } truncated }`;
  const paths = `fragment PathFields on PathResult { paths { nodes { ...EntityFields } hops { ...HopFields } parallel { ...HopFields } } truncated }`;
  const ofWork = known(schema, "Work", REFERENCE);
  const references = [
    ...(schema.sharedFields.has("name") ? [`... on ${schema.shared} { name }`] : []),
    ...(ofWork === "" ? [] : [`... on Work { ${ofWork} }`]),
  ].join(" ");
  const contradicted = known(schema, "Fact", CONTRADICTED);
  const all = [...schema.lists].find(([root, type]) => type === schema.shared && root !== "timeline")?.[0] ?? "entities";
  const entities = asked({ name: all, alias: "entities" });
  const isCounted = schema.sharedFields.has("relations");
  const bestFirst = isCounted ? ", orderBy: [{relations: {count: DESC}}]" : "";
  const shared = [...SHARED].filter((name) => schema.sharedFields.has(name));
  const facts = schema.hasEvidence
    ? `facts(first: ${MOST_FACTS}) { totalCount nodes { ...FactFields ${contradicted} } }`
    : "";

  /** Where the picture that the page starts with begins: all of a small graph, else what is best connected. */
  async function starts(): Promise<readonly string[]> {
    const answer = await service.ask<{ entities: { totalCount: number; nodes: { id: string }[] } }>(
      `query Starts { ${entities}(first: ${STORY.first}${bestFirst}) { totalCount nodes { id } } }`,
    );
    const ids = answer.entities.nodes.map(({ id }) => id);
    return answer.entities.totalCount <= STORY.first ? ids : ids.slice(0, 1);
  }

  const around = withFragments(
    `query Around($of: [ID!]!, $depth: Int!, $first: Int!) {
  neighborhood(of: $of, depth: $depth, first: $first) { ...SubgraphFields }
}`,
    [subgraph, hop, fact, entity],
  );
  const connect = withFragments(
    `query Connect($from: ID!, $to: ID!${declared(schema, "paths")}) {
  paths(from: $from, to: $to, first: ${PATHS.first}, maxLength: ${PATHS.maxLength}${passed(schema, "paths")}) { ...PathFields }
}`,
    [paths, hop, fact, entity],
  );
  const common = withFragments(
    `query Shared($of: [ID!]!${declared(schema, "common")}) {
  common(of: $of, first: ${COMMON.first}${passed(schema, "common")}) { ...SubgraphFields }
}`,
    [subgraph, hop, fact, entity],
  );
  const timeline = `query Dated($from: Date, $to: Date) {
  timeline(from: $from, to: $to, first: ${DATED.first}) { nodes { id } pageInfo { hasNextPage } }
}`;
  const find = `query Find($id: ID!) {\n  node(id: $id) { ...EntityFields }\n}\n${entity}`;

  async function neighborhood(of: readonly string[], depth: number, first: number, signal?: AbortSignal): Promise<Piece> {
    const answer = await service.ask<{ neighborhood: SubgraphAnswer }>(around, { of, depth, first }, signal);
    return { ...readSubgraph(answer.neighborhood, readEntity), paths: [] };
  }

  async function story(signal?: AbortSignal): Promise<Piece> {
    const of = await starts();
    return of.length > 0 ? neighborhood(of, of.length > 1 ? 1 : STORY.depth, STORY.first, signal) : NOTHING;
  }

  /** What is dated in a span, and whether that is not all. */
  async function datedIn(span: Span, signal?: AbortSignal): Promise<{ readonly ids: readonly string[]; readonly truncated: boolean }> {
    const answer = await service.ask<{ timeline: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean } } }>(timeline, days(span), signal);
    return { ids: answer.timeline.nodes.map(({ id }) => id), truncated: answer.timeline.pageInfo.hasNextPage };
  }

  /** What is dated in a span, with its hops, also to what else may be drawn. */
  async function dated(span: Span, signal?: AbortSignal): Promise<Piece> {
    const { ids, truncated } = await datedIn(span, signal);
    if (ids.length === 0) {
      return NOTHING;
    }
    const found = await neighborhood(ids, 1, DATED.near, signal);
    const own = new Set(ids);
    return { ...found, nodes: found.nodes.filter(({ id }) => own.has(id)), truncated };
  }

  /** A part of a view as a root field, its values written out. */
  async function field(part: Part, index: number): Promise<string> {
    const ids = async (): Promise<readonly string[]> => (part.what === "near" ? [part.id] : starts());
    switch (part.what) {
      case "paths": {
        const [from, to] = [JSON.stringify(part.from), JSON.stringify(part.to)];
        return `p${index}: paths(from: ${from}, to: ${to}, first: ${PATHS.first}, maxLength: ${PATHS.maxLength}${written(schema, "paths", part.wanted)}) { ...PathFields }`;
      }
      case "dated": {
        const { ids: of } = await datedIn(part);
        const given = Object.entries(days(part)).map(([name, day]) => `${name}: ${JSON.stringify(day)}, `);
        const among = `\n  p${index}hops: neighborhood(of: ${JSON.stringify(of)}, depth: 1, first: ${DATED.near}) { ...SubgraphFields }`;
        return `p${index}: timeline(${given.join("")}first: ${DATED.first}) { nodes { ...EntityFields } }${of.length > 0 ? among : ""}`;
      }
      case "common":
        return `p${index}: common(of: ${JSON.stringify(part.of)}, first: ${COMMON.first}${written(schema, "common", part.wanted)}) { ...SubgraphFields }`;
      case "self":
        return `p${index}: node(id: ${JSON.stringify(part.id)}) { ...EntityFields }`;
      default: {
        const of = await ids();
        const depth = part.what === "story" && of.length === 1 ? STORY.depth : 1;
        const first = part.what === "near" ? part.most + 1 : STORY.first;
        return `p${index}: neighborhood(of: ${JSON.stringify(of)}, depth: ${depth}, first: ${first}) { ...SubgraphFields }`;
      }
    }
  }

  return {
    canConnect: schema.roots.has("paths"),
    canShare: schema.roots.has("common"),
    canDate: schema.roots.has("timeline"),
    choices: {
      kinds: schema.hopKinds,
      evidence: schema.hasEvidence && (schema.roots.get("paths")?.takes.has("evidence") ?? false),
      around: schema.roots.get("paths")?.takes.has("without") ?? false,
    },
    typeNames: [...schema.types.keys()],

    async overview(): Promise<Overview> {
      const sources = schema.hasEvidence ? "sources { ...EntityFields }" : "";
      const answer = await service.ask<{
        graph: { counts: { label: string; count: number }[]; sources?: EntityAnswer[] };
        entities: { nodes: (EntityAnswer & { relations?: { totalCount: number } })[] };
      }>(
        `query Overview {
  graph { counts { label count } ${sources} }
  ${entities}(first: 6${bestFirst}) { nodes { ...EntityFields ${isCounted ? "relations { totalCount }" : ""} } }
}
${entity}`,
      );
      const counts = answer.graph.counts.filter(({ label }) => schema.types.has(label));
      return {
        counts: counts.map(({ label, count }) => ({ name: label, count })),
        sources: (answer.graph.sources ?? []).map(readEntity),
        mostConnected: answer.entities.nodes.map((node) => ({
          entity: readEntity(node),
          relations: node.relations?.totalCount ?? null,
        })),
      };
    },

    async piece(part, signal) {
      switch (part.what) {
        case "story":
          return story(signal);
        case "near":
          // The start is one of the nodes.
          return neighborhood([part.id], 1, part.most + 1, signal);
        case "paths": {
          const { from, to, wanted } = part;
          const asks = { from, to, ...argumentsOf(schema, "paths", wanted) };
          const answer = await service.ask<{ paths: PathsAnswer }>(connect, asks, signal);
          return readPaths(answer.paths, readEntity);
        }
        case "dated":
          return dated(part, signal);
        case "common": {
          const answer = await service.ask<{ common: SubgraphAnswer }>(common, { of: part.of, ...argumentsOf(schema, "common", part.wanted) }, signal);
          return { ...readSubgraph(answer.common, readEntity), paths: [] };
        }
        case "self": {
          const { node } = await service.ask<{ node: EntityAnswer | null }>(find, { id: part.id }, signal);
          const isEntity = node !== null && schema.types.has(node.__typename);
          return isEntity ? { ...NOTHING, nodes: [readEntity(node)] } : NOTHING;
        }
      }
    },

    async question(parts) {
      const fields = await Promise.all(parts.slice(0, AT_ONCE).map(field));
      const operation = `query View {\n${fields.map((line) => `  ${line}`).join("\n")}\n}`;
      const document = withFragments(operation, [subgraph, paths, hop, fact, entity]);
      return { document, left: Math.max(0, parts.length - AT_ONCE) };
    },

    async search(words, signal) {
      const query = `query Search($words: String!) {
  search(query: $words, first: 8) { nodes { entity { ...EntityFields } ${known(schema, "SearchHit", "matched fact { id }")} } }
}
${entity}`;
      const answer = await service.ask<{
        search: { nodes: { entity: EntityAnswer; matched: string; fact?: { id: string } | null }[] };
      }>(query, { words: asPrefix(words) }, signal);
      return answer.search.nodes.map(
        ({ entity: found, matched, fact: stated }): Hit => ({
          entity: readEntity(found),
          matched,
          isStatement: (stated ?? null) !== null,
        }),
      );
    },

    async details(id, signal) {
      const operation = `query Details($id: ID!) {
  node(id: $id) {
    ...EntityFields
    ... on ${schema.shared} { ${shared.join(" ")} ${facts} }
    ${[...schema.types.values()].map(valueFields).filter(Boolean).join("\n    ")}
  }
  near: neighborhood(of: [$id], depth: 1, first: 200) { ...SubgraphFields }
}`;
      const query = withFragments(operation, [subgraph, hop, fact, entity]);
      const answer = await service.ask<{ node: DetailsAnswer | null; near: SubgraphAnswer }>(query, { id }, signal);
      const { node } = answer;
      if (node === null || !schema.types.has(node.__typename)) {
        return null;
      }
      return {
        entity: readEntity(node),
        description: node.description ?? null,
        alternateNames: node.alternateNames ?? [],
        sameAs: node.sameAs ?? [],
        values: readValues(schema.types.get(node.__typename), node),
        facts: (node.facts?.nodes ?? []).map((each) => ({
          ...readFact(each),
          contradictedBy: (each.contradictedBy?.nodes ?? []).map(({ id: other, statement = "" }) => ({ id: other, statement })),
        })),
        factCount: node.facts?.totalCount ?? 0,
        near: readSubgraph(answer.near, readEntity),
      } satisfies Details;
    },

    async references(ids) {
      if (ids.length === 0) {
        return [];
      }
      const query = `query References($ids: [ID!]!) { nodes(ids: $ids) { id ${references} } }`;
      const answer = await service.ask<{ nodes: (ReferenceAnswer | null)[] }>(query, { ids });
      return answer.nodes
        .filter((node) => node !== null)
        .map((node) => ({
          id: node.id,
          title: node.name ?? node.id,
          kind: node.kind ?? null,
          released: node.released ?? null,
          url: node.url ?? null,
          publishers: (node.publications?.nodes ?? []).map(({ name }) => name),
          authors: authorsOf(node),
        }));
    },
  };
}

/** The first day of a span and its last, as the service takes them: years from 1 to 9999. */
export function days({ from, to }: Span): Readonly<Record<string, string>> {
  const year = (of: number): string => String(Math.min(Math.max(of, 1), 9999)).padStart(4, "0");
  return {
    ...(from !== null && from > 1 && { from: `${year(from)}-01-01` }),
    ...(to !== null && to < 9999 && { to: `${year(to)}-12-31` }),
  };
}

/** What is typed as a search for words that begin so; the last word may be unfinished. */
export function asPrefix(words: string): string {
  const trimmed = words.trim();
  return /[\p{L}\p{N}]$/u.test(trimmed) && words === words.trimEnd() ? `${trimmed}*` : trimmed;
}
