import type { Fetcher, FetcherParams, FetcherReturnType } from "@graphiql/toolkit";
import { EXPLAIN_HEADER, type Explanation, isLoopback, takeExplanation } from "./explanation";

/** Called with each answer's explanation, or with null where the service sent none. */
export type OnExplanation = (explanation: Explanation | null) => void;

function headersOf(own: Record<string, unknown> | undefined): HeadersInit {
  return {
    Accept: "application/graphql-response+json, application/json",
    "Content-Type": "application/json",
    ...(isLoopback() ? EXPLAIN_HEADER : {}),
    ...(own as Record<string, string> | undefined),
  };
}

async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`The service answered ${response.status} ${response.statusText}: ${text}`);
  }
}

/** Makes GraphiQL's fetcher; `begin` is called as a request starts and says where its explanation goes. */
export function createFetcher(endpoint: string, begin: () => OnExplanation): Fetcher {
  return async (parameters: FetcherParams, options) => {
    // GraphiQL's own look at the schema is not a question that the person asked.
    const introspection = parameters.operationName === "IntrospectionQuery";
    const explain = introspection ? () => {} : begin();
    const response = await fetch(endpoint, {
      method: "POST",
      headers: headersOf(options?.headers),
      body: JSON.stringify(parameters),
    });
    const { answer, explanation } = takeExplanation(await readAnswer(response));
    explain(explanation);
    return answer as FetcherReturnType;
  };
}
