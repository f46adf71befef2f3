// Unpacks the browser that the package ships: node unpack.mjs FROM TO
import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const [from, to] = process.argv.slice(2);
for (const name of await readdir(from)) {
  const target = createWriteStream(join(to, name.replace(/\.br$/, "")), { mode: 0o755 });
  await pipeline(createReadStream(join(from, name)), createBrotliDecompress(), target);
}
