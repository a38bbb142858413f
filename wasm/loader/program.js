// @ts-check
// The program: chosen by the widgets on the page, fetched and compiled while
// it streams in, started once.

/**
 * Name and digest of every part, filled in by the build.
 * @type {Record<'runtime' | 'styles' | 'basic' | 'article', [string, string]>}
 */
const files = /** @type {any} */ (FILES);

/** @param {'runtime' | 'styles' | 'basic' | 'article'} part */
const url = (part) => new URL(files[part][0], import.meta.url).href;

/** @type {Map<string, Promise<any>>} */
const started = new Map();

/** @param {string} widget */
export function start(widget) {
  const part = widget === 'portlet-article' || document.querySelector('portlet-article') ? 'article' : 'basic';
  const known = started.get('article') ?? started.get(part);
  if (known) return known;
  const running = run(part);
  started.set(part, running);
  running.catch(() => started.delete(part));
  return running;
}

/** @param {'basic' | 'article'} part */
async function run(part) {
  const compiled = compile(url(part));
  const [runtime, sheet, module] = await Promise.all([import(url('runtime')), styles(), compiled]);
  return runtime.start(module, sheet);
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

/** @type {Promise<CSSStyleSheet> | undefined} */
let sheet;

/** The one style sheet that all shadow roots share. @returns {Promise<CSSStyleSheet>} */
export function styles() {
  sheet ??= import(url('styles')).then((module) => new CSSStyleSheet().replace(module.default));
  return sheet;
}
