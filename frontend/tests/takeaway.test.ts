/** What is taken away: Markdown with footnotes, CSL-JSON, CSV, GraphML, SVG. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reference } from "../src/explorer/data/graph.ts";
import { bundlesOf } from "../src/explorer/drawing/bundles.ts";
import { pathMarkdown, sharingMarkdown, sourcesOf, viewMarkdown } from "../src/explorer/takeaway/footnotes.ts";
import { graphml } from "../src/explorer/takeaway/graphml.ts";
import { cslItem } from "../src/explorer/takeaway/references.ts";
import { lines, svg } from "../src/explorer/takeaway/svg.ts";
import { entitiesCsv, hopsCsv } from "../src/explorer/takeaway/tables.ts";
import { LIGHT, looks } from "../src/explorer/view/look.ts";
import { ANA, BASED, citation, CREATED, entity, fact, PATH, piece, PRODUCED, SERIES, STRIKE } from "./samples.ts";

const ARTICLE: Reference = {
  id: "Work:article",
  title: "An Article",
  kind: "ARTICLE",
  released: { edtf: "1911-04-02", earliest: "1911-04-02", latest: "1911-04-02" },
  url: "https://example.org/a",
  publishers: ["The Courier"],
  authors: ["Odile Farr"],
};

test("a path has numbered footnotes, one for each place in a source", () => {
  assert.equal(
    pathMarkdown(PATH, [ARTICLE]),
    `## Ana and The strike

Ana and The strike are 2 steps apart, by way of Series.

1. **Ana** creator →, producer → **Series.**: Ana created Series.[^1] Ana produces it.[^2]
2. **Series.** based on → **The strike**: It tells of the strike.[^3]

[^1]: Odile Farr, “An Article”, article, The Courier, 2 April 1911, paragraph 2; <https://example.org/a>
[^2]: Odile Farr, “An Article”, article, The Courier, 2 April 1911, paragraph 3; <https://example.org/a>
[^3]: Odile Farr, “An Article”, article, The Courier, 2 April 1911, paragraph 2; according to Ana; inferred, not stated outright; <https://example.org/a>
`,
  );
});

test("a view is told entity by entity; signs of Markdown stay text", () => {
  const star = entity("Work:star", "A *star* [1]");
  const told = viewMarkdown([star, STRIKE], [{ ...BASED, source: star.id }], [], "http://here/#");
  assert.match(told, /^Seen at <http:\/\/here\/#>\n\n### A \\\*star\\\* \\\[1\\\]\n\n- based on → The strike: It tells of the strike\.\[\^1\]/);
  assert.match(told, /\[\^1\]: “An Article”, paragraph 2; according to Ana/);
  assert.deepEqual(sourcesOf([CREATED, BASED]), ["Work:article"]);
});

test("statements bring no marks and no HTML, and addresses stay what they are", () => {
  const odd = { ...BASED, facts: [fact("f", "An <img src=x> of a_b #1.", citation({ url: "https://example.org/a_b#c<d" }))] };
  const told = viewMarkdown([SERIES, STRIKE], [odd], [{ ...ARTICLE, title: "A_B <i>" }], "http://here/#");
  assert.match(told, /: An \\<img src=x> of a\\_b \\#1\.\[\^1\]\n/);
  assert.match(told, /“A\\_B \\<i>”.*; <https:\/\/example\.org\/a_b#c%3Cd>\n/);
  const script = { ...BASED, facts: [fact("f", "It is.", citation({ url: "javascript:alert(1)" }))] };
  assert.match(viewMarkdown([SERIES, STRIKE], [script], [], "http://here/#"), /; javascript:alert\(1\)\n/);
});

test("a source is an item of CSL-JSON", () => {
  assert.deepEqual(cslItem(ARTICLE), {
    id: "Work:article",
    type: "article-newspaper",
    title: "An Article",
    author: [{ literal: "Odile Farr" }],
    issued: { "date-parts": [[1911, 4, 2]] },
    "container-title": "The Courier",
    URL: "https://example.org/a",
  });
  const bare = { ...ARTICLE, kind: "SONG", url: null, authors: [], released: { edtf: "XXXX-06-30", earliest: null, latest: null } };
  assert.deepEqual(cslItem(bare), {
    id: "Work:article",
    type: "document",
    title: "An Article",
    issued: { literal: "30 June, year unknown" },
    publisher: "The Courier",
  });
});

test("what is shared is told with what joins it to each, and who says so", () => {
  const told = sharingMarkdown([ANA, STRIKE], piece([ANA, STRIKE, SERIES], [CREATED, BASED]), [ARTICLE]);
  assert.match(told, /^## What Ana and The strike share\n\nAna and The strike share Series\.\n\n1\. \*\*Series\.\*\*\n/);
  assert.match(told, /\n {3}- Ana creator → Series\.: Ana created Series\.\[\^1\]\n {3}- Series\. based on → The strike: It tells of the strike\.\[\^2\]\n/);
  assert.match(told, /\[\^2\]: .*according to Ana/);
});

test("tables are CSV as RFC 4180 has it", () => {
  const comma = entity("Work:c", 'A, "B"');
  assert.equal(
    entitiesCsv([SERIES, comma]),
    'id,name,type,kind,date,earliest,latest\nWork:series,Series.,Work,SERIES,2021,2021-01-01,2021-12-31\nWork:c,"A, ""B""",Work,,,,\n',
  );
  assert.equal(
    hopsCsv([SERIES, STRIKE], [BASED]).split("\n")[1],
    'Work:series,Event:strike,BASED ON,based on,Series.,The strike,inferred,It tells of the strike.,"An Article, paragraph 2; according to Ana; inferred"',
  );
});

test("GraphML names nodes, edges and what is known of them, escaped", () => {
  const odd = entity("Work:<&>", 'A "B" & \u0001C');
  const text = graphml([odd, STRIKE], [{ ...BASED, source: odd.id }]);
  assert.match(text, /<node id="Work:&lt;&amp;&gt;"><data key="node-label">A &quot;B&quot; &amp; C<\/data>/);
  assert.match(text, /<edge id="[^"]+" source="Work:&lt;&amp;&gt;" target="Event:strike"><data key="edge-label">based on<\/data>/);
  assert.match(text, /<key id="edge-sources" for="edge" attr.name="sources" attr.type="string"\/>/);
});

test("SVG has every node and edge, and a legend", () => {
  const [bundle] = bundlesOf([{ ...BASED, label: "a \u0001<b>" }]);
  assert.ok(bundle);
  const text = svg(
    {
      nodes: [
        { entity: SERIES, at: { x: 0, y: 0 }, radius: 12 },
        { entity: STRIKE, at: { x: 200, y: 10 }, radius: 12 },
      ],
      bundles: [{ bundle, from: { x: 12, y: 0 }, to: { x: 188, y: 10 }, bend: null }],
    },
    looks(["Event", "Work"], LIGHT),
    LIGHT,
  );
  assert.match(text, /stroke-dasharray/);
  assert.match(text, /a &lt;b&gt;/);
  assert.match(text, /<tspan x="0" dy="0">The strike<\/tspan>/);
  assert.match(text, /class="legend"[^>]*>Event</);
  assert.deepEqual(lines("Operation of the U.S. Drug Enforcement Administration"), ["Operation of the U.S.", "Drug Enforcement", "Administration"]);
});

test("hops between the same two are one edge, by whichever names they have", () => {
  const quoted = { ...PRODUCED, id: "quoted", kind: "QUOTE", label: "quote" };
  const roles = [CREATED, PRODUCED].map((role) => ({ ...role, kind: "ROLE" }));
  // What only says its kind comes last.
  const bundles = bundlesOf([quoted, ...roles, BASED]);
  assert.deepEqual(bundles.map(({ label, inferred }) => [label, inferred]), [
    ["creator, producer +1", false],
    ["based on", true],
  ]);
  assert.equal(ANA.id, bundles[0]?.source);
});
