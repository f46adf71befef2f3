import { graphql, usePaginationFragment } from "react-relay";
import type { CreditsPageQuery } from "./__generated__/CreditsPageQuery.graphql.ts";
import type { Credits_work$key } from "./__generated__/Credits_work.graphql.ts";
import { Evidence } from "./evidence.tsx";

const creditsOfWork = graphql`
  fragment Credits_work on Work
  @refetchable(queryName: "CreditsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }) {
    roles(first: $count, after: $cursor, orderBy: [{ person: { name: ASC } }, { title: ASC }])
      @connection(key: "Credits_roles") {
      totalCount
      facets(by: CATEGORY) {
        value
        count
      }
      edges {
        node {
          id
          title
          person {
            name
          }
        }
        facts {
          ...Evidence_facts
        }
      }
    }
  }
`;

/** Who made a work and who says so, in pages of three. */
export function Credits({ work }: { work: Credits_work$key }) {
  const { data, hasNext, loadNext } = usePaginationFragment<CreditsPageQuery, Credits_work$key>(
    creditsOfWork,
    work,
  );
  return (
    <section>
      <ol>
        {data.roles.edges.map(({ node, facts }) => (
          <li key={node.id}>
            <b>
              {node.person.name}, {node.title}
            </b>
            <Evidence facts={facts} />
          </li>
        ))}
      </ol>
      <p>{data.roles.facets.map(({ value, count }) => `${value} ${count}`).join(", ")}</p>
      {hasNext && <button onClick={() => loadNext(3)}>more of {data.roles.totalCount}</button>}
    </section>
  );
}
