// Asks the same twice through Apollo Client's link for persisted queries; prints what was sent.
import { createHash } from "node:crypto";
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";

const [uri] = process.argv.slice(2);
const requests = [];

async function watched(url, options) {
  const response = await fetch(url, options);
  const { data } = await response.clone().json();
  const document = new URL(url).searchParams.has("query") || "query" in JSON.parse(options.body ?? "{}");
  requests.push({ method: options.method, document, data: data ?? null });
  return response;
}

const persisted = new PersistedQueryLink({
  sha256: (text) => createHash("sha256").update(text).digest("hex"),
  useGETForHashedQueries: true,
});
const client = new ApolloClient({
  link: persisted.concat(new HttpLink({ uri, fetch: watched, useGETForQueries: true })),
  cache: new InMemoryCache(),
});
const query = gql`
  query Name {
    __typename
  }
`;
for (let times = 0; times < 2; times++) {
  await client.query({ query, fetchPolicy: "no-cache" });
}
console.log(JSON.stringify(requests));
