import { graphql, useRefetchableFragment } from "react-relay";
import type { NamesAgainQuery } from "./__generated__/NamesAgainQuery.graphql.ts";
import type { Names_entity$key } from "./__generated__/Names_entity.graphql.ts";

const namesOfEntity = graphql`
  fragment Names_entity on Entity
  @refetchable(queryName: "NamesAgainQuery")
  @argumentDefinitions(everything: { type: "Boolean", defaultValue: false }) {
    name
    alternateNames @include(if: $everything)
    ... on Work @include(if: $everything) {
      released {
        edtf
        earliest
      }
    }
  }
`;

/** What an entity is called; its other names and its date are fetched by its id, when asked for. */
export function Names({ entity }: { entity: Names_entity$key }) {
  const [data, refetch] = useRefetchableFragment<NamesAgainQuery, Names_entity$key>(
    namesOfEntity,
    entity,
  );
  const more = [...(data.alternateNames ?? []), ...(data.released ? [data.released.edtf] : [])];
  return (
    <h1>
      <span>{[data.name, ...more].join(" / ")}</span>
      <button onClick={() => refetch({ everything: true })}>all names</button>
    </h1>
  );
}
