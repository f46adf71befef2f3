// PostGraphile 5 over the tables of the schema "press".

import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";

import { listen } from "./listening.js";

// Its caches, of documents, plans and prepared statements, are on by default. The pool takes its
// address from PGHOST, PGUSER and PGDATABASE, as all clients of PostgreSQL do.
const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  pgServices: [makePgService({ schemas: ["press"], pool: new pg.Pool(), pubsub: false })],
  schema: { connectionFilterRelations: true },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false, websockets: false, outputDataAsString: true },
});

await instance.getSchema();
await instance.createServ(grafserv).addTo(listen(), false);
