// @neo4j/graphql behind Apollo Server.

import { ApolloServer, HeaderMap } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";

import { listen } from "./listening.js";
import { context, schema } from "./neo4j.js";

// Documents are cached by default. Cache hints would be asked for at every field.
const apollo = new ApolloServer({
  schema,
  introspection: false,
  persistedQueries: false,
  includeStacktraceInErrorResponses: false,
  stopOnTerminationSignals: false,
  plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
});
await apollo.start();

// Apollo's own standalone server goes through Express' parser and CORS; this is its documented
// way to stand behind any other server, and costs less.
listen(async (request, response) => {
  try {
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: "",
        body: JSON.parse(await textOf(request)),
      },
      context,
    });
    send(response, answer.status ?? 200, answer.headers, answer.body.string);
  } catch (error) {
    send(response, 500, [], JSON.stringify({ errors: [{ message: error.message }] }));
  }
});

function headersOf(request) {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response, status, headers, text) {
  for (const [name, value] of headers) {
    response.setHeader(name, value);
  }
  response.setHeader("content-length", Buffer.byteLength(text));
  response.writeHead(status);
  response.end(text);
}
