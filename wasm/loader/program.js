// @ts-check
// The program: chosen by the widgets on the page, compiled while it streams
// in, started once. The names of all parts are filled in by the build.

/** @typedef {'preview' | 'runtime' | 'basic' | 'article'} Part */

const files = /** @type {Record<Part, string>} */ (/** @type {any} */ (FILES));

/** What has arrived or is under way. @type {Map<string, Promise<any>>} */
const known = new Map();
/** How often each did not arrive. @type {Map<string, number>} */
const lost = new Map();
/** Whether the page's policy keeps a part away. */
let forbidden = false;

/** Looks out for that. */
export function heed() {
  document.addEventListener('securitypolicyviolation', ({ disposition, blockedURI }) => {
    if (disposition !== 'report' && Object.values(files).some((file) => blockedURI.includes(file))) forbidden = true;
  });
}

/**
 * Gets something once; what failed is got again the next time.
 * @param {string} name @param {() => Promise<any>} get
 */
function once(name, get) {
  let asked = known.get(name);
  if (asked) return asked;
  asked = get();
  known.set(name, asked);
  asked.catch(() => {
    known.delete(name);
    lost.set(name, (lost.get(name) ?? 0) + 1);
  });
  return asked;
}

/**
 * Browsers remember what did not come, Firefox a script, Chromium an answer:
 * the next time it is asked for elsewhere.
 * @param {Part} name @param {string} [key]
 */
function address(name, key = name) {
  const times = lost.get(key);
  const file = 'DecompressionStream' in globalThis ? files[name] : files[name].replace(packed, '.wasm');
  return new URL(file + (times ? `?${times}` : ''), import.meta.url).href;
}

/** On a static host a program is a gzip file, whatever the host compresses. */
const packed = /\.bin$/;

/** What asking again would not change. @param {unknown} cause */
export const refusal = (cause) => Object.assign(new Error(String(cause)), { refused: true });

/** @param {string} url */
export async function get(url) {
  if (forbidden) throw refusal('forbidden by the page');
  const response = await fetch(url, /** @type {any} */ ({ credentials: 'omit', priority: 'low' }));
  const { ok, status } = response;
  if (!ok) throw status < 500 && status !== 408 && status !== 429 ? refusal(status) : new Error(`${status}`);
  return response;
}

/**
 * A script of ours. No browser tells why one did not come: the next time it is
 * looked at first.
 * @param {Part} name
 */
export const part = (name) => once(name, async () => {
  if (!lost.has(name)) return import(address(name));
  await get(address(name));
  try {
    return await import(address(name));
  } catch (cause) {
    throw refusal(cause);
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
    const compiled = once(code, () => compile(address(name, code)));
    const runtime = await part('runtime');
    const program = await runtime.start(await compiled);
    known.delete(code);
    return program;
  });
}

/** @param {string} url */
async function compile(url) {
  try {
    // Where the page's policy forbids programs, none is loaded in vain: Safari tells at the instance.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (cause) {
    throw refusal(cause);
  }
  let response = await get(url);
  if (packed.test(url.split('?')[0])) {
    const stream = /** @type {ReadableStream} */ (response.body).pipeThrough(new DecompressionStream('gzip'));
    response = new Response(stream, { headers: { 'content-type': 'application/wasm' } });
  }
  try {
    // Not every host knows the type, nor has every page's fetch a stream.
    const streams = WebAssembly.compileStreaming && response.body && response.headers.get('content-type') === 'application/wasm';
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (cause) {
    throw cause instanceof WebAssembly.CompileError ? refusal(cause) : cause;
  }
}
