// @ts-check
// The same as own.js for the scripts that the loader brings in: it has looked.

/** @type {any} */
const widget = customElements.get('portlet-news');

export const { Array, DataView, Date, JSON, Map, Math, Number, Object, Promise, Reflect, Set, String, TextDecoder, TextEncoder, URL, Uint8Array, WeakMap } =
  widget?.own ?? globalThis;
