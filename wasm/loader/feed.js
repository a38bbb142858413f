// @ts-check
// Sources: fetched once for all widgets that name them, within limits.

/** A source may have so many bytes, after decompression. */
const maxBytes = 4 << 20;
/** It must be complete after so many milliseconds. */
const maxTime = 15_000;
/** Widgets that start within so many milliseconds share one answer. */
const shareTime = 30_000;

/**
 * @typedef {{text: string, url: string}} Raw
 * @type {Map<string, {time: number, raw: Promise<Raw>}>}
 */
const shared = new Map();

/**
 * Returns the text of a source. `fresh` asks the server again; the browser
 * does so conditionally where it holds an older answer. It rejects with an
 * error whose code is timeout, network, status or size.
 * @param {string} url @param {boolean} [fresh]
 */
export function feed(url, fresh = false) {
  const now = Date.now();
  const known = shared.get(url);
  if (known && now - known.time < (fresh ? 1000 : shareTime)) return known.raw;
  for (const [old, { time }] of shared) if (now - time > shareTime) shared.delete(old);
  const raw = load(url, fresh);
  shared.set(url, { time: now, raw });
  raw.catch(() => shared.get(url)?.raw === raw && shared.delete(url));
  return raw;
}

/** @param {string} code @param {unknown} message */
const failure = (code, message) => Object.assign(new Error(String(message)), { code });

/** @param {string} url @param {boolean} fresh @returns {Promise<Raw>} */
async function load(url, fresh) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), maxTime);
  try {
    const response = await fetch(url, { cache: fresh ? 'no-cache' : 'default', credentials: 'omit', signal: stop.signal });
    if (!response.ok) throw failure('status', response.status);
    return { text: decode(await read(response), response.headers.get('content-type') ?? ''), url };
  } catch (cause) {
    throw typeof /** @type {any} */ (cause).code === 'string' ? cause : failure(stop.signal.aborted ? 'timeout' : 'network', cause);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** @param {Response} response */
async function read(response) {
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  const add = (/** @type {Uint8Array} */ part) => {
    size += part.length;
    if (size > maxBytes) throw failure('size', maxBytes);
    parts.push(part);
  };
  // Where a page has a fetch of its own, answers have no stream.
  const reader = response.body?.getReader();
  if (!reader) add(new Uint8Array(await response.arrayBuffer()));
  else for (let part = await reader.read(); !part.done; part = await reader.read()) add(part.value);
  const all = new Uint8Array(size);
  size = 0;
  for (const part of parts) {
    all.set(part, size);
    size += part.length;
  }
  return all;
}

/**
 * By the byte order mark, or the width of the first sign; as UTF-8 where the
 * bytes are or mostly are, whatever is declared; else by the header or the XML
 * declaration.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {string} type
 */
function decode(bytes, type) {
  const [first, second] = bytes;
  if (first === 254 || first === 0) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 255 || second === 0) return new TextDecoder('utf-16le').decode(bytes);
  const text = new TextDecoder().decode(bytes);
  const count = (/** @type {RegExp} */ signs) => text.match(signs)?.length ?? 0;
  if (first === 239 || count(/\ufffd/g) <= count(/[^\0-\x7f\ufffd]/g)) return text;
  const declared = [/charset="?([\w-]+)/i.exec(type), /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(text.slice(0, 4096))];
  const named = declared.map((found) => narrow(found?.[1])).find(Boolean);
  return named ? new TextDecoder(named).decode(bytes) : text;
}

/** The name of an encoding of single bytes, nothing for any other. @param {string} [name] */
function narrow(name) {
  try {
    const { encoding } = new TextDecoder(name);
    return /^utf-/.test(encoding) ? undefined : encoding;
  } catch {
    return undefined;
  }
}
