/** The state of the page: the view and its history, what was fetched for it, and what went wrong. */
import type { Entity, Hop } from "./data/entity.ts";
import { entityGraph } from "./data/entity-graph.ts";
import type { Details, Graph, Overview } from "./data/graph.ts";
import { plainGraph } from "./data/plain-graph.ts";
import { INTROSPECTION, readSchema, type SchemaAnswer } from "./data/schema.ts";
import { type Exchange, giveKey, Service, ServiceError } from "./data/service.ts";
import { fromFragment, toFragment } from "./view/address.ts";
import { begin, type History, redo, step, undo } from "./view/history.ts";
import { keyOf, type Part, partsOf, type Piece, pictureOf, type Picture } from "./view/picture.ts";
import { START, type View } from "./view/view.ts";

/** What can be shown in place of the graph. */
export type Phase =
  | { readonly is: "starting" }
  | { readonly is: "locked"; readonly refused: boolean }
  | { readonly is: "failed"; readonly error: ServiceError }
  | { readonly is: "ready" };

/** Details as far as they are there. */
export type Told = Details | "missing" | "loading" | ServiceError;

export interface State {
  readonly phase: Phase;
  readonly history: History;
  readonly picture: Picture;
  readonly loading: boolean;
  /** What went wrong with the last change of the view, which stays as it was. */
  readonly problem: ServiceError | null;
  readonly overview: Overview | null;
  readonly truncated: ReadonlySet<string>;
}

export class Store {
  readonly #service: Service;
  readonly #pieces = new Map<string, Piece>();
  readonly #details = new Map<string, Told>();
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Map<string, Exchange>();
  #graph: Graph | null = null;
  #loading: AbortController | null = null;
  state: State;

  constructor(endpoint: string) {
    this.#service = new Service(endpoint, (exchange) => {
      this.#asked.set(exchange.operation, exchange);
    });
    const view = fromFragment(location.hash);
    this.state = {
      phase: { is: "starting" },
      history: begin(view),
      picture: pictureOf(view, this.#pieces),
      loading: true,
      problem: null,
      overview: null,
      truncated: new Set(),
    };
    addEventListener("popstate", () => void this.#arrive(fromFragment(location.hash)));
  }

  get view(): View {
    return this.state.history.present;
  }

  /** The graph; there is one once the page is ready. */
  get graph(): Graph {
    if (this.#graph === null) {
      throw new Error("The page isn't ready yet.");
    }
    return this.#graph;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** Reads the schema, and fetches what the address asks for. */
  async start(): Promise<void> {
    this.#set({ phase: { is: "starting" }, loading: true });
    try {
      const schema = readSchema(await this.#service.ask<SchemaAnswer>(INTROSPECTION));
      this.#graph = schema.hasEntities ? entityGraph(this.#service, schema) : plainGraph(this.#service, schema);
      await this.#show(this.state.history, { phase: { is: "ready" } });
      this.#set({ overview: await this.graph.overview() });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Starts again with a key. */
  async unlock(key: string): Promise<void> {
    giveKey(key);
    await this.start();
  }

  /** Starts again from the beginning. */
  async startOver(): Promise<void> {
    this.#pieces.clear();
    this.#details.clear();
    history.pushState(null, "", location.pathname + location.search);
    this.#set({ history: begin(START) });
    await this.start();
  }

  #fail(error: unknown): void {
    const known = asServiceError(error);
    if (known === null) {
      return;
    }
    if (known.wantsKey) {
      const refused = sessionStorage.length > 0 && known.hint !== null && known.hint.startsWith("Get a new");
      this.#set({ phase: { is: "locked", refused }, loading: false });
    } else {
      this.#set({ phase: { is: "failed", error: known }, loading: false });
    }
  }

  /** Fetches the parts of a view that aren't there yet; of paths, or of all but paths, which are quicker. */
  async #fetch(view: View, isWanted: (part: Part) => boolean): Promise<void> {
    const missing = partsOf(view).filter((part) => isWanted(part) && !this.#pieces.has(keyOf(part)) && !this.#isKnown(part));
    const signal = this.#loading?.signal;
    await Promise.all(
      missing.map(async (part) => {
        this.#pieces.set(keyOf(part), await this.graph.piece(part, signal));
      }),
    );
  }

  /** An entity that came with another piece need not be fetched by itself. */
  #isKnown(part: Part): boolean {
    const node = part.what === "self" ? this.entity(part.id) : undefined;
    if (node) {
      this.#pieces.set(keyOf(part), { nodes: [node], hops: [], paths: [], truncated: false });
    }
    return node !== undefined;
  }

  /** Shows a view as it comes together: first all but the paths that it asks for. */
  async #show(
    next: History,
    more: Partial<State> = {},
    how: "pushState" | "replaceState" | null = null,
  ): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const view = next.present;
    await this.#fetch(view, ({ what }) => what !== "paths");
    const isWhole = partsOf(view).every((part) => this.#pieces.has(keyOf(part)));
    this.#set({ ...more, history: next, picture: this.#pictureOf(view), truncated: this.#truncated(view), loading: !isWhole });
    const address = location.pathname + location.search + toFragment(view);
    if (how !== null && address !== location.pathname + location.search + location.hash) {
      history[how](null, "", address);
    }
    this.#tellSelected();
    await this.#fetch(view, ({ what }) => what === "paths");
    if (!isWhole && !loading.signal.aborted) {
      this.#set({ picture: this.#pictureOf(view), loading: false });
    }
  }

  #pictureOf(view: View): Picture {
    return pictureOf(view, this.#pieces);
  }

  /** Goes on to a view: fetches what it needs, draws it, and gives it an address. */
  async go(view: View, { replace = false } = {}): Promise<void> {
    await this.#change(step(this.state.history, view), replace ? "replaceState" : "pushState");
  }

  async undo(): Promise<void> {
    if (this.state.history.past.length > 0) {
      await this.#change(undo(this.state.history), "pushState");
    }
  }

  async redo(): Promise<void> {
    if (this.state.history.future.length > 0) {
      await this.#change(redo(this.state.history), "pushState");
    }
  }

  async #arrive(view: View): Promise<void> {
    if (this.#graph !== null) {
      await this.#change(step(this.state.history, view), null);
    }
  }

  /** Makes a view the present one, once what it needs is there, and puts its address into the browser's history. */
  async #change(next: History, how: "pushState" | "replaceState" | null): Promise<void> {
    try {
      this.#set({ loading: true, problem: null });
      await this.#show(next, {}, how);
    } catch (error) {
      const known = asServiceError(error);
      if (known?.wantsKey) {
        this.#fail(known);
      } else if (known !== null) {
        this.#set({ loading: false, problem: known });
      }
    }
  }

  /** Asks anew for all that the view shows, in one question, and gives that question. */
  async askForView(): Promise<Exchange> {
    const question = await this.graph.question(partsOf(this.view));
    await this.#service.ask(question);
    const exchange = this.#asked.get("View");
    if (!exchange) {
      throw new Error("Nothing was asked.");
    }
    return exchange;
  }

  #truncated(view: View): ReadonlySet<string> {
    return new Set(
      Object.entries(view.open)
        .filter(([id, most]) => this.#pieces.get(keyOf({ what: "near", id, most }))?.truncated)
        .map(([id]) => id),
    );
  }

  /** What is known of an entity, and asks for it if nothing is. */
  details(id: string): Told {
    const known = this.#details.get(id);
    if (known === undefined) {
      this.#details.set(id, "loading");
      void this.#askDetails(id);
    }
    return known ?? "loading";
  }

  async #askDetails(id: string): Promise<void> {
    try {
      this.#details.set(id, (await this.graph.details(id)) ?? "missing");
    } catch (error) {
      const known = asServiceError(error);
      if (known?.wantsKey) {
        this.#fail(known);
        return;
      }
      this.#details.set(id, known === null || known.code === "BAD_ID" ? "missing" : known);
    }
    this.#set({});
  }

  /** Asks again for what could not be had. */
  retryDetails(id: string): void {
    this.#details.delete(id);
    this.#set({});
  }

  #tellSelected(): void {
    const { selected } = this.view;
    if (selected?.of === "entity") {
      this.details(selected.id);
    }
  }

  /** An entity by its id, among all that was fetched. */
  entity(id: string): Entity | undefined {
    for (const { nodes } of this.#pieces.values()) {
      const found = nodes.find((node) => node.id === id);
      if (found) {
        return found;
      }
    }
    for (const told of this.#details.values()) {
      if (typeof told === "object" && "near" in told) {
        const found = [told.entity, ...told.near.nodes].find((node) => node.id === id);
        if (found) {
          return found;
        }
      }
    }
    return undefined;
  }

  /** A hop by its id, among all that was fetched. */
  hop(id: string): Hop | undefined {
    for (const { hops } of this.#pieces.values()) {
      const found = hops.find((hop) => hop.id === id);
      if (found) {
        return found;
      }
    }
    for (const told of this.#details.values()) {
      const found = typeof told === "object" && "near" in told ? told.near.hops.find((hop) => hop.id === id) : undefined;
      if (found) {
        return found;
      }
    }
    return undefined;
  }
}

/** What to tell; null for what was only called off. */
function asServiceError(error: unknown): ServiceError | null {
  if (error instanceof ServiceError) {
    return error;
  }
  if (error instanceof DOMException && error.name === "AbortError") {
    return null;
  }
  return new ServiceError(error instanceof Error ? error.message : String(error), "PAGE");
}
