/** The drawing of a picture: Cytoscape.js on a canvas, with places from a worker. */
import cytoscape, { type CollectionReturnValue, type Core, type EdgeSingular, type ElementDefinition, type EventObject, type NodeSingular } from "cytoscape";
import type { Entity } from "../data/entity.ts";
import { type Look, radiusOf, type Theme } from "../view/look.ts";
import type { Picture } from "../view/picture.ts";
import type { Point, View } from "../view/view.ts";
import type { Body, Task, Tie } from "./arrangement.ts";
import type { Order, Progress } from "./arrangement-worker.ts";
import ArrangementWorker from "./arrangement-worker.ts?worker";
import { type Box, type Label, showable, turned } from "./labels.ts";
import { type Bundle, bundlesOf } from "./bundles.ts";
import { EDGE_FONT, LABEL_FONT, styleFor } from "./style.ts";

/** What a person does to the drawing. */
export interface Gestures {
  select(selection: View["selected"]): void;
  expand(id: string): void;
  pin(id: string, at: Point): void;
}

/** A node and an edge as they are drawn: what an export needs. */
export interface DrawnNode {
  readonly entity: Entity;
  readonly at: Point;
  readonly radius: number;
}

/** An edge's ends and the points that bend it. */
export interface DrawnBundle {
  readonly bundle: Bundle;
  readonly from: Point;
  readonly to: Point;
  readonly bend: Point | null;
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly bundles: readonly DrawnBundle[];
}

/** From so many elements on, edges are plain lines, and a moving view is a picture that moves. */
const MANY = 1200;

/** Cytoscape adds a style element of its own unless there is one by this name; the policy forbids it. */
function forestallStyle(): void {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id) === null) {
    const element = document.createElement("meta");
    element.id = id;
    document.head.append(element);
  }
}

export class Canvas {
  readonly #container: HTMLElement;
  readonly #gestures: Gestures;
  readonly #measure = document.createElement("canvas").getContext("2d");
  readonly #worker = new ArrangementWorker();
  #cy: Core;
  #big = false;
  #theme: Theme;
  #order = 0;
  #picture: Picture | null = null;
  #bundles: ReadonlyMap<string, Bundle> = new Map();
  #settled = true;
  #fitWhenDone = true;
  #isPath = false;
  #lit = "";
  #quietTimer: ReturnType<typeof setTimeout> | undefined = undefined;
  #whenSettled: (() => void)[] = [];
  #above = 48;
  readonly #widths = new Map<string, number>();
  #measuring = "";

  constructor(container: HTMLElement, theme: Theme, gestures: Gestures) {
    forestallStyle();
    this.#container = container;
    this.#gestures = gestures;
    this.#theme = theme;
    this.#cy = this.#make(false);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Progress>) => this.#move(data));
  }

  #make(big: boolean): Core {
    const cy = cytoscape({
      container: this.#container,
      style: styleFor(this.#theme),
      layout: { name: "preset" },
      minZoom: 0.03,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autounselectify: true,
      // A moving view of very many elements is a picture of the view that moves.
      textureOnViewport: big,
      hideEdgesOnViewport: big,
      pixelRatio: big ? 1 : "auto",
    });
    cy.on("tap", (event: EventObject) => {
      if (event.target === cy) {
        this.#gestures.select(null);
      }
    });
    cy.on("tap", "node", (event: EventObject) => this.#gestures.select({ of: "entity", id: event.target.id() }));
    cy.on("tap", "edge", (event: EventObject) => this.#gestures.select({ of: "hop", id: event.target.data("hop") }));
    cy.on("dbltap", "node", (event: EventObject) => this.#gestures.expand(event.target.id()));
    cy.on("dragfreeon", "node", (event: EventObject) => this.#gestures.pin(event.target.id(), event.target.position()));
    cy.on("mouseover", "node", (event: EventObject) => this.#hover(event.target, true));
    cy.on("mouseout", "node", (event: EventObject) => this.#hover(event.target, false));
    cy.on("viewport", () => this.#thinLater());
    return cy;
  }

  #hover(node: NodeSingular, on: boolean): void {
    this.#container.style.cursor = on ? "pointer" : "";
    if (!this.#big) {
      node.toggleClass("hovered", on);
      node.connectedEdges().toggleClass("near", on || node.hasClass("chosen"));
    }
  }

  /** Shows a picture; what was there already stays where it is. */
  show(picture: Picture, view: View, look: (type: string) => Look, theme: Theme): void {
    const big = picture.nodes.length + picture.hops.length > MANY;
    if (big !== this.#big) {
      this.#big = big;
      this.#cy.destroy();
      this.#cy = this.#make(big);
    }
    if (theme !== this.#theme) {
      this.#theme = theme;
      this.#cy.style(styleFor(theme));
    }
    this.#picture = picture;
    this.#bundles = new Map(bundlesOf(picture.hops).map((bundle) => [bundle.id, bundle]));
    const changed = this.#change(elementsOf(picture, look), view);
    this.#mark(picture, view);
    this.#isPath = view.ends !== null;
    if (changed.structure && picture.nodes.length > 0) {
      this.#fitWhenDone = changed.fresh;
      this.#arrange(view);
    } else if (this.#settled) {
      this.#container.dataset["settled"] = "true";
      this.#thinLater();
    }
    this.#followLit(picture.lit);
  }

  /** Brings a path, or what is shared, into sight once it is another. */
  #followLit(lit: Picture["lit"]): void {
    const key = lit ? [...lit].sort().join(" ") : "";
    if (key !== this.#lit && lit) {
      void this.settled().then(() => this.#lit === key && this.lookAt(lit));
    }
    this.#lit = key;
  }

  #change(wanted: readonly ElementDefinition[], view: View): { structure: boolean; fresh: boolean } {
    const cy = this.#cy;
    const ids = new Set(wanted.map(({ data }) => data.id));
    const before = cy.nodes().length;
    let structure = false;
    cy.batch(() => {
      const old = cy.elements().filter((element) => !ids.has(element.id()));
      structure = old.length > 0;
      old.remove();
      const added = wanted.filter(({ data }) => {
        const known = cy.getElementById(data.id ?? "");
        if (known.empty()) {
          return true;
        }
        known.data(data);
        return false;
      });
      structure ||= added.length > 0;
      cy.add(added.map((element) => ({ ...element, classes: this.#big ? (element.group === "edges" ? "plain" : "quiet") : "" })));
      for (const [id, at] of Object.entries(view.pins)) {
        cy.getElementById(id).position({ ...at });
      }
    });
    const kept = cy.nodes().filter((node) => node.scratch("placed") === true).length;
    return { structure, fresh: before === 0 || kept < cy.nodes().length / 2 };
  }

  #mark({ lit }: Picture, { selected, pins }: View): void {
    const cy = this.#cy;
    cy.batch(() => {
      cy.elements(".chosen, .near, .lit, .faint, .hovered").removeClass("chosen near lit faint hovered");
      cy.nodes(".pinned").removeClass("pinned");
      for (const id of Object.keys(pins)) {
        cy.getElementById(id).addClass("pinned");
      }
      if (lit) {
        cy.elements().forEach((element) => {
          element.addClass(lit.has(element.id()) || this.#isLit(element.id(), lit) ? "lit" : "faint");
        });
      }
      if (this.#big) {
        cy.edges().forEach((edge) => void edge.toggleClass("plain", !edge.hasClass("lit")));
      }
      if (selected?.of === "entity") {
        const node = cy.getElementById(selected.id);
        node.addClass("chosen").removeClass("faint");
        if (!this.#big && !lit) {
          node.connectedEdges().addClass("near");
        }
      } else if (selected?.of === "hop") {
        const bundle = [...this.#bundles.values()].find(({ hops }) => hops.some(({ id }) => id === selected.id));
        cy.getElementById(bundle?.id ?? "").addClass("chosen").removeClass("faint");
      }
    });
  }

  #isLit(edge: string, lit: ReadonlySet<string>): boolean {
    return this.#bundles.get(edge)?.hops.some(({ id }) => lit.has(id)) ?? false;
  }

  #arrange(view: View): void {
    this.#order += 1;
    this.#settled = false;
    const order: Order = { number: this.#order, task: this.#task(view) };
    this.#container.dataset["settled"] = "false";
    if (this.#fitWhenDone) {
      // What has no place yet would lie in a heap.
      this.#container.dataset["heap"] = "true";
    }
    this.#worker.postMessage(order);
  }

  #task(view: View): Task {
    const bodies = this.#cy.nodes().map((node): Body => {
      const size = node.data("size") as number;
      const box = this.#labelSize(node.data("label") as string, node.data("fontSize") as number);
      const pinned = view.pins[node.id()];
      const at = pinned ?? (node.scratch("placed") === true ? node.position() : null);
      return {
        id: node.id(),
        width: Math.max(size, Math.min(box.width, 136)),
        height: size + box.height,
        at: at && { x: at.x, y: at.y },
        fixed: pinned !== undefined,
      };
    });
    const ties = this.#cy.edges().map(
      (edge): Tie => ({
        source: edge.source().id(),
        target: edge.target().id(),
        label: this.#big ? 0 : this.#width(edge.data("label") as string, EDGE_FONT) + 30,
      }),
    );
    // Sorted, so that the same picture is arranged in the same way however it came about.
    bodies.sort((a, b) => (a.id < b.id ? -1 : 1));
    ties.sort((a, b) => (a.source + a.target < b.source + b.target ? -1 : 1));
    return { bodies, ties, wide: this.#container.clientWidth / Math.max(this.#container.clientHeight, 1) };
  }

  #width(text: string, size: number): number {
    const key = `${size} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined || !this.#measure) {
      return known ?? text.length * size * 0.5;
    }
    const font = `${size}px ${LABEL_FONT}`;
    // To set a font takes longer than to measure a text.
    if (this.#measuring !== font) {
      this.#measure.font = font;
      this.#measuring = font;
    }
    const { width } = this.#measure.measureText(text);
    this.#widths.set(key, width);
    return width;
  }

  #labelSize(label: string, size: number): { width: number; height: number } {
    const width = this.#width(label, size);
    const lines = Math.max(1, Math.ceil(width / 118));
    return { width: lines > 1 ? 132 : width, height: lines * size * 1.25 + 6 };
  }

  #move({ number, positions, done }: Progress): void {
    if (number !== this.#order) {
      return;
    }
    const ids = this.#cy.nodes().map((node) => node.id()).sort((a, b) => (a < b ? -1 : 1));
    const still = this.#fitWhenDone || this.#big || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const moves = ids.map((id, index) => ({
      node: this.#cy.getElementById(id),
      at: { x: positions[2 * index] ?? 0, y: positions[2 * index + 1] ?? 0 },
    }));
    if (still) {
      this.#cy.batch(() => {
        for (const { node, at } of moves) {
          node.position(at);
        }
      });
    } else {
      for (const { node, at } of moves) {
        if (node.scratch("placed") !== true) {
          node.position(nearestPlaced(node) ?? at);
        }
        node.stop().animate({ position: at }, { duration: 380, easing: "ease-out-cubic" });
      }
    }
    for (const { node } of moves) {
      node.scratch("placed", true);
    }
    delete this.#container.dataset["heap"];
    if (this.#fitWhenDone) {
      this.fit();
    }
    if (done) {
      setTimeout(() => this.#settle(number), still ? 0 : 400);
    }
  }

  #settle(number: number): void {
    if (number !== this.#order) {
      return;
    }
    this.#settled = true;
    if (performance.getEntriesByName("first graph").length === 0) {
      performance.mark("first graph");
    }
    this.#thin();
    this.#container.dataset["settled"] = "true";
    for (const call of this.#whenSettled.splice(0)) {
      call();
    }
  }

  /** Waits until everything has its place. */
  settled(): Promise<void> {
    return this.#settled ? Promise.resolve() : new Promise((resolve) => void this.#whenSettled.push(resolve));
  }

  #thinLater(): void {
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => this.#thin(), 120);
  }

  /** Leaves out labels that would stand over others, and keeps those of a far view readable. */
  #thin(): void {
    const cy = this.#cy;
    if (cy.destroyed()) {
      return;
    }
    const grown = growth(cy.zoom());
    const { x1, x2, y1, y2 } = cy.extent();
    const isSeen = ({ x, y }: Point): boolean => x > x1 && x < x2 && y > y1 && y < y2;
    const nodes = cy.nodes().toArray().filter((node) => isSeen(node.position()));
    // Among very many, labels keep a distance.
    const margin = this.#big ? 26 / cy.zoom() : 0;
    const seen = cy.edges().toArray().filter((edge) => isSeen(edge.midpoint()));
    const lit = this.#isPath ? seen.filter((edge) => edge.hasClass("lit")) : [];
    const litLabels = lit.map((edge) => this.#edgeLabel(edge, grown));
    const first = showable(
      [...nodes.map((node) => this.#nodeLabel(node, grown, margin)), ...litLabels],
      lit.length > 0 ? nodes.filter((node) => node.hasClass("lit")).map(bodyOf) : [],
    );
    const edges = this.#big || grown > 1 ? [] : seen.filter((edge) => !lit.includes(edge));
    const inTheWay = [
      ...nodes.map(bodyOf),
      ...nodes.filter((node) => first.has(node.id())).flatMap((node) => this.#nodeLabel(node, grown).places[0] ?? []),
      ...litLabels.flatMap(({ id, places }) => places[first.get(id) ?? -1] ?? []),
    ];
    const shown = new Map([...first, ...showable(edges.map((edge) => this.#edgeLabel(edge)), inTheWay)]);
    cy.batch(() => {
      cy.nodes().forEach((node) => {
        const isShown = shown.has(node.id());
        if (node.hasClass("quiet") === isShown) {
          node.toggleClass("quiet", !isShown);
        }
        if (isShown && node.data("grown") !== grown) {
          node.data("grown", grown);
          node.style({ "font-size": (node.data("fontSize") as number) * grown, "text-max-width": `${132 * grown}px` });
        }
      });
      if (this.#big && lit.length === 0) {
        return;
      }
      cy.edges().forEach((edge) => {
        const place = shown.get(edge.id());
        if (edge.hasClass("quiet") !== (place === undefined)) {
          edge.toggleClass("quiet", place === undefined);
        }
        if (place !== undefined) {
          const along = ALONG[place % ALONG.length] ?? 0;
          const bundle = this.#bundles.get(edge.id());
          const [from, to] = [edge.source().position(), edge.target().position()];
          edge.style({
            label: (place < ALONG.length ? bundle?.label : bundle?.short) ?? "",
            "text-margin-x": along * (to.x - from.x),
            "text-margin-y": along * (to.y - from.y),
            "font-size": EDGE_FONT * grown,
          });
        }
      });
    });
  }

  #nodeLabel(node: NodeSingular, grown: number, margin = 0): Label {
    const { x, y } = node.position();
    const size = node.data("size") as number;
    const label = this.#labelSize(node.data("label") as string, node.data("fontSize") as number);
    const [width, height] = [label.width * grown, (label.height - 6) * grown];
    const top = y + size / 2 + 4;
    return {
      id: node.id(),
      places: [[{ x1: x - width / 2 - margin, x2: x + width / 2 + margin, y1: top - margin, y2: top + height + margin }]],
      weight: node.hasClass("chosen") || node.hasClass("lit") ? 1e6 : size,
      must: this.#isPath && node.hasClass("lit"),
    };
  }

  #edgeLabel(edge: EdgeSingular, grown = 1): Label {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const at = edge.midpoint();
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const ends = ((edge.source().data("size") as number) + (edge.target().data("size") as number)) / 2;
    const free = Math.hypot(dx, dy) - ends - 16;
    const along = (text: string): readonly (readonly Box[])[] => {
      const width = this.#width(text, EDGE_FONT) * grown + 2;
      // Off the middle only where the label still fits on the line.
      return ALONG.map((by) =>
        by === 0 || width <= free - 2 * Math.abs(by) * free
          ? turned(at.x + by * dx, at.y + by * dy, width, 12 * grown, Math.atan2(dy, dx))
          : [NOWHERE],
      );
    };
    const bundle = this.#bundles.get(edge.id());
    return {
      id: edge.id(),
      places: bundle ? [...along(bundle.label), ...along(bundle.short)] : [],
      weight:
        edge.hasClass("near") || edge.hasClass("lit") || edge.hasClass("chosen")
          ? 1e5
          : (bundle?.hops.length ?? 1) + 1 / Math.max(bundle?.label.length ?? 1, 1),
      must: this.#isPath && edge.hasClass("lit"),
    };
  }

  /** Shows all that there is. */
  fit(): void {
    const elements = this.#cy.elements();
    if (elements.nonempty()) {
      this.#cy.viewport(this.#viewportOf(elements));
    }
  }

  /** The viewport that shows some elements, as large as they fit. */
  #viewportOf(elements: CollectionReturnValue): { zoom: number; pan: Point } {
    const { clientWidth: width, clientHeight: height } = this.#container;
    const side = width < 600 ? 16 : 40;
    const room = { left: side, right: side + (width < 600 ? 0 : 20), top: Math.min(this.#above + 12, height / 3), bottom: 20 };
    const box = elements.boundingBox({ includeOverlays: false });
    const zoom = Math.min(
      (width - room.left - room.right) / box.w,
      (height - room.top - room.bottom) / box.h,
      1.3,
    );
    return {
      zoom,
      pan: {
        x: room.left + (width - room.left - room.right - box.w * zoom) / 2 - box.x1 * zoom,
        y: room.top + (height - room.top - room.bottom - box.h * zoom) / 2 - box.y1 * zoom,
      },
    };
  }

  /** Brings some elements into sight. */
  lookAt(ids: ReadonlySet<string>): void {
    const found = this.#cy.nodes().filter((node) => ids.has(node.id()));
    if (found.length === 1) {
      this.#cy.stop().animate({ center: { eles: found }, zoom: Math.min(this.#cy.zoom(), 1.2) }, { duration: 300 });
    } else if (found.nonempty()) {
      this.#cy.stop().animate(this.#viewportOf(found), { duration: 300 });
    }
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#container.getBoundingClientRect();
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
  }

  panBy(x: number, y: number): void {
    this.#cy.panBy({ x, y });
  }

  /** Keeps so many pixels at the top free of the drawing. */
  keepFree(above: number): void {
    this.#above = above;
  }

  resize(): void {
    this.#cy.resize();
  }

  /** The node next to one in a direction, for the arrow keys. */
  next(id: string | null, direction: Point): string | null {
    const nodes = this.#cy.nodes();
    const from = id === null ? null : this.#cy.getElementById(id);
    if (from === null || from.empty()) {
      return nodes.nonempty() ? nodes.max((node) => node.degree(false)).ele.id() : null;
    }
    const here = from.position();
    let best: { id: string; cost: number } | null = null;
    nodes.forEach((node) => {
      const dx = node.position("x") - here.x;
      const dy = node.position("y") - here.y;
      const along = dx * direction.x + dy * direction.y;
      const across = Math.abs(dx * direction.y - dy * direction.x);
      if (node.id() !== id && along > 0 && along >= across * 0.6) {
        const tied = from.edgesWith(node).nonempty() ? 0.6 : 1;
        const cost = (along + 2 * across) * tied;
        if (best === null || cost < best.cost) {
          best = { id: node.id(), cost };
        }
      }
    });
    return (best as { id: string } | null)?.id ?? null;
  }

  /** Where everything stands. */
  drawing(): Drawing {
    const picture = this.#picture;
    const cy = this.#cy;
    const nodes = (picture?.nodes ?? []).map((entity) => {
      const node = cy.getElementById(entity.id);
      return { entity, at: { ...node.position() }, radius: (node.data("size") as number) / 2 };
    });
    const bundles = [...this.#bundles.values()].flatMap((bundle) => {
      const edge = cy.getElementById(bundle.id);
      if (edge.empty()) {
        return [];
      }
      const source = edge.source().position();
      const target = edge.target().position();
      if (this.#big) {
        return [{ bundle, from: { ...source }, to: { ...target }, bend: null }];
      }
      const bend = edge.controlPoints()?.[0];
      const ends = edge as unknown as { sourceEndpoint(): Point; targetEndpoint(): Point };
      return [{ bundle, from: { ...ends.sourceEndpoint() }, to: { ...ends.targetEndpoint() }, bend: bend ? { ...bend } : null }];
    });
    return { nodes, bundles };
  }

  /** What is drawn, all of it, as a picture. */
  png(): Promise<Blob> {
    return this.#cy.png({
      output: "blob-promise",
      full: true,
      scale: 2,
      bg: this.#theme.canvas,
      maxWidth: 8000,
      maxHeight: 8000,
    }) as unknown as Promise<Blob>;
  }

  destroy(): void {
    clearTimeout(this.#quietTimer);
    this.#worker.terminate();
    this.#cy.destroy();
  }
}

/** Where an edge's label may stand, from its middle: the middle first. */
const ALONG = [0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24, -0.3, 0.3];

/** A place that is always taken. */
const NOWHERE: Box = { x1: Number.NaN, x2: Number.NaN, y1: Number.NaN, y2: Number.NaN };

/** How much larger labels are in a view from far away, in steps, so that few are drawn anew. */
function growth(zoom: number): number {
  return zoom >= 0.72 ? 1 : 1.25 ** Math.round(Math.log(0.85 / zoom) / Math.log(1.25));
}

function bodyOf(node: NodeSingular): Box {
  const { x, y } = node.position();
  const half = (node.data("size") as number) * 0.45;
  return { x1: x - half, x2: x + half, y1: y - half, y2: y + half };
}

function nearestPlaced(node: NodeSingular): Point | null {
  const placed = node.neighborhood().nodes().filter((other) => other.scratch("placed") === true);
  return placed.nonempty() ? { ...(placed[0] as NodeSingular).position() } : null;
}

function elementsOf({ nodes, hops }: Picture, look: (type: string) => Look): ElementDefinition[] {
  const degrees = new Map<string, Set<string>>(nodes.map(({ id }) => [id, new Set()]));
  for (const { source, target } of hops) {
    degrees.get(source)?.add(target);
    degrees.get(target)?.add(source);
  }
  const drawn = nodes.map(({ id, type, name }): ElementDefinition => {
    const { colour, shape } = look(type);
    const degree = degrees.get(id)?.size ?? 0;
    return {
      group: "nodes",
      data: {
        id,
        label: name,
        colour,
        shape: shape.name === "square" ? "round-rectangle" : "ellipse",
        ...(shape.corners && { corners: shape.corners.flat().join(" ") }),
        size: 2 * radiusOf(degree),
        fontSize: degree >= 5 ? 15 : 13,
        weight: degree >= 5 ? 600 : 400,
      },
    };
  });
  const edges = bundlesOf(hops).map(
    ({ id, hops: [first], source, target, label, inferred }): ElementDefinition => ({
      group: "edges",
      data: { id, hop: first?.id, source, target, label, inferred },
    }),
  );
  return [...drawn, ...edges];
}
