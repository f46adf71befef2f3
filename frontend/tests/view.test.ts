/** Views, their addresses, their history, and their pictures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromFragment, toFragment } from "../src/explorer/view/address.ts";
import { begin, redo, step, undo } from "../src/explorer/view/history.ts";
import { keyOf, mayLieIn, partsOf, type Piece, pictureOf } from "../src/explorer/view/picture.ts";
import { spanBetween, timelineOf, typedSpan } from "../src/explorer/view/timeline.ts";
import * as views from "../src/explorer/view/view.ts";
import { ANA, BASED, CREATED, entity, NIGHT, PATH, piece, SERIES, STRIKE } from "./samples.ts";

const { START } = views;

const FULL: views.View = {
  story: false,
  shown: ["Work:a,b", "Person:ö&=#"],
  open: { "Work:a,b": 40, "Person:x*y@1_2": 160 },
  gone: ["Place:z"],
  pins: { "Work:a@b": { x: -12, y: 340 } },
  hiddenTypes: ["Place"],
  hiddenKinds: ["AT"],
  span: { from: 1990, to: null },
  dated: true,
  ends: { from: "Work:a,b", to: "Place:z" },
  sharing: [],
  wanted: { notOver: ["ROLE", "AT"], stated: true, source: "Work:ö", around: ["Event:e"] },
  path: 2,
  selected: { of: "hop", id: "Relation:AT=x" },
  face: "table",
};

test("a view comes back from its address as it was", () => {
  assert.deepEqual(fromFragment(toFragment(FULL)), FULL);
  assert.deepEqual(fromFragment(toFragment(START)), START);
  const alone = views.only(START, "Work:somos");
  assert.deepEqual(fromFragment(toFragment(alone)), alone);
  const sharing = views.share(FULL, ["Work:a,b", "Place:z", "Work:c"]);
  assert.deepEqual([sharing.ends, sharing.gone], [null, []]);
  assert.deepEqual(fromFragment(toFragment(sharing)), sharing);
});

test("an address says no more than it has to, readably", () => {
  assert.equal(toFragment(START), "");
  assert.equal(toFragment(views.only(START, "Work:somos")), "#of=Work:somos&open=Work:somos&at=Work:somos");
});

test("what an address should not say is left out", () => {
  const view = fromFragment("#years=x..2000&path=-3&pins=a@b&open=Work:a*9999999&as=poem&%=%&connect=Work:a");
  assert.deepEqual(view.span, { from: null, to: 2000 });
  assert.deepEqual([view.path, view.pins, view.ends, view.face], [0, {}, null, "graph"]);
  assert.deepEqual(view.open, { "Work:a": views.FEW });
  assert.deepEqual(fromFragment("#share=Work:a").sharing, []);
  assert.deepEqual(fromFragment("#share=Work:a,Work:b&connect=Work:a,Work:b").sharing, []);
});

test("an emptied view is not the start", () => {
  const empty = { ...START, story: false };
  assert.equal(toFragment(empty), "#of=");
  assert.deepEqual(fromFragment("#of="), empty);
});

test("steps are undone and redone; looking at something is none", () => {
  const opened = views.expand(START, "Work:a");
  const looked = views.select(opened, { of: "entity", id: "Work:a" });
  let history = step(step(begin(START), opened), looked);
  assert.equal(history.past.length, 1);
  history = undo(history);
  assert.equal(history.present, START);
  assert.equal(undo(history), history);
  history = redo(history);
  assert.equal(history.present, looked);
  history = step(undo(history), views.expand(START, "Work:b"));
  assert.deepEqual(history.future, []);
});

test("no more neighbours are asked for than the service gives, and an address can't ask for more", () => {
  let view = views.expand(START, "Work:a");
  for (let times = 0; times < 5; times += 1) {
    view = views.expand(view, "Work:a");
  }
  assert.deepEqual(view.open, { "Work:a": 999 });
  assert.deepEqual(fromFragment(toFragment(view)), view);
  assert.deepEqual(fromFragment("#open=Work:a*1000").open, { "Work:a": views.FEW });
});

test("expanding again asks for more, collapsing keeps the node", () => {
  const once = views.expand(START, "Work:a");
  assert.deepEqual(views.expand(once, "Work:a").open, { "Work:a": 4 * views.FEW });
  const collapsed = views.collapse(once, "Work:a");
  assert.deepEqual([collapsed.open, collapsed.shown], [{}, ["Work:a"]]);
});

test("removing takes the node's pin, path and selection along", () => {
  const view = views.pin(views.connect(views.expand(START, ANA.id), ANA.id, STRIKE.id), ANA.id, { x: 1.4, y: 2.6 });
  assert.deepEqual(view.pins, { [ANA.id]: { x: 1, y: 3 } });
  const without = views.remove(views.select(view, { of: "entity", id: ANA.id }), ANA.id);
  assert.deepEqual([without.pins, without.ends, without.selected, without.open], [{}, null, null, {}]);
  assert.deepEqual(without.gone, [ANA.id]);
});

const PIECES = new Map<string, Piece>([
  [keyOf({ what: "story" }), piece([ANA, SERIES, STRIKE, NIGHT], [CREATED, BASED])],
  [keyOf({ what: "paths", from: ANA.id, to: STRIKE.id }), piece([ANA, SERIES, STRIKE], [CREATED, BASED], [PATH])],
]);

test("a picture is made of the pieces that its view names", () => {
  assert.deepEqual(partsOf(views.expand(START, "Work:a")), [
    { what: "story" },
    { what: "near", id: "Work:a", most: views.FEW },
  ]);
  const picture = pictureOf(START, PIECES);
  assert.deepEqual(picture.nodes, [ANA, SERIES, STRIKE, NIGHT]);
  assert.deepEqual(picture.types.map(({ name, count }) => [name, count]), [["Event", 2], ["Person", 1], ["Work", 1]]);
  assert.equal(picture.lit, null);
});

test("what is hidden takes its hops along, and can be brought back", () => {
  const picture = pictureOf(views.toggleType(START, "Work"), PIECES);
  assert.deepEqual(picture.hops, []);
  assert.deepEqual(picture.types.find(({ name }) => name === "Work"), { name: "Work", count: 1, hidden: true });
  const kinds = pictureOf(views.toggleKind(START, "CREATOR"), PIECES);
  assert.deepEqual(kinds.hops, [BASED]);
  assert.deepEqual(kinds.kinds.map(({ name }) => name), ["BASED ON", "CREATOR"]);
});

test("a path is shown whatever is hidden", () => {
  const view = views.toggleType(views.connect({ ...START, story: false, gone: [SERIES.id] }, ANA.id, STRIKE.id), "Work");
  const picture = pictureOf(view, PIECES);
  assert.deepEqual(picture.nodes, [ANA, SERIES, STRIKE]);
  assert.equal(picture.lit?.has(CREATED.id), true);
});

test("what is shared is shown whatever is hidden, with those that share it, of which two have to be left", () => {
  const sharing = views.share({ ...START, story: false, hiddenTypes: ["Work"] }, [ANA.id, STRIKE.id]);
  const common = { what: "common", of: [ANA.id, STRIKE.id] } as const;
  assert.deepEqual(partsOf(sharing).at(-1), common);
  assert.equal(pictureOf(sharing, PIECES).common, null);
  const found = piece([ANA, STRIKE, SERIES], [CREATED, BASED]);
  const picture = pictureOf(sharing, new Map([...PIECES, [keyOf(common), found]]));
  assert.equal(picture.common, found);
  assert.deepEqual([picture.nodes, picture.hops], [[ANA, STRIKE, SERIES], [CREATED, BASED]]);
  assert.equal(picture.lit?.has(SERIES.id), true);
  assert.deepEqual(views.share(sharing, [ANA.id, STRIKE.id, NIGHT.id]).sharing, [ANA.id, STRIKE.id, NIGHT.id]);
  assert.deepEqual(views.remove(sharing, ANA.id).sharing, []);
  assert.deepEqual(views.connect(sharing, ANA.id, STRIKE.id).sharing, []);
  assert.equal(views.isStart(views.share(START, [ANA.id, STRIKE.id])), false);
});

test("what is wanted of paths is part of what is asked, and what is shared is gone around by none", () => {
  const wanted = { notOver: ["ROLE"], stated: true, source: null, around: [SERIES.id] };
  const some = views.want({ ...views.connect(START, ANA.id, STRIKE.id), path: 3 }, wanted);
  assert.deepEqual([partsOf(some).at(-1), some.path], [{ what: "paths", from: ANA.id, to: STRIKE.id, wanted }, 0]);
  assert.equal(pictureOf(some, PIECES).paths, null);
  const shared = views.share(some, [ANA.id, STRIKE.id]);
  assert.deepEqual(partsOf(shared).at(-1), { what: "common", of: shared.sharing, wanted: { ...wanted, around: [] } });
  assert.deepEqual(partsOf(views.want(shared, { notOver: [], stated: false })).at(-1), { what: "common", of: shared.sharing });
  assert.deepEqual(views.connect(some, ANA.id, SERIES.id).wanted.around, []);
  assert.deepEqual(views.unask(some), { ...START, selected: null });
  assert.deepEqual(fromFragment("#connect=a,b&around=b,c&sure=yes").wanted, { ...views.ANY, around: ["c"] });
});

test("all that is dated in the years is in the picture, and goes with the years", () => {
  const dated = { ...START, story: false, dated: true, span: { from: 1900, to: 1950 } };
  assert.deepEqual(partsOf(dated), [{ what: "dated", from: 1900, to: 1950 }]);
  const pieces = new Map([[keyOf({ what: "dated", from: 1900, to: 1950 }), { ...piece([STRIKE], []), truncated: true }]]);
  assert.deepEqual(pictureOf(dated, pieces).nodes, [STRIKE]);
  assert.equal(pictureOf(dated, pieces).datedTruncated, true);
  assert.equal(pictureOf({ ...dated, dated: false }, pieces).datedTruncated, false);
  assert.deepEqual(pictureOf({ ...dated, span: { from: 1900, to: 1951 } }, pieces).nodes, []);
  assert.equal(views.isStart({ ...START, dated: true }), false);
});

test("what is only looked at is not drawn", () => {
  const view = views.select({ ...START, story: false }, { of: "entity", id: ANA.id });
  const pieces = new Map([[keyOf({ what: "self", id: ANA.id }), piece([ANA], [])]]);
  assert.deepEqual(pictureOf(view, pieces).nodes, []);
  assert.deepEqual(pictureOf(views.add(view, ANA.id), pieces).nodes, [ANA]);
});

test("years leave out what cannot lie in them, and nothing else", () => {
  assert.equal(mayLieIn(SERIES.when, { from: 2022, to: null }), false);
  assert.equal(mayLieIn(SERIES.when, { from: null, to: 2020 }), false);
  assert.equal(mayLieIn(SERIES.when, { from: 2021, to: 2021 }), true);
  assert.equal(mayLieIn(NIGHT.when, { from: 1800, to: 1801 }), true);
  assert.equal(mayLieIn(null, { from: 1800, to: 1801 }), true);
  assert.equal(mayLieIn({ edtf: "-0044", earliest: "-0044-01-01", latest: "-0044-12-31" }, { from: -44, to: -44 }), true);
  const picture = pictureOf({ ...START, span: { from: 1900, to: 1950 } }, PIECES);
  assert.deepEqual(picture.nodes, [ANA, STRIKE, NIGHT]);
  assert.deepEqual(picture.dated, [SERIES, STRIKE, NIGHT]);
});

test("an open interval goes on to the end of the strip, and is left out only by its known end", () => {
  const since = entity("Work:since", "Since", { when: { edtf: "1999/..", earliest: "1999-01-01", latest: null } });
  const until = entity("Work:until", "Until", { when: { edtf: "../1950", earliest: null, latest: "1950-12-31" } });
  const timeline = timelineOf([since, STRIKE, until, NIGHT]);
  assert.deepEqual(timeline?.undated, [NIGHT]);
  const placed = Object.fromEntries((timeline?.marks ?? []).map(({ entity: { name }, from, to }) => [name, { from, to }]));
  assert.equal(placed["Since"]?.to, 1);
  assert.ok(placed["Since"].from > 0.5 && placed["Since"].from < 1);
  assert.equal(placed["Until"]?.from, 0);
  assert.ok(placed["Until"].to > 0 && placed["Until"].to < 0.5);
  assert.deepEqual(timelineOf([since])?.marks.map(({ to }) => to), [1]);
  assert.equal(mayLieIn(since.when, { from: null, to: 1998 }), false);
  assert.equal(mayLieIn(since.when, { from: 2020, to: null }), true);
  assert.equal(mayLieIn(until.when, { from: 1951, to: null }), false);
  assert.equal(mayLieIn(until.when, { from: null, to: 1800 }), true);
});

test("a timeline has dates as wide as they are vague, in lanes", () => {
  const timeline = timelineOf([SERIES, STRIKE, NIGHT]);
  assert.ok(timeline);
  assert.deepEqual(timeline.marks.map(({ entity }) => entity), [STRIKE, SERIES]);
  assert.ok(timeline.marks.every(({ from, to }) => from > 0 && to < 1 && from < to));
  assert.deepEqual(timeline.undated, [NIGHT]);
  assert.deepEqual(timelineOf([SERIES, SERIES])?.marks.map(({ lane }) => lane), [0, 1]);
  assert.equal(timelineOf([ANA, NIGHT]), null);
  const { from, to } = spanBetween(timeline, 1, 0);
  assert.deepEqual([from, to], [timeline.first, timeline.last - 1]);
});

test("years that are typed are a span, or it is said what is wrong", () => {
  assert.deepEqual(typedSpan(" 1990 ", ""), { from: 1990, to: null });
  assert.deepEqual(typedSpan("-20", "-20"), { from: -20, to: -20 });
  assert.equal(typedSpan("2012", "2005"), "2012 is later than 2005. The earlier year comes first.");
  assert.equal(typedSpan("", "soon"), "“soon” is not a year. A year is a number, such as 2011.");
  assert.deepEqual(fromFragment("#years=2012..2005").span, { from: 2005, to: 2012 });
});
