// @ts-check
// One session per element: from its place on the page to the moment the
// program takes it over.
import { feed } from './feed.js';
import { frame, unframe } from './frame.js';
import { part, start } from './program.js';
import { arrived, forget, retry, wait } from './retry.js';
import { sourceOf } from './source.js';

/**
 * @typedef {object} Session
 * @property {boolean} begun  the source and the program were asked for
 * @property {boolean} failed  something did not arrive
 * @property {boolean} queued a change waits to be told
 * @property {{change(): void, stop(): void, reload(): void} | undefined} view what the program shows
 */

/** @type {WeakMap<Element, Session>} */
const sessions = new WeakMap();

/** A widget loads when it comes as near to the viewport as this. @type {IntersectionObserver} */
let near;

/** Before the first element enters: not every browser has what it takes. */
export function watch() {
  near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) begin(/** @type {HTMLElement} */ (entry.target));
    },
    { rootMargin: '300px' },
  );
  retry((element) => near.observe(element));
}

/** @param {HTMLElement} element */
export function enter(element) {
  sessions.set(element, { begun: false, failed: false, queued: false, view: undefined });
  frame(element);
  if (element.getAttribute('loading') === 'eager') begin(element);
  else near.observe(element);
}

/** @param {HTMLElement} element */
export function leave(element) {
  near.unobserve(element);
  forget(element);
  sessions.get(element)?.view?.stop();
  sessions.delete(element);
}

/**
 * Changes of one task are told together.
 * @param {HTMLElement} element
 */
export function change(element) {
  const session = sessions.get(element);
  if (!session || session.queued) return;
  session.queued = true;
  queueMicrotask(() => {
    session.queued = false;
    if (sessions.get(element) !== session) return;
    if (session.view) session.view.change();
    else if (session.begun || element.getAttribute('loading') === 'eager') begin(element);
    else frame(element);
  });
}

/** @param {HTMLElement} element */
export function reload(element) {
  const session = sessions.get(element);
  if (session?.view) session.view.reload();
  else begin(element);
}

/**
 * Asks for the source and the headlines' script, then for the program: what
 * readers wait for has the line to itself, for a second at most.
 * @param {HTMLElement} element
 */
async function begin(element) {
  near.unobserve(element);
  forget(element);
  const session = sessions.get(element);
  if (!session) return;
  session.begun = true;
  const waits = () => sessions.get(element) === session && !session.view;
  const source = sourceOf(element);
  const raw = source && wants(element, session) ? feed(source) : Promise.reject();
  raw.catch(() => {}); // who waits for it tells
  const preview = part('preview');
  const shown = preview.then((script) => script.headlines(element, source, raw, waits));
  try {
    await Promise.race([shown.catch(() => {}), pause(1000)]);
    const [program, script] = await Promise.all([start(element.localName), preview]);
    arrived();
    if (waits()) session.view = program.mount(element, { ...script, feed, sourceOf });
  } catch (cause) {
    if (waits()) fail(element, session, /** @type {any} */ (cause));
  }
}

/**
 * Whether the source is needed before the program is there. After a failure
 * it is for headlines alone.
 * @param {HTMLElement} element @param {Session} session
 */
const wants = (element, session) =>
  !session.failed || (element.localName === 'portlet-news' && element.shadowRoot?.querySelector('.portlet-frame'));

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Without the program, what stands in the element stays.
 * @param {HTMLElement} element @param {Session} session @param {{refused?: boolean}} cause
 */
function fail(element, session, cause) {
  session.failed = true;
  wait(element, cause.refused === true);
  if (cause.refused) unframe(element);
  const detail = { code: 'program', message: String(cause) };
  element.dispatchEvent(new CustomEvent('portlet-error', { bubbles: true, composed: true, detail }));
}
