// @ts-check
// The program: chosen by the widgets on the page, compiled while it streams
// in, started once. The names of all parts are filled in by the build.

/** @typedef {'preview' | 'runtime' | 'basic' | 'article'} Part */

const files = /** @type {Record<Part, string>} */ (/** @type {any} */ (FILES));

/** @param {Part} name */
const url = (name) => new URL(files[name], import.meta.url).href;

/** What has arrived or is under way. @type {Map<string, Promise<any>>} */
const known = new Map();
/** Scripts that were lost once. @type {Map<Part, number>} */
const lost = new Map();
/** Whether the page's policy keeps a part away. */
let forbidden = false;

document.addEventListener('securitypolicyviolation', ({ disposition, blockedURI }) => {
  if (disposition !== 'report' && Object.values(files).some((file) => blockedURI.includes(file))) forbidden = true;
});

/**
 * Gets something once; what failed is got again the next time.
 * @param {string} name @param {() => Promise<any>} get
 */
function once(name, get) {
  const asked = known.get(name) ?? get();
  known.set(name, asked);
  asked.catch(() => known.delete(name));
  return asked;
}

/** What asking again would not change. @param {unknown} cause */
const refusal = (cause) => Object.assign(new Error(String(cause)), { refused: true });

/** @param {string} address */
async function get(address) {
  if (forbidden) throw refusal('forbidden by the page');
  const response = await fetch(address, /** @type {any} */ ({ credentials: 'omit', priority: 'low' }));
  const { ok, status } = response;
  if (!ok) throw status < 500 && status !== 408 && status !== 429 ? refusal(status) : new Error(`${status}`);
  return response;
}

/**
 * A script of ours. No browser tells why one did not come, and Firefox
 * remembers it: the next time it is asked for elsewhere, and looked at first.
 * @param {Part} name
 */
export const part = (name) => once(name, async () => {
  const times = lost.get(name) ?? 0;
  const address = url(name) + (times ? `?${times}` : '');
  if (times) await get(address);
  try {
    return await import(address);
  } catch (cause) {
    lost.set(name, times + 1);
    throw times ? refusal(cause) : cause;
  }
});

/**
 * Resolves with the running program. A page with an article starts the larger
 * program for all its widgets.
 * @param {string} widget
 */
export function start(widget) {
  const large = known.has('article') || widget === 'portlet-article' || document.querySelector('portlet-article');
  const name = large ? 'article' : 'basic';
  return once(name, async () => {
    const code = `${name}.wasm`;
    const [runtime, module] = await Promise.all([part('runtime'), once(code, () => compile(url(name)))]);
    const program = await runtime.start(module);
    known.delete(code);
    return program;
  });
}

/** @param {string} address */
async function compile(address) {
  try {
    // Where the page's policy forbids programs, none is loaded in vain.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (cause) {
    throw refusal(cause);
  }
  const response = await get(address);
  try {
    // Not every host knows the type.
    const streams = WebAssembly.compileStreaming && response.headers.get('content-type') === 'application/wasm';
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (cause) {
    throw cause instanceof WebAssembly.CompileError ? refusal(cause) : cause;
  }
}
