/** Asks what a small app would ask, and prints the answers. */
import { clientOf } from "./client.ts";
import {
  CausesDocument,
  CreditsDocument,
  NameFragmentDoc,
  PostsDocument,
  ThingDocument,
  WorksDocument,
  type PostsQueryVariables,
  type WorksQueryVariables,
} from "./generated/operations.ts";

const client = clientOf(process.argv[2] ?? "");

/** Pages of three, which the cache joins: what it has of the list after each page. */
async function credits() {
  const query = CreditsDocument;
  const variables = { key: "somos", first: 3 };
  const list = client.watchQuery({ query, variables });
  const watching = list.subscribe(() => {});
  const shown: string[][] = [];
  let { data } = await client.query({ query, variables });
  while (data?.work) {
    const cached = client.readQuery({ query, variables })?.work?.roles.edges ?? [];
    shown.push(cached.map(({ node }) => `${node.person.name}, ${node.title}`));
    const { hasNextPage, endCursor } = data.work.roles.pageInfo;
    if (!hasNextPage) break;
    ({ data } = await list.fetchMore({ variables: { after: endCursor } }));
  }
  watching.unsubscribe();
  const facets = client.readQuery({ query, variables })?.work?.roles.facets;
  return { shown, categories: facets?.map(({ value, count }) => `${value} ${count}`).join(", ") };
}

/** What triggered the massacre, and who says so. */
async function causes() {
  const { data } = await client.query({
    query: CausesDocument,
    variables: { key: "allende-massacre" },
  });
  return data?.event?.triggeredBy.edges.flatMap(({ node, facts }) =>
    facts.flatMap(({ statement, citations }) =>
      citations.map(({ certainty, paragraph, accordingTo }) => ({
        cause: node.name,
        statement,
        certainty,
        paragraph,
        "according to": accordingTo.map(({ name }) => name),
      })),
    ),
  );
}

async function works(): Promise<string[] | undefined> {
  const variables: WorksQueryVariables = {
    where: {
      kind: { in: ["FILM", "SERIES"] },
      OR: [
        { released: { possiblyIn: { from: "2000-01-01", to: "2004-12-31" } } },
        { distributors: { some: { kind: { eq: "STREAMING_SERVICE" } } } },
      ],
    },
    orderBy: [{ released: "DESC_NULLS_FIRST" }, { title: "ASC" }],
  };
  const { data } = await client.query({ query: WorksDocument, variables });
  return data?.works.nodes.map(({ title, kind }) => `${title} (${kind})`);
}

/** Members of a union, told apart by their type. */
async function posts(): Promise<string[] | undefined> {
  const variables: PostsQueryVariables = { where: { person: { key: { eq: "les-luchter" } } } };
  const { data } = await client.query({ query: PostsDocument, variables });
  return data?.roles.nodes.map(({ title, subject }) =>
    subject.__typename === "Work" ? `${title} of ${subject.kind}` : `${title} of ${subject.name}`,
  );
}

/** A node by its id: a fragment on an interface matches it, one on another type does not. */
async function person() {
  const id = "Person:james-schamus";
  const before = client.readFragment({ fragment: NameFragmentDoc, from: { __typename: "Person", id } });
  const { data } = await client.query({ query: ThingDocument, variables: { id } });
  return { before: before?.name, after: data?.node };
}

const answers = {
  credits: await credits(),
  causes: await causes(),
  works: await works(),
  posts: await posts(),
  person: await person(),
};
console.log(JSON.stringify(answers));
client.stop();
