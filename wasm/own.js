// @ts-check
// The language as the browser has it, whatever the page's scripts have put in
// its place, or will: an old map calls something Map, a list of addresses URL.
// The build makes our scripts take these for the globals of the same names.
// What the page has replaced comes from an empty frame, which is gone at once.

/** Of the first ones, only what they do themselves is looked at; from Array on, what their instances do as well. */
const names = ['JSON', 'Math', 'Number', 'Object', 'Reflect', 'String', 'Uint8Array', 'Array', 'DataView', 'Date', 'Map', 'Set', 'TextDecoder', 'TextEncoder', 'URL', 'WeakMap'];

/** @type {any} */
const page = globalThis;
const look = /** @type {any} */ ({}).constructor;

/** A promise of a frame that is gone would never come true: this one is a function's. @type {any} */
export const own = { Promise: (async () => {})().constructor };

/** @param {any} value */
const native = (value) => /\[native code]/.test(page.Function.prototype.toString.call(value));

/** Whether no function that belongs to it is the page's. @param {any} value @param {boolean} [more] */
function intact(value, more) {
  for (const key of look.getOwnPropertyNames(value)) {
    const part = look.getOwnPropertyDescriptor(value, key).value;
    if (key === 'prototype' ? more && !intact(part) : typeof part === 'function' && !native(part)) return false;
  }
  return true;
}

/** @param {string} name @param {boolean} more */
function stands(name, more) {
  try {
    const value = page[name];
    return (value.prototype ? native(value) : `${value}` === `[object ${name}]`) && intact(value, more);
  } catch {
    return false;
  }
}

/** @type {HTMLIFrameElement | undefined} */
let frame;
let more = false;
for (const name of names) own[name] = page[name];
try {
  for (const name of names) {
    more ||= name === 'Array';
    if (stands(name, more)) continue;
    frame ??= document.documentElement.appendChild(document.createElement('iframe'));
    own[name] = /** @type {any} */ (frame.contentWindow)[name];
  }
} catch {
  // A page without an origin may not look into a frame.
}
frame?.remove();

export const { Array, DataView, Date, JSON, Map, Math, Number, Object, Promise, Reflect, Set, String, TextDecoder, TextEncoder, URL, Uint8Array, WeakMap } = own;
