/** @jsxImportSource preact */
/** Statements and who makes them. */
import { Fragment, type JSX } from "preact";
import type { Citation, Fact } from "../data/entity.ts";
import type { ToldFact } from "../data/graph.ts";
import { asTitle, asWords, isAddress } from "../words/names.ts";
import { placeOf } from "../words/telling.ts";
import { Icon } from "./icons.tsx";
import { EntityLink } from "./links.tsx";

function CitationLine({ citation }: { readonly citation: Citation }): JSX.Element {
  const place = placeOf(citation);
  const { accordingTo, certainty, source, url } = citation;
  return (
    <li class="citation">
      <EntityLink id={source.id}>{source.name}</EntityLink>
      {place && <span class="place">, {place}</span>}
      {accordingTo.length > 0 && (
        <span class="according">
          {" · according to "}
          {accordingTo.map(({ id, name }, index) => (
            <Fragment key={id}>
              {index > 0 && ", "}
              <EntityLink id={id}>{name}</EntityLink>
            </Fragment>
          ))}
        </span>
      )}
      {certainty !== "STATED" && <span class="mark">{asWords(certainty)}</span>}
      {url && isAddress(url) && (
        <a class="outside" href={url} rel="noreferrer" target="_blank" aria-label={`Open ${source.name} at its address`}>
          <Icon name="out" />
        </a>
      )}
    </li>
  );
}

/** A list of facts, each with its citations and with what contradicts it. */
export function Facts({ facts }: { readonly facts: readonly (Fact | ToldFact)[] }): JSX.Element {
  // A sentence may state several things, and each of them may be stated by others too.
  const isShared = (fact: Fact): boolean => facts.some((other) => other !== fact && other.statement === fact.statement);
  return (
    <ol class="facts">
      {facts.map((fact) => (
        <li key={fact.id}>
          <p class="statement">{fact.statement}</p>
          {isShared(fact) && (
            <p class="stated-value">
              {asTitle(fact.property)}
              {fact.value !== null && `: ${/^[A-Z_]+$/.test(fact.value) ? asWords(fact.value) : fact.value}`}
            </p>
          )}
          <ul class="citations">
            {fact.citations.map((citation, index) => (
              <CitationLine key={index} citation={citation} />
            ))}
          </ul>
          {"contradictedBy" in fact && fact.contradictedBy.length > 0 && (
            <div class="contradicted">
              <p>Others say otherwise:</p>
              <ul>
                {fact.contradictedBy.map(({ id, statement }) => (
                  <li key={id}>{statement}</li>
                ))}
              </ul>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
