import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that the pages work wherever the service is mounted.
  base: "./",
  publicDir: false,
  clearScreen: false,
  worker: { format: "es" },
  build: {
    outDir: "../graph_service/web/assets",
    assetsDir: "",
    emptyOutDir: true,
    // The Python shells look their scripts and styles up here.
    manifest: "manifest.json",
    // An inlined asset would need data: in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    target: "es2023",
    reportCompressedSize: false,
    // Monaco is one large chunk by nature.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      onLog(level, log, handle) {
        // "use client" means nothing here, and dozens of modules of the dependencies say it.
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") {
          handle(level, log);
        }
      },
      // One entry a page; another page is another line.
      input: { explorer: "src/explorer/main.tsx", graphiql: "src/graphiql/main.tsx" },
    },
  },
});
