/** What is asked fits the schema, whatever the model. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { buildSchema, parse, validate } from "graphql";
import { days, entityGraph } from "../src/explorer/data/entity-graph.ts";
import { known } from "../src/explorer/data/fragments.ts";
import { questionsOf } from "../src/explorer/data/questions.ts";
import { Service } from "../src/explorer/data/service.ts";
import { START } from "../src/explorer/view/view.ts";
import { caveatsOf } from "../src/explorer/words/caveats.ts";
import { PLAIN, SOURCED, stand } from "./service-double.ts";

Object.assign(globalThis, { sessionStorage: { getItem: () => null, length: 0 } });
const PRESS = readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8");

const NOTHING = { nodes: [], hops: [], truncated: false };
const ROLES = [
  { category: "WRITING", person: { name: "Ana" } },
  { category: "ACTING", person: { name: "Ben" } },
];

const ANSWERS: Readonly<Record<string, unknown>> = {
  Starts: { entities: { totalCount: 1, nodes: [{ id: "Work:w" }] } },
  Around: { neighborhood: NOTHING },
  Connect: { paths: { paths: [], truncated: false } },
  Shared: { common: NOTHING },
  Dated: { timeline: { nodes: [{ id: "Work:w" }], pageInfo: { hasNextPage: true } } },
  Find: { node: null },
  View: {},
  Overview: { graph: { counts: [] }, entities: { nodes: [{ __typename: "Work", id: "Work:w", name: "W" }] } },
  Search: { search: { nodes: [{ entity: { __typename: "Work", id: "Work:w", name: "W" }, matched: "W" }] } },
  Details: {
    node: {
      __typename: "Work",
      id: "Work:w",
      name: "W",
      facts: { totalCount: 1, nodes: [{ id: "Fact:f", statement: "It is.", citations: [{ work: { id: "Work:v" } }] }] },
    },
    near: NOTHING,
  },
  References: { nodes: [{ id: "Work:w", roles: { nodes: ROLES } }] },
};

for (const [model, sdl] of Object.entries({ press: PRESS, plain: PLAIN, sourced: SOURCED })) {
  test(`every question fits the schema of a model: ${model}`, async () => {
    const { schema, asked } = stand(sdl, ({ operation }) => ANSWERS[operation]);
    const graph = entityGraph(new Service("http://here/graphql", () => undefined), schema);
    const parts = [
      { what: "story" },
      { what: "near", id: "Work:w", most: 40 },
      { what: "self", id: "Work:w" },
      { what: "paths", from: "Work:w", to: "Work:v" },
      { what: "common", of: ["Work:w", "Work:v"] },
      { what: "dated", from: 1990, to: null },
    ] as const;
    for (const part of parts) {
      await graph.piece(part);
    }
    const { document } = await graph.question(parts);
    await new Service("http://here/graphql", () => undefined).ask(document);
    await graph.overview();
    await graph.search("w");
    const details = await graph.details("Work:w");
    const [reference] = await graph.references(["Work:w"]);
    assert.deepEqual(new Set(asked.map(({ operation }) => operation)), new Set(Object.keys(ANSWERS)));
    assert.deepEqual(details?.facts[0]?.citations[0]?.source, { id: "Work:v", name: "Work:v" });
    assert.deepEqual(details?.facts[0]?.contradictedBy, []);
    assert.deepEqual([reference?.title, reference?.authors], ["Work:w", ["Ana"]]);
    const asksAll = asked.some(({ query }) => query.includes("contradictedBy") && query.includes("accordingTo"));
    assert.equal(asksAll, model === "press");
    assert.equal(asked.some(({ query }) => query.includes("category")), model === "press");
  });
}

test("what is written down beforehand fits the schema, and has each question once", async () => {
  const { schema } = stand(PRESS, () => null);
  const written = await questionsOf(schema);
  const core = buildSchema(PRESS);
  for (const { query } of written) {
    assert.deepEqual(validate(core, parse(query)).map(({ message }) => message), [], query);
  }
  assert.equal(new Set(written.map((each) => JSON.stringify(each))).size, written.length);
  const details = written.filter(({ query }) => query.startsWith("query Details"));
  assert.deepEqual(details.map(({ variables }) => variables["id"]), [...schema.types.keys()].map((type) => `${type}:nothing`));
});

test("years are asked for as days that the service knows", () => {
  assert.deepEqual(days({ from: null, to: null }), {});
  assert.deepEqual(days({ from: 987, to: 2014 }), { from: "0987-01-01", to: "2014-12-31" });
  assert.deepEqual(days({ from: -44, to: 12_000 }), {});
  assert.deepEqual(days({ from: 12_000, to: -44 }), { from: "9999-01-01", to: "0001-12-31" });
});

test("what is wanted of paths is said in variables, and where it is shown, in values", async () => {
  const { schema, asked } = stand(PRESS, ({ operation }) => ANSWERS[operation]);
  const service = new Service("http://here/graphql", () => undefined);
  const graph = entityGraph(service, schema);
  const wanted = { notOver: schema.hopKinds.filter((kind) => kind !== "ROLE"), stated: true, source: "Work:v", around: ["Work:u"] };
  const paths = { what: "paths", from: "Work:w", to: "Work:v", wanted } as const;
  const common = { what: "common", of: ["Work:w", "Work:v"], wanted } as const;
  await graph.piece(paths);
  await graph.piece(common);
  const evidence = { certainty: { eq: "STATED" }, source: { key: { eq: "v" } } };
  assert.deepEqual(asked.map(({ variables }) => variables), [
    { from: "Work:w", to: "Work:v", kinds: ["ROLE"], without: ["Work:u"], evidence },
    { of: ["Work:w", "Work:v"], kinds: ["ROLE"], evidence },
  ]);
  const { document } = await graph.question([paths, common]);
  await service.ask(document);
  const told = 'kinds: [ROLE], evidence: {certainty: {eq: STATED}, source: {key: {eq: "v"}}})';
  assert.ok(document.includes(`first: 100, ${told}`));
  assert.ok(document.includes('kinds: [ROLE], without: ["Work:u"], evidence: {certainty: {eq: STATED}'));
  assert.deepEqual(graph.choices, { kinds: schema.hopKinds, evidence: true, around: true });
  const plain = entityGraph(service, stand(PLAIN, () => null).schema);
  assert.deepEqual(plain.choices, { kinds: [], evidence: false, around: false });
});

test("of a selection there remains what the schema has", () => {
  const { schema } = stand(SOURCED, () => null);
  const all = "id value statement citations { work { id name } url } contradictedBy(first: 5) { nodes { id } } facts";
  assert.equal(known(schema, "Fact", all), "id statement citations { work { id } }");
  assert.equal(known(schema, "Work", "id facts facts { nodes { id } } facts(first: 1) { nodes { id } }"), "id facts(first: 1) { nodes { id } }");
  assert.equal(known(schema, "Person", "id name"), "");
});

test("a question for many parts says how many it leaves out", async () => {
  const { schema } = stand(PLAIN, ({ operation }) => ANSWERS[operation]);
  const graph = entityGraph(new Service("http://here/graphql", () => undefined), schema);
  const parts = Array.from({ length: 15 }, (_, index) => ({ what: "self", id: `Work:${index}` }) as const);
  const { document, left } = await graph.question(parts);
  assert.equal(left, 3);
  assert.match(document, /p11: node/);
  assert.doesNotMatch(document, /p12: node/);
  assert.equal((await graph.question(parts.slice(0, 12))).left, 0);
});

test("beside a question stands what is not in it, and what only the page hides", () => {
  assert.deepEqual(caveatsOf(START, 0), []);
  const hiding = { ...START, hiddenTypes: ["Work"], span: { from: 1990, to: null }, gone: ["Work:w"] };
  assert.deepEqual(caveatsOf(hiding, 3), [
    "The view has 3 more parts, asked for like these, one by one.",
    "The answer also has what is hidden by type, year and hand: the page leaves that out.",
  ]);
});
