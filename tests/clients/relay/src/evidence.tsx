import { graphql, useFragment } from "react-relay";
import type { Evidence_facts$key } from "./__generated__/Evidence_facts.graphql.ts";

const evidenceOfFacts = graphql`
  fragment Evidence_facts on Fact @relay(plural: true) {
    id
    citations {
      paragraph
      certainty
      work {
        title
      }
    }
  }
`;

/** Where facts are stated. */
export function Evidence({ facts }: { facts: Evidence_facts$key }) {
  return useFragment(evidenceOfFacts, facts).map(({ id, citations }) => (
    <small key={id}>
      {citations
        .map(({ certainty, work, paragraph }) => `${certainty} in ${work.title}, ${paragraph}`)
        .join("; ")}
    </small>
  ));
}
