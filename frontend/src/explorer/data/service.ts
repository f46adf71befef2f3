/** The service as the page speaks to it: GraphQL by POST, with a key where it asks for one. */

/** What went wrong, in words for a person. */
export class ServiceError extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(message: string, code: string, hint: string | null = null) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /** Whether the service wants to know who asks. */
  get wantsKey(): boolean {
    return this.code === "UNAUTHENTICATED";
  }
}

/** The Cypher statement that an answer came from, and its values. */
export interface Statement {
  readonly statement: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A question, and what it took to answer it. */
export interface Exchange {
  readonly operation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly milliseconds: number;
  readonly cypher: Statement | null;
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly hint?: string | null };
  }[];
  readonly extensions?: { readonly explain?: Partial<Statement> };
}

/** Whatever questions are put to. */
export interface Asking {
  /** The data of an answer. */
  ask<T>(query: string, variables?: Record<string, unknown>, signal?: AbortSignal): Promise<T>;
}

const KEY = "graph-service key";

/** The key that this tab was given, if any. It is kept until the tab is closed. */
export function givenKey(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Keep a key for this tab. */
export function giveKey(key: string): void {
  sessionStorage.setItem(KEY, key);
}

/** Asks the service at an address; `heard` is told of each answer. */
export class Service implements Asking {
  readonly #endpoint: string;
  readonly #heard: (exchange: Exchange) => void;

  constructor(endpoint: string, heard: (exchange: Exchange) => void) {
    this.#endpoint = endpoint;
    this.#heard = heard;
  }

  /** The data of an answer; throws `ServiceError` where there is none. */
  async ask<T>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<T> {
    const started = performance.now();
    const response = await this.#send(JSON.stringify({ query, variables }), signal);
    const answer = await read<T>(response);
    const problem = answer.errors?.[0];
    if (answer.data === undefined || answer.data === null) {
      throw new ServiceError(
        problem?.message ?? `The service answered ${response.status}.`,
        problem?.extensions?.code ?? String(response.status),
        problem?.extensions?.hint ?? null,
      );
    }
    const { statement, parameters } = answer.extensions?.explain ?? {};
    this.#heard({
      operation: /^\s*query\s+(\w+)/.exec(query)?.[1] ?? "",
      query,
      variables,
      milliseconds: performance.now() - started,
      cypher: statement === undefined ? null : { statement, parameters: parameters ?? {} },
    });
    return answer.data;
  }

  async #send(body: string, signal: AbortSignal | undefined): Promise<Response> {
    const key = givenKey();
    try {
      return await fetch(this.#endpoint, {
        method: "POST",
        headers: {
          // An error is told in the answer, whatever its status: of the other media type it would be 400.
          Accept: "application/json",
          "Content-Type": "application/json",
          // Ignored where the settings don't allow it.
          "X-Graph-Service-Explain": "statement",
          ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
        },
        body,
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        throw error;
      }
      throw new ServiceError("The service cannot be reached.", "UNREACHABLE", "Is it still running?");
    }
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer<T>;
  } catch {
    throw new ServiceError(`The service answered ${response.status}.`, String(response.status));
  }
}
