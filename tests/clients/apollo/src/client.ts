import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import generated from "./generated/possible-types.ts";

export function clientOf(uri: string): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri }),
    cache: new InMemoryCache({
      possibleTypes: generated.possibleTypes,
      typePolicies: {
        Work: { fields: { roles: relayStylePagination(["where", "evidence", "orderBy"]) } },
      },
    }),
  });
}
