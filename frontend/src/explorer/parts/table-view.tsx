/** @jsxImportSource preact */
/** The same data as a table: what is connected to what, who says so; and all that there is. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Entity } from "../data/entity.ts";
import { evidenceOf } from "../takeaway/tables.ts";
import { select } from "../view/view.ts";
import { asDate, asWords } from "../words/names.ts";
import { Glyph } from "./glyph.tsx";
import { useStateOf, useStore } from "./hooks.ts";
import { EntityLink } from "./links.tsx";

interface Row {
  readonly id: string;
  readonly chosen: boolean;
  readonly cells: readonly { readonly sort: string; readonly shown: ComponentChildren }[];
}

const PAGE = 200;

function Sorted({ caption, columns, rows }: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}): JSX.Element {
  const [order, setOrder] = useState({ column: 0, down: false });
  const [most, setMost] = useState(PAGE);
  const sorted = [...rows].sort((a, b) => {
    const by = (a.cells[order.column]?.sort ?? "").localeCompare(b.cells[order.column]?.sort ?? "");
    return order.down ? -by : by;
  });
  return (
    <>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, column) => {
              const is = order.column === column;
              return (
                <th key={name} scope="col" aria-sort={is ? (order.down ? "descending" : "ascending") : undefined}>
                  <button type="button" onClick={() => setOrder({ column, down: is && !order.down })}>
                    {name}
                    <span aria-hidden="true">{is ? (order.down ? " ↓" : " ↑") : ""}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, most).map(({ id, cells, chosen }) => (
            <tr key={id} class={chosen ? "chosen" : undefined}>
              {cells.map(({ shown }, index) => (
                <td key={index}>{shown}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <button type="button" class="more" onClick={() => setMost(most + 5 * PAGE)}>
          {(rows.length - most).toLocaleString("en")} more
        </button>
      )}
    </>
  );
}

function named(entity: Entity | undefined, id: string): JSX.Element {
  return (
    <span class="named">
      {entity && <Glyph type={entity.type} />}
      <EntityLink id={id}>{entity?.name ?? id}</EntityLink>
    </span>
  );
}

export function TableView(): JSX.Element {
  const store = useStore();
  const { picture } = useStateOf(store);
  const [what, setWhat] = useState<"connections" | "entities">("connections");
  const { selected } = store.view;
  const byId = new Map(picture.nodes.map((node) => [node.id, node]));
  const hops = picture.hops.map((hop): Row => {
    const [from, to] = [byId.get(hop.source), byId.get(hop.target)];
    const evidence = evidenceOf(hop);
    return {
      id: hop.id,
      chosen: selected?.id === hop.id,
      cells: [
        { sort: from?.name ?? "", shown: named(from, hop.source) },
        {
          sort: hop.label,
          shown: (
            <button type="button" class="link" onClick={() => void store.go((view) => select(view, { of: "hop", id: hop.id }))}>
              {hop.label}
            </button>
          ),
        },
        { sort: to?.name ?? "", shown: named(to, hop.target) },
        { sort: evidence, shown: evidence },
      ],
    };
  });
  const entities = picture.nodes.map((node): Row => {
    const kind = asWords(node.kind ?? node.type);
    return {
      id: node.id,
      chosen: selected?.id === node.id,
      cells: [
        { sort: node.name, shown: named(node, node.id) },
        { sort: asWords(node.type), shown: asWords(node.type) },
        { sort: kind, shown: node.kind === null ? "" : kind },
        { sort: node.when?.earliest ?? "~", shown: node.when === null ? "" : asDate(node.when.edtf) },
      ],
    };
  });
  return (
    <div class="table" tabIndex={0} role="region" aria-label="Table">
      <div class="tabs" role="group" aria-label="Rows">
        {(["connections", "entities"] as const).map((each) => (
          <button type="button" key={each} aria-pressed={what === each} onClick={() => setWhat(each)}>
            {each === "connections" ? "Connections" : "Entities"}
            <span class="count">{(each === "connections" ? hops : entities).length.toLocaleString("en")}</span>
          </button>
        ))}
      </div>
      {what === "connections" ? (
        <Sorted key="c" caption="Connections" columns={["From", "Connection", "To", "Who says so"]} rows={hops} />
      ) : (
        <Sorted key="e" caption="Entities" columns={["Name", "Type", "Kind", "Date"]} rows={entities} />
      )}
    </div>
  );
}
