import { graphql, useLazyLoadQuery } from "react-relay";
import type { appQuery } from "./__generated__/appQuery.graphql.ts";
import { Credits } from "./credits.tsx";
import { Names } from "./names.tsx";

/** Who made a work, and who else has a role on anything, by what it is on. */
export function App() {
  const { work, roles } = useLazyLoadQuery<appQuery>(
    graphql`
      query appQuery($key: String!, $where: RoleWhere, $orderBy: [RoleOrderBy!]) {
        work(key: $key) {
          ...Names_entity
          ...Credits_work
        }
        roles(where: $where, orderBy: $orderBy) {
          edges {
            node {
              id
              title
              subject {
                __typename
                ... on Work {
                  kind
                }
                ... on Publication {
                  name
                }
              }
            }
          }
        }
      }
    `,
    {
      key: "somos",
      where: { person: { key: { eq: "les-luchter" } }, category: { in: ["JOURNALISM"] } },
      orderBy: [{ former: "ASC" }, { title: "ASC" }],
    },
  );
  if (!work) return <p>There is no such work.</p>;
  return (
    <main>
      <Names entity={work} />
      <Credits work={work} />
      <ul>
        {roles.edges.map(({ node }) => (
          <li key={node.id}>
            {node.title} of{" "}
            {node.subject.__typename === "Work" ? node.subject.kind : null}
            {node.subject.__typename === "Publication" ? node.subject.name : null}
          </li>
        ))}
      </ul>
    </main>
  );
}
