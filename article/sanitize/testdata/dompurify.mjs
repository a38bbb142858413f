// Measures DOMPurify on jsdom: node dompurify.mjs <folder of packages> <file>
// prints the median of the nanoseconds that one document takes.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [packages, file] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { JSDOM } = require("jsdom");
const purify = require("dompurify")(new JSDOM("").window);
const markup = readFileSync(file, "utf8");

const times = [];
const end = process.hrtime.bigint() + 5_000_000_000n;
while (process.hrtime.bigint() < end) {
  const start = process.hrtime.bigint();
  const clean = purify.sanitize(markup);
  times.push(Number(process.hrtime.bigint() - start));
  if (clean.length === 0) throw new Error("DOMPurify returned nothing");
}
times.sort((a, b) => a - b);
console.log(times[Math.floor(times.length / 2)]);
