/** A service for the tests: its schema is real, and what it answers is made up; every question is checked against the schema. */
import assert from "node:assert/strict";
import { buildSchema, graphqlSync, parse, validate } from "graphql";
import { INTROSPECTION, readSchema, type Schema, type SchemaAnswer } from "../src/explorer/data/schema.ts";

interface Question {
  readonly operation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Reply = (question: Question) => unknown;

/** What the schema of any model with an interface and relationships has. */
const GRAPH = `
  type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]!
    neighborhood(of: [ID!]!, depth: Int = 1, first: Int = 100): Subgraph!
    timeline(from: Date, to: Date, first: Int): ThingConnection!
    common(of: [ID!]!, first: Int = 100): Subgraph!
    paths(from: ID!, to: ID!, maxLength: Int = 6, first: Int = 10): PathResult!
    search(query: String!, first: Int): SearchConnection! graph: GraphInfo!
    things(first: Int): ThingConnection! }
  scalar Date
  interface Node { id: ID! }
  type PageInfo { hasNextPage: Boolean! }
  type ThingConnection { nodes: [Thing!]! totalCount: Int! pageInfo: PageInfo! }
  type Subgraph { nodes: [Thing!]! hops: [Hop!]! truncated: Boolean! }
  type Path { nodes: [Thing!]! hops: [Hop!]! parallel: [Hop!]! }
  type PathResult { paths: [Path!]! truncated: Boolean! }
  type SearchConnection { nodes: [SearchHit!]! }
  type LabelCount { label: String! count: Int! }
`;

/** A model without evidence, whose works have roles of another make than the press's. */
export const PLAIN = `${GRAPH}
  interface Thing implements Node { id: ID! name: String! }
  type Hop { id: ID! kind: String! label: String! source: Thing! target: Thing! }
  type SearchHit { entity: Thing! matched: String! }
  type GraphInfo { counts: [LabelCount!]! }
  type Work implements Node & Thing { id: ID! name: String! released: String roles(first: Int): RoleConnection! publications: [Work!]! }
  type RoleConnection { nodes: [Role!]! }
  type Role implements Node { id: ID! title: String! }
`;

/** A model with evidence, whose facts have less to them than the press's. */
export const SOURCED = `${GRAPH}
  interface Thing implements Node { id: ID! facts(first: Int): FactConnection! }
  type FactConnection { nodes: [Fact!]! totalCount: Int! }
  type Fact implements Node { id: ID! statement: String! citations: [Citation!]! }
  type Citation { work: Work! paragraph: Int }
  type Hop { id: ID! kind: String! label: String! source: Thing! target: Thing! facts: [Fact!]! }
  type SearchHit { entity: Thing! fact: Fact matched: String! }
  type GraphInfo { counts: [LabelCount!]! sources: [Work!]! }
  type Work implements Node & Thing { id: ID! title: String! facts(first: Int): FactConnection! }
`;

/** Answers in place of a service, and gives the questions as they come. */
export function stand(sdl: string, reply: Reply): { readonly schema: Schema; readonly asked: Question[] } {
  const schema = buildSchema(sdl);
  const introspected = graphqlSync({ schema, source: INTROSPECTION }).data as unknown as SchemaAnswer;
  const asked: Question[] = [];
  globalThis.fetch = async (_, given) => {
    const { query, variables } = JSON.parse(String(given?.body)) as Omit<Question, "operation">;
    const question = { operation: /^\s*query\s+(\w+)/.exec(query)?.[1] ?? "", query, variables };
    assert.deepEqual(validate(schema, parse(query)).map(({ message }) => message), [], query);
    asked.push(question);
    const data = question.operation === "Explorer_Schema" ? introspected : await Promise.race([reply(question), calledOff(given?.signal)]);
    const answer = data instanceof Error ? { errors: [{ message: data.message }] } : { data };
    return new Response(JSON.stringify(answer));
  };
  return { schema: readSchema(introspected), asked };
}

/** Fails once a question is called off. */
function calledOff(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
}
