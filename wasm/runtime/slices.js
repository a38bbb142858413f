// @ts-check
// Long work of the program in slices, so that a slow phone can scroll, paint
// and answer in between. A start and a first rendering take 100 ms and more
// there, most of it the browser compiling functions as they are first called.
// Source: WebAssembly JavaScript Promise Integration (JSPI). A browser without
// it does the same work in one go.

/** A slice ends with the first pause after so many milliseconds. */
const longest = 8;

/**
 * Where the program may pause: calls into the page that are spread over all
 * its work and are not many. Each costs a turn of the promises' queue.
 */
const pauses = ['runtime.nanotime1', 'runtime.resetMemoryDataView', 'syscall/js.valueLength'];

const { promising, Suspending } = /** @type {any} */ (WebAssembly);

/** @typedef {(...args: any[]) => any} Entry */

export class Slices {
  constructor() {
    this.able = typeof promising === 'function' && typeof Suspending === 'function';
    /** The run under way: nothing else may enter the program. @type {Promise<void> | undefined} */
    this.busy = undefined;
    this.since = 0;
  }

  /** The imports of a program that runs in slices. @param {Record<string, Entry>} imports */
  imports(imports) {
    if (!this.able) return imports;
    const suspending = pauses.map((name) => [name, new Suspending(this.pausing(imports[name]))]);
    return { ...imports, ...Object.fromEntries(suspending) };
  }

  /** @param {Entry} act @returns {Entry} */
  pausing(act) {
    return (sp) => {
      act(sp);
      if (performance.now() - this.since > longest) return this.pause();
    };
  }

  async pause() {
    await turn();
    this.since = performance.now();
  }

  /** Calls an export of the program, after the calls before it. @param {Entry} entry @param {...number} args */
  async run(entry, ...args) {
    while (this.busy) await this.busy;
    let release = () => {};
    this.busy = new Promise((resolve) => (release = resolve));
    this.since = performance.now();
    try {
      await (this.able ? promising(entry) : entry)(...args);
    } finally {
      this.busy = undefined;
      release();
    }
  }
}

/** Lets the page have its turn. @returns {Promise<unknown>} */
function turn() {
  const scheduler = /** @type {any} */ (globalThis).scheduler;
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
