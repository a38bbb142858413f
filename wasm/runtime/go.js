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
 * Starts the program and returns its one function. Each step is a task of its
 * own, so that input and painting come between.
 * @param {WebAssembly.Module} module
 * @returns {Promise<Render>}
 */
export async function run(module) {
  /** @type {any} */
  const scope = { Array, Date, Error, Object, Uint8Array, TextDecoder, TextEncoder, crypto, performance };
  const ready = new Promise((resolve) => (scope.ready = resolve));
  const go = new (install(scope))();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await idle();
  let ended = false;
  const end = go.run(instance).then(() => {
    ended = true;
    throw new Error('the program ended');
  });
  const render = await Promise.race([ready, end]);
  end.catch(() => {});
  return (widget, options, data) => {
    if (ended) throw new Error('the program ended');
    const [html, failure] = render(widget, options, data);
    if (failure) throw new Error(failure);
    return html;
  };
}
