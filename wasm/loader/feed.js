// @ts-check
// Sources: fetched once for all widgets that name them, within limits.
import { FeedError } from './error.js';
import { items } from './xml.js';

/** A source may have so many bytes, after decompression. */
const maxBytes = 4 << 20;
/** It must be complete after so many milliseconds. */
const maxTime = 15_000;
/** Widgets that start within so many milliseconds share one answer. */
const shareTime = 30_000;

/** @type {Map<string, {time: number, data: Promise<any>}>} */
const shared = new Map();

/**
 * Returns the parsed source: a JSON value as it is, RSS and Atom in the form
 * of JSON Feed. `fresh` asks the server again; the browser does so
 * conditionally where it holds an older answer.
 * @param {string} url @param {boolean} [fresh]
 */
export function feed(url, fresh = false) {
  const now = Date.now();
  const known = shared.get(url);
  if (known && now - known.time < (fresh ? 1000 : shareTime)) return known.data;
  const data = load(url, fresh);
  shared.set(url, { time: now, data });
  data.catch(() => shared.get(url)?.data === data && shared.delete(url));
  return data;
}

/** @param {string} url @param {boolean} fresh */
async function load(url, fresh) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new FeedError('timeout', url)), maxTime);
  try {
    const response = await fetch(url, {
      cache: fresh ? 'no-cache' : 'default',
      credentials: 'omit',
      referrerPolicy: 'strict-origin-when-cross-origin',
      signal: stop.signal,
    });
    if (!response.ok) throw new FeedError('status', `${url}: ${response.status}`);
    return decode(await read(response), response.headers.get('content-type') ?? '');
  } catch (cause) {
    throw stop.signal.aborted ? stop.signal.reason : cause instanceof FeedError ? cause : new FeedError('network', String(cause));
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** @param {Response} response */
async function read(response) {
  const parts = [];
  let size = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > maxBytes) throw new FeedError('size', `more than ${maxBytes} bytes`);
    parts.push(part.value);
  }
  return new Blob(parts).arrayBuffer();
}

/** @param {ArrayBuffer} bytes @param {string} type */
function decode(bytes, type) {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 200));
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(head)?.[1];
  try {
    const text = new TextDecoder(charset).decode(bytes).trim();
    return text[0] === '<' ? items(text) : JSON.parse(text);
  } catch (cause) {
    throw new FeedError('format', String(cause));
  }
}
