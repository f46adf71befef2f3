/** What the page does with what is clicked while it waits, and with what fails. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Store } from "../src/explorer/state.ts";
import { expand, select, toggleType } from "../src/explorer/view/view.ts";
import { PLAIN, stand } from "./service-double.ts";

const entries: string[] = [];

/** The browser, as far as the store makes use of it. */
beforeEach(() => {
  const location = { hash: "", pathname: "/", search: "" };
  const write = (address: string): void => {
    location.hash = address.includes("#") ? address.slice(address.indexOf("#")) : "";
  };
  entries.splice(0, entries.length, "/");
  Object.assign(globalThis, {
    location,
    addEventListener: () => undefined,
    sessionStorage: { getItem: () => null, length: 0 },
    history: {
      pushState: (_: unknown, __: string, address: string) => {
        entries.push(address);
        write(address);
      },
      replaceState: (_: unknown, __: string, address: string) => {
        entries[entries.length - 1] = address;
        write(address);
      },
    },
  });
});

/** A question for an entity's neighbours that waits for its answer. */
interface Waiting {
  readonly answer: Promise<unknown>;
  readonly give: (data: unknown) => void;
}

function waitingOne(): Waiting {
  let give: Waiting["give"] = () => undefined;
  const answer = new Promise<unknown>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

/** A started page, and what waits for its answer, by entity: one answer is for all who ask. */
async function started(overview: unknown = OVERVIEW): Promise<{ store: Store; waiting: Map<string, Waiting> }> {
  const waiting = new Map<string, Waiting>();
  stand(PLAIN, ({ operation, variables }) => {
    switch (operation) {
      case "Starts":
        return { entities: { totalCount: 1, nodes: [{ id: "Work:start" }] } };
      case "Overview":
        return overview;
      case "Around": {
        const [id = ""] = variables["of"] as string[];
        if (id === "Work:start") {
          return near(id);
        }
        const one = waiting.get(id) ?? waitingOne();
        waiting.set(id, one);
        return one.answer;
      }
      default:
        return { node: null, near: near("Work:none").neighborhood };
    }
  });
  const store = new Store("http://here/graphql");
  await store.start();
  return { store, waiting };
}

const OVERVIEW = { graph: { counts: [] }, entities: { nodes: [] } };

function near(id: string) {
  return { neighborhood: { nodes: [{ __typename: "Work", id, name: id }], hops: [], truncated: false } };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let times = 0; times < 100 && !isSo(); times += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.ok(isSo());
}

test("what is clicked while the page waits is added to what it waits for", async () => {
  const { store, waiting } = await started();
  const first = store.go((view) => expand(view, "Work:a"));
  await until(() => waiting.has("Work:a"));
  const second = store.go((view) => expand(view, "Work:b"));
  const third = store.go((view) => toggleType(view, "Person"));
  await until(() => waiting.has("Work:b"));
  assert.deepEqual(store.view.open, {});
  waiting.get("Work:a")?.give(near("Work:a"));
  waiting.get("Work:b")?.give(near("Work:b"));
  await Promise.all([first, second, third]);
  assert.deepEqual(Object.keys(store.view.open), ["Work:a", "Work:b"]);
  assert.deepEqual(store.view.hiddenTypes, ["Person"]);
  assert.deepEqual([store.state.loading, store.state.problem], [false, null]);
  assert.deepEqual(store.state.picture.nodes.map(({ id }) => id), ["Work:start", "Work:a", "Work:b"]);
  await store.undo();
  await store.undo();
  assert.deepEqual(Object.keys(store.view.open), ["Work:a"]);
});

test("undo takes back what the page waits for", async () => {
  const { store, waiting } = await started();
  const going = store.go((view) => expand(view, "Work:a"));
  await until(() => waiting.has("Work:a"));
  await store.undo();
  waiting.get("Work:a")?.give(near("Work:a"));
  await going;
  assert.deepEqual(store.view.open, {});
  assert.equal(store.state.loading, false);
  assert.equal(store.state.history.future.length, 1);
});

test("a step that is still to come has its own address, though what follows replaces it", async () => {
  const { store, waiting } = await started();
  const first = store.go((view) => expand(view, "Work:a"));
  await until(() => waiting.has("Work:a"));
  const second = store.go((view) => select(view, null), { replace: true });
  waiting.get("Work:a")?.give(near("Work:a"));
  await Promise.all([first, second]);
  assert.deepEqual(entries, ["/", "/#open=Work:a"]);
});

test("after a failure the page goes on from what is drawn", async () => {
  const { store, waiting } = await started();
  const going = store.go((view) => expand(view, "Work:a"));
  await until(() => waiting.has("Work:a"));
  waiting.get("Work:a")?.give(new Error("Too much."));
  await going;
  assert.equal(store.state.problem?.message, "Too much.");
  await store.go((view) => toggleType(view, "Person"));
  assert.deepEqual([store.view.open, store.view.hiddenTypes], [{}, ["Person"]]);
  assert.deepEqual(entries, ["/", "/#types=Person"]);
});

test("the picture stands though the overview fails", async () => {
  const { store } = await started(new Error("Too slow."));
  assert.equal(store.state.phase.is, "ready");
  assert.deepEqual(store.state.picture.nodes.map(({ id }) => id), ["Work:start"]);
  assert.ok(store.state.overview instanceof Error);
  assert.equal(store.state.overview.message, "Too slow.");
});
