/** The graph of a model without entities and evidence: all that its types and their fields tell. */
import type { Piece } from "../view/picture.ts";
import type { Entity, Hop } from "./entity.ts";
import { asked, type EntityAnswer, entityFields, entityReader } from "./fragments.ts";
import type { Graph, Hit } from "./graph.ts";
import { asWords } from "../words/names.ts";
import type { NodeType, Schema } from "./schema.ts";
import type { Asking } from "./service.ts";

/** How many nodes the page starts with, and how many a search shows. */
const STORY = 60;
const MOST_HITS = 8;

type LinkedAnswer = EntityAnswer & Readonly<Record<string, unknown>>;

/** Makes the graph of a service that has only types, their values, and fields from one to another. */
export function plainGraph(service: Asking, schema: Schema): Graph {
  const readEntity = entityReader(schema);
  const fragment = `fragment EntityFields on ${schema.shared} { ${entityFields(schema)} }`;
  const roots = [...schema.lists].filter(([, type]) => schema.types.has(type));

  function linked({ name, links }: NodeType, most: number): string {
    const fields = links.map((link) =>
      link.many ? `${asked(link)}(first: ${most}) { nodes { ...EntityFields } }` : `${asked(link)} { ...EntityFields }`,
    );
    return fields.length > 0 ? `... on ${name} { ${fields.join(" ")} }` : "";
  }

  function allLinks(most: number): string {
    return [...schema.types.values()].map((type) => linked(type, most)).join(" ");
  }

  function read(answers: readonly LinkedAnswer[]): Piece {
    const nodes = new Map<string, Entity>();
    const hops = new Map<string, Hop>();
    for (const answer of answers) {
      const entity = readEntity(answer);
      nodes.set(entity.id, entity);
      for (const link of schema.types.get(entity.type)?.links ?? []) {
        for (const other of targets(answer[link.alias])) {
          const target = readEntity(other);
          nodes.set(target.id, target);
          const ends = [entity.id, target.id].sort().join("|");
          // The same edge is a field on either side; one of them is enough.
          if (!hops.has(ends)) {
            hops.set(ends, {
              id: `${link.name}|${entity.id}|${target.id}`,
              kind: link.name,
              label: asWords(link.name),
              source: entity.id,
              target: target.id,
              facts: [],
            });
          }
        }
      }
    }
    return { nodes: [...nodes.values()], hops: [...hops.values()], paths: [], truncated: false };
  }

  const most = Math.max(4, Math.round(STORY / (2 * Math.max(roots.length, 1))));
  const beginning = roots
    .map(([root, type]) => `${root}(first: ${most}) { nodes { ...EntityFields ${linked(schema.types.get(type) as NodeType, 4)} } }`)
    .join("\n  ");

  async function story(signal?: AbortSignal): Promise<Piece> {
    const answer = await service.ask<Record<string, { nodes: LinkedAnswer[] }>>(
      `query Story {\n  ${beginning}\n}\n${fragment}`,
      {},
      signal,
    );
    return read(Object.values(answer).flatMap(({ nodes }) => nodes));
  }

  async function byId(id: string, many: number, signal?: AbortSignal): Promise<Piece> {
    const { node } = await service.ask<{ node: LinkedAnswer | null }>(
      `query Around($id: ID!) { node(id: $id) { ...EntityFields ${many > 0 ? allLinks(many) : ""} } }\n${fragment}`,
      { id },
      signal,
    );
    return read(node ? [node] : []);
  }

  return {
    canConnect: false,
    canShare: false,
    canDate: false,
    choices: { kinds: [], evidence: false, around: false },
    typeNames: [...schema.types.keys()],

    async overview() {
      const fields = roots.map(([root]) => `${root}(first: 0) { totalCount }`);
      const answer = await service.ask<Record<string, { totalCount: number }>>(`query Overview { ${fields.join(" ")} }`);
      const counts = roots.map(([root, type]) => ({ name: type, count: answer[root]?.totalCount ?? 0 }));
      return { counts, sources: [], mostConnected: [] };
    },

    async piece(part, signal) {
      switch (part.what) {
        case "story":
          return story(signal);
        case "near":
          return byId(part.id, part.most, signal);
        case "self":
          return byId(part.id, 0, signal);
        case "paths":
        case "common":
        case "dated":
          return read([]);
      }
    },

    async question(parts) {
      const fields = parts.flatMap((part, index) => {
        if (part.what === "story") {
          return [beginning];
        }
        return part.what !== "near" && part.what !== "self"
          ? []
          : [`p${index}: node(id: ${JSON.stringify(part.id)}) { ...EntityFields ${part.what === "near" ? allLinks(part.most) : ""} }`];
      });
      return { document: `query View {\n  ${fields.join("\n  ")}\n}\n${fragment}`, left: 0 };
    },

    async search(words, signal) {
      const fields = roots.flatMap(([root, type]) => {
        const label = schema.types.get(type)?.label;
        return label && label !== "id"
          ? [`${root}(first: ${MOST_HITS}, where: {${label}: {icontains: $words}}) { nodes { ...EntityFields } }`]
          : [];
      });
      const answer = await service.ask<Record<string, { nodes: EntityAnswer[] }>>(
        `query Search($words: String!) { ${fields.join(" ")} }\n${fragment}`,
        { words: words.trim() },
        signal,
      );
      const found = Object.values(answer).flatMap(({ nodes }) => nodes.map(readEntity));
      return found.slice(0, MOST_HITS).map((entity): Hit => ({ entity, matched: entity.name, isStatement: false }));
    },

    async details(id, signal) {
      const values = [...schema.types.values()].map(({ name, values: own }) => {
        const shown = own.map((field) => `${asked(field)}${field.shape === "date" ? " { edtf earliest latest }" : ""}`);
        return shown.length > 0 ? `... on ${name} { ${shown.join(" ")} }` : "";
      });
      const { node } = await service.ask<{ node: LinkedAnswer | null }>(
        `query Details($id: ID!) { node(id: $id) { ...EntityFields ${values.join(" ")} ${allLinks(200)} } }\n${fragment}`,
        { id },
        signal,
      );
      if (node === null) {
        return null;
      }
      const entity = readEntity(node);
      const type = schema.types.get(entity.type);
      return {
        entity,
        description: null,
        alternateNames: [],
        sameAs: [],
        values: (type?.values ?? []).flatMap(({ name, shape, alias }) => {
          const told = valueOf(node[alias]);
          return told === null || name === type?.label ? [] : [{ name, value: told, isDate: shape === "date" }];
        }),
        facts: [],
        factCount: 0,
        near: read([node]),
      };
    },

    async references() {
      return [];
    },
  };
}

function targets(answer: unknown): readonly EntityAnswer[] {
  if (typeof answer !== "object" || answer === null) {
    return [];
  }
  return "nodes" in answer ? (answer.nodes as readonly EntityAnswer[]) : [answer as EntityAnswer];
}

function valueOf(value: unknown): string | readonly string[] | null {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return typeof value === "object" && "edtf" in value ? String(value.edtf) : String(value);
}
