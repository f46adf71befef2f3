// Serves HTTP on the loopback port that PORT names.

import { createServer } from "node:http";

// Longer than any pause between two requests of a benchmark: connections are kept.
const KEPT_MS = 600_000;

export function listen(handler) {
  const server = createServer(handler);
  server.keepAliveTimeout = KEPT_MS;
  server.listen(Number(process.env.PORT), "127.0.0.1");
  return server;
}
