// @ts-check
// Runs a Go program beside the page's own globals, not among them.
import { install } from 'go:wasm_exec';
import { idle } from './idle.js';

/**
 * @callback Render
 * @param {string} widget
 * @param {object} options
 * @param {unknown} data
 * @returns {string} HTML
 */

/**
 * A program that runs, and runs again after it broke: an exception of the
 * page's making that crosses Go's frames leaves them in no state to go on.
 */
export class Program {
  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.module = module;
    /** @type {Promise<void>} */
    this.running = this.begin();
    /** @type {((...args: unknown[]) => [string, string?]) | undefined} */
    this.call = undefined;
  }

  async begin() {
    this.call = await run(this.module);
  }

  /** @type {Render} */
  render = (widget, options, data) => {
    if (!this.call) throw new Error('the program is starting again');
    try {
      var [html, failure] = this.call(widget, bare(options), bare(data));
    } catch (cause) {
      this.call = undefined;
      this.running = this.begin();
      throw cause;
    }
    if (failure) throw new Error(failure);
    return html;
  };
}

/**
 * Starts the module and returns its one function. Each step is a task of its
 * own, so that input and painting come between.
 * @param {WebAssembly.Module} module
 * @returns {Promise<(...args: unknown[]) => [string, string?]>}
 */
async function run(module) {
  /** @type {any} */
  const scope = { Array, Date, Error, Object, String, Uint8Array, TextDecoder, TextEncoder, crypto, performance };
  const ready = new Promise((resolve) => (scope.ready = resolve));
  const go = new (install(scope))();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await idle();
  const end = go.run(instance).then(() => {
    throw new Error('the program ended');
  });
  end.catch(() => {});
  return Promise.race([ready, end]);
}

/**
 * A copy that inherits nothing: what the page has put on Object.prototype is
 * none of the program's business.
 * @param {any} value @returns {any}
 */
function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = bare(value[key]);
  return copy;
}
