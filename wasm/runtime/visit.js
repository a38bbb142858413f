// @ts-check
// Tells the counter that a page of a site without a server of its own is being
// read: one page view under a token, so that a repeated one counts once, and
// heartbeats while the page can be seen. Who asks not to be tracked sends no
// heartbeat; the page view counts without an identity, as the counter's
// definitions say. Nothing is stored on the reader's side.

import { bare } from './bare.js';

/** Milliseconds between two heartbeats. */
const beat = 120_000;
/** How often a page view is offered, with growing pauses. */
const tries = 5;

/** Counters that know of this page view. @type {Set<string>} */
const told = /* @__PURE__ */ new Set();
/** Counters that get heartbeats. @type {Set<string>} */
const beaten = /* @__PURE__ */ new Set();

/** @param {HTMLElement} element a portlet-visits; record="off" on a page that its server counts */
export function visit(element) {
  const counter = (element.getAttribute('src') ?? '').replace(/\/$/, '');
  if (!counter || element.getAttribute('record') === 'off') return;
  whenVisible(() => {
    if (!told.has(counter)) {
      told.add(counter);
      view(counter, token(), 1);
    }
    if (!beaten.has(counter) && !asksNotToBeTracked()) {
      beaten.add(counter);
      beats(counter, element);
    }
  });
}

/** A page that is rendered ahead is hidden until it is shown. @param {() => void} act */
function whenVisible(act) {
  if (document.visibilityState === 'visible') act();
  else document.addEventListener('visibilitychange', () => whenVisible(act), { once: true });
}

/** @param {string} counter @param {string} token @param {number} attempt */
async function view(counter, token, attempt) {
  const status = await post(`${counter}/beacon`, { page: location.pathname, token });
  if ((status === 0 || status === 503) && attempt < tries) {
    setTimeout(() => view(counter, token, attempt + 1), 1000 * 2 ** attempt);
  }
}

/** @param {string} counter @param {HTMLElement} element */
function beats(counter, element) {
  const send = () => document.visibilityState === 'visible' && post(`${counter}/heartbeat`, {});
  send();
  const timer = setInterval(() => {
    if (element.isConnected) return send();
    clearInterval(timer);
    beaten.delete(counter);
  }, beat);
}

/** As text/plain, which needs no preflight. @param {string} url @param {object} body */
async function post(url, body) {
  try {
    const text = JSON.stringify(bare({ ...body, robot: navigator.webdriver === true }));
    const response = await fetch(url, { method: 'POST', body: text, keepalive: true, credentials: 'omit' });
    return response.status;
  } catch {
    return 0;
  }
}

const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function asksNotToBeTracked() {
  const wishes = /** @type {{globalPrivacyControl?: boolean, doNotTrack?: string | null}} */ (navigator);
  return wishes.globalPrivacyControl === true || wishes.doNotTrack === '1';
}
