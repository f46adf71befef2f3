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
import { caveatsOf } from "./words/caveats.ts";

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
  /** What there is, as far as it is known. */
  readonly overview: Overview | ServiceError | null;
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
  /** What was asked for last; it is the state's history once what it needs is there. */
  #wanted: History;
  /** Whether a step of what is asked for has no entry yet in the browser's history. */
  #owesEntry = false;
  state: State;

  constructor(endpoint: string) {
    this.#service = new Service(endpoint, (exchange) => {
      this.#asked.set(exchange.operation, exchange);
    });
    const view = fromFragment(location.hash);
    this.#wanted = begin(view);
    this.state = {
      phase: { is: "starting" },
      history: this.#wanted,
      picture: pictureOf(view, this.#pieces),
      loading: true,
      problem: null,
      overview: null,
      truncated: new Set(),
    };
    addEventListener("popstate", () => void this.#arrive(fromFragment(location.hash)));
  }

  /** The view that is drawn. */
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
      await this.#show(this.#wanted);
    } catch (error) {
      this.#fail(error);
      return;
    }
    await this.#askOverview();
  }

  /** The picture does without: what goes wrong here is told beside it. */
  async #askOverview(): Promise<void> {
    try {
      this.#set({ overview: await this.graph.overview() });
    } catch (error) {
      const known = asServiceError(error);
      if (known.wantsKey) {
        this.#fail(known);
      } else {
        this.#set({ overview: known });
      }
    }
  }

  /** Asks again for what there is, where it could not be had. */
  async retryOverview(): Promise<void> {
    this.#set({ overview: null });
    await this.#askOverview();
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
    this.#wanted = begin(START);
    this.#set({ history: this.#wanted });
    await this.start();
  }

  #fail(error: unknown): void {
    const known = asServiceError(error);
    if (known.wantsKey) {
      const refused = sessionStorage.length > 0 && known.hint !== null && known.hint.startsWith("Get a new");
      this.#set({ phase: { is: "locked", refused }, loading: false });
    } else {
      this.#set({ phase: { is: "failed", error: known }, loading: false });
    }
  }

  /** Fetches the parts of a view that aren't there yet; those that take long, or all others. */
  async #fetch(view: View, signal: AbortSignal, isWanted: (part: Part) => boolean): Promise<void> {
    const missing = partsOf(view).filter((part) => isWanted(part) && !this.#pieces.has(keyOf(part)) && !this.#isKnown(part));
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

  /** Shows a view as it comes together, unless another is asked for meanwhile. */
  async #show(next: History, how: "pushState" | "replaceState" | null = null): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      await this.#draw(next, how, loading.signal);
    } catch (error) {
      // What was called off is of no interest any more, however it ended.
      if (!loading.signal.aborted) {
        throw error;
      }
    }
  }

  /** Draws a view: first without what takes long. */
  async #draw(next: History, how: "pushState" | "replaceState" | null, signal: AbortSignal): Promise<void> {
    const view = next.present;
    await this.#fetch(view, signal, (part) => !takesLong(part));
    signal.throwIfAborted();
    const isWhole = partsOf(view).every((part) => this.#pieces.has(keyOf(part)));
    const phase: Phase = this.state.phase.is === "starting" ? { is: "ready" } : this.state.phase;
    this.#set({ phase, history: next, picture: this.#pictureOf(view), truncated: this.#truncated(view), loading: !isWhole });
    this.#owesEntry = false;
    const address = location.pathname + location.search + toFragment(view);
    if (how !== null && address !== location.pathname + location.search + location.hash) {
      history[how](null, "", address);
    }
    this.#tellSelected();
    await this.#fetch(view, signal, takesLong);
    signal.throwIfAborted();
    if (!isWhole) {
      this.#set({ picture: this.#pictureOf(view), loading: false });
    }
  }

  #pictureOf(view: View): Picture {
    return pictureOf(view, this.#pieces);
  }

  /**
   * Goes on to a view, made from the one that was asked for last, whether or not that is drawn yet:
   * fetches what it needs, draws it, and gives it an address.
   */
  async go(change: (view: View) => View, { replace = false } = {}): Promise<void> {
    await this.#change(step(this.#wanted, change(this.#wanted.present)), replace ? "replaceState" : "pushState");
  }

  async undo(): Promise<void> {
    if (this.#wanted.past.length > 0) {
      await this.#change(undo(this.#wanted), "pushState");
    }
  }

  async redo(): Promise<void> {
    if (this.#wanted.future.length > 0) {
      await this.#change(redo(this.#wanted), "pushState");
    }
  }

  async #arrive(view: View): Promise<void> {
    if (this.#graph !== null) {
      await this.#change(step(this.#wanted, view), null);
    }
  }

  /** Makes a view the present one, once what it needs is there, and puts its address into the browser's history. */
  async #change(next: History, how: "pushState" | "replaceState" | null): Promise<void> {
    this.#wanted = next;
    this.#owesEntry = how === "pushState" || (how === "replaceState" && this.#owesEntry);
    try {
      this.#set({ loading: true, problem: null });
      await this.#show(next, this.#owesEntry ? "pushState" : how);
    } catch (error) {
      const known = asServiceError(error);
      this.#wanted = this.state.history;
      this.#owesEntry = false;
      if (known.wantsKey || this.state.phase.is === "starting") {
        this.#fail(known);
      } else {
        this.#set({ loading: false, problem: known });
      }
    }
  }

  /** Asks anew for what the view is made of, in one question; gives that question, and what it does not say. */
  async askForView(): Promise<Exchange & { readonly caveats: readonly string[] }> {
    const { view } = this;
    const { document, left } = await this.graph.question(partsOf(view));
    await this.#service.ask(document);
    const exchange = this.#asked.get("View");
    if (!exchange) {
      throw new Error("Nothing was asked.");
    }
    return { ...exchange, caveats: caveatsOf(view, left) };
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
      if (known.wantsKey) {
        this.#fail(known);
        return;
      }
      this.#details.set(id, known.code === "BAD_ID" ? "missing" : known);
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

/** Whether a part is looked for while the rest is drawn already. */
function takesLong({ what }: Part): boolean {
  return what === "paths" || what === "common";
}

/** What to tell of whatever was thrown. */
function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) {
    return error;
  }
  return new ServiceError(error instanceof Error ? error.message : String(error), "PAGE");
}
