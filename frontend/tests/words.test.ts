/** Names, dates and paths in words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asDate, asTitle, asWords, counted, isAddress } from "../src/explorer/words/names.ts";
import { citationLine, factsOf, listed, sharingSummary, summaryOf, walk } from "../src/explorer/words/telling.ts";
import { ANA, BASED, citation, CREATED, NIGHT, PATH, PRODUCED, SERIES, STRIKE } from "./samples.ts";

test("names of the schema are words", () => {
  assert.equal(asWords("episodeCount"), "episode count");
  assert.equal(asWords("TRADE_MAGAZINE"), "trade magazine");
  assert.equal(asTitle("TOOK_PART_IN"), "Took part in");
  assert.equal(counted(1, "entity", "entities"), "1 entity");
  assert.equal(counted(1200, "step"), "1,200 steps");
});

test("only an address of the web is one to link to", () => {
  assert.deepEqual(["https://a.org", "HTTP://a.org", "javascript:alert(1)", "data:text/html,x"].map(isAddress), [true, true, false, false]);
});

test("dates are said as exactly as they are known", () => {
  const said = ["2011", "2011-03", "2011-03-18", "XXXX-06-30", "2011?", "201X", "2011-13"].map(asDate);
  assert.deepEqual(said, ["2011", "March 2011", "18 March 2011", "30 June, year unknown", "2011 (uncertain)", "201X", "2011-13"]);
});

test("a path is told by its steps, each with all that joins the two", () => {
  assert.deepEqual(walk(PATH).map(({ hops }) => hops), [[CREATED, PRODUCED], [BASED]]);
  assert.equal(summaryOf(PATH), "Ana and The strike are 2 steps apart, by way of Series.");
  const direct = { nodes: [ANA, SERIES], hops: [CREATED], parallel: [] };
  assert.equal(summaryOf(direct), "Ana and Series. are directly connected.");
  assert.equal(summaryOf({ nodes: [STRIKE], hops: [], parallel: [] }), "They are the same.");
  assert.equal(listed(["a", "b", "c"]), "a, b and c");
});

test("what some share is said by name, or by number where it is much", () => {
  assert.equal(sharingSummary([ANA, STRIKE], [], false), "Ana and The strike share nothing that is one step from each.");
  assert.equal(
    sharingSummary([ANA, STRIKE], [], false, false),
    "Ana and The strike share nothing that is one step from each over what is chosen.",
  );
  assert.match(sharingSummary([ANA, STRIKE], [], true), /^Nothing was found .* before the search had to end\.$/);
  assert.equal(sharingSummary([ANA, STRIKE], [SERIES, NIGHT], false), "Ana and The strike share Series. and The night.");
  assert.equal(sharingSummary([ANA, STRIKE], Array(4).fill(NIGHT), true), "Ana and The strike share 4 entities and more.");
});

test("a fact of two hops is told once", () => {
  assert.deepEqual(factsOf([CREATED, CREATED, PRODUCED]).map(({ id }) => id), ["f1", "f2"]);
});

test("a citation says where, whose word it is, and how sure", () => {
  assert.equal(citationLine(citation()), "An Article, paragraph 2");
  assert.equal(citationLine(citation({ paragraph: 0 })), "An Article, headline");
  const passed = citation({ locator: "page 4", certainty: "INFERRED", accordingTo: [{ id: "a", name: "Ana" }] });
  assert.equal(citationLine(passed), "An Article, page 4; according to Ana; inferred");
});
