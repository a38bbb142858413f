// @ts-check
// The program: chosen by the widgets on the page, compiled while it streams
// in, started once. The names of all parts are filled in by the build.

/** @typedef {'preview' | 'runtime' | 'basic' | 'article'} Part */

/** @param {Part} name */
const url = (name) => new URL(/** @type {Record<Part, string>} */ (/** @type {any} */ (FILES))[name], import.meta.url).href;

/** A script of ours. @param {Part} name */
export const part = (name) => import(url(name));

/** @type {Map<string, Promise<any>>} */
const started = new Map();

/**
 * Resolves with the running program. A page with an article starts the larger
 * program for all its widgets.
 * @param {string} widget
 */
export function start(widget) {
  const whole = started.get('article');
  if (whole) return whole;
  const name = widget === 'portlet-article' || document.querySelector('portlet-article') ? 'article' : 'basic';
  const known = started.get(name);
  if (known) return known;
  const running = Promise.all([part('runtime'), compile(url(name))]).then(([runtime, module]) => runtime.start(module));
  started.set(name, running);
  running.catch(() => started.delete(name));
  return running;
}

/** @param {string} address */
async function compile(address) {
  const get = () => fetch(address, /** @type {any} */ ({ credentials: 'omit', priority: 'low' }));
  try {
    return await WebAssembly.compileStreaming(get());
  } catch (cause) {
    // A host that does not know the type application/wasm.
    if (!(cause instanceof TypeError)) throw cause;
    return WebAssembly.compile(await (await get()).arrayBuffer());
  }
}
