// @ts-check
// One session per element: from its place on the page to the moment the
// program takes it over.
import { feed } from './feed.js';
import { frame } from './frame.js';
import { part, start } from './program.js';
import { sourceOf } from './source.js';

/**
 * @typedef {object} Session
 * @property {boolean} begun  the source and the program were asked for
 * @property {boolean} queued a change waits to be told
 * @property {{change(): void, stop(): void, reload(): void} | undefined} view what the program shows
 */

/** @type {WeakMap<Element, Session>} */
const sessions = new WeakMap();

/** A widget loads when it comes as near to the viewport as this. */
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) begin(/** @type {HTMLElement} */ (entry.target));
  },
  { rootMargin: '300px' },
);

/** @param {HTMLElement} element */
export function enter(element) {
  sessions.set(element, { begun: false, queued: false, view: undefined });
  frame(element);
  if (element.getAttribute('loading') === 'eager') begin(element);
  else near.observe(element);
}

/** @param {HTMLElement} element */
export function leave(element) {
  near.unobserve(element);
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
  const session = sessions.get(element);
  if (!session) return;
  session.begun = true;
  const waits = () => sessions.get(element) === session && !session.view;
  const source = sourceOf(element);
  const raw = source ? feed(source) : Promise.reject();
  raw.catch(() => {}); // who waits for it tells
  const preview = part('preview');
  const shown = preview.then((script) => script.headlines(element, source, raw, waits));
  try {
    await Promise.race([shown.catch(() => {}), pause(1000)]);
    const [program, script] = await Promise.all([start(element.localName), preview]);
    if (waits()) session.view = program.mount(element, { ...script, feed, sourceOf });
  } catch (cause) {
    if (waits()) fail(element, cause);
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Without the program, what stands in the element stays.
 * @param {HTMLElement} element @param {unknown} cause
 */
function fail(element, cause) {
  const detail = { code: 'program', message: String(cause) };
  element.dispatchEvent(new CustomEvent('portlet-error', { bubbles: true, composed: true, detail }));
}
