// Measures what Node programs sanitize with: node peers.mjs <folder of packages>
// <peer> <file> prints the median of the nanoseconds that one document takes.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [packages, peer, file] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const markup = readFileSync(file, "utf8");

const peers = {
  dompurify() {
    const { JSDOM } = require("jsdom");
    const purify = require("dompurify")(new JSDOM("").window);
    return () => purify.sanitize(markup);
  },
  "sanitize-html"() {
    const sanitize = require("sanitize-html");
    // Its default policy drops pictures, which news have.
    const allowedTags = sanitize.defaults.allowedTags.concat("img");
    return () => sanitize(markup, { allowedTags });
  },
};

const run = peers[peer]();
const times = [];
const end = process.hrtime.bigint() + 3_000_000_000n;
while (process.hrtime.bigint() < end) {
  const start = process.hrtime.bigint();
  const clean = run();
  times.push(Number(process.hrtime.bigint() - start));
  if (clean.length === 0) throw new Error(peer + " returned nothing");
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
