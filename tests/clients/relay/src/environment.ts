import {
  Environment,
  Network,
  RecordSource,
  Store,
  type FetchFunction,
  type LogFunction,
} from "relay-runtime";

export function environmentFor(url: string, log: LogFunction): Environment {
  const fetchGraphQL: FetchFunction = async ({ text, name }, variables) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query: text, operationName: name, variables }),
    });
    return answer.json();
  };
  return new Environment({
    network: Network.create(fetchGraphQL),
    store: new Store(new RecordSource()),
    log,
  });
}
