/** Who made it, and who says so: `node who.ts somos`. */
import type { WhoQuery, WhoQueryVariables } from "./types.ts";

const url = process.env.GRAPH_SERVICE_URL ?? "http://127.0.0.1:8000/graphql";

const query = /* GraphQL */ `
  query Who($words: String!) {
    search(query: $words, types: [WORK], first: 1) {
      nodes {
        entity {
          __typename
          ... on Work {
            title
            roles(orderBy: [{ person: { name: ASC } }, { title: ASC }]) {
              edges {
                node { title person { name } }
                facts { citations { work { title } paragraph certainty accordingTo { name } } }
              }
            }
          }
        }
      }
    }
  }
`;

type Entity = WhoQuery["search"]["nodes"][number]["entity"];
type Work = Extract<Entity, { __typename: "Work" }>;
type Citation = Work["roles"]["edges"][number]["facts"][number]["citations"][number];

/** Asks for the works that are called so; an error of the service ends the program. */
async function ask(variables: WhoQueryVariables): Promise<WhoQuery> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) fail(errors.map(({ message }: Error) => message).join("\n"));
  return data;
}

/** Prints everyone who had a role, and below each where that is stated. */
function show(work: Work): void {
  console.log(work.title);
  for (const { node, facts } of work.roles.edges) {
    console.log(`  ${node.person.name}, ${node.title}`);
    for (const { citations } of facts) {
      for (const citation of citations) console.log(`    ${evidence(citation)}`);
    }
  }
}

/** Says where a fact is stated, and on whose word. */
function evidence({ work, paragraph, certainty, accordingTo }: Citation): string {
  const how = certainty === "STATED" ? "stated in" : "inferred from";
  const said = `${how} ${work.title}, paragraph ${paragraph}`;
  return [said, ...accordingTo.map(({ name }) => name)].join(", according to ");
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const words = process.argv.slice(2).join(" ") || "somos";
const entity = (await ask({ words })).search.nodes[0]?.entity;
if (entity?.__typename !== "Work") fail(`No work is found by: ${words}`);
show(entity);
