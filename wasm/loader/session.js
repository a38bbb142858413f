// @ts-check
// One session per element: from its place on the page to the moment the
// program takes it over.
import { feed } from './feed.js';
import { frame, unframe } from './frame.js';
import { heed, part, start } from './program.js';
import { arrived, forget, retry, wait } from './retry.js';
import { sourceOf } from './source.js';
import { style } from './style.js';

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

/**
 * Before the first element enters: not every browser has what it takes. Nor has
 * every page: scripts of 2014 give out elements of their own, which cannot be
 * observed.
 */
export function watch() {
  heed();
  near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) begin(/** @type {HTMLElement} */ (entry.target));
    },
    { rootMargin: '300px' },
  );
  const probe = document.createElement('i');
  near.observe(probe);
  near.unobserve(probe);
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
export async function change(element) {
  const session = sessions.get(element);
  if (!session || session.queued) return;
  session.queued = true;
  await undefined;
  session.queued = false;
  if (sessions.get(element) !== session) return;
  if (session.view) session.view.change();
  else if (session.begun || element.getAttribute('loading') === 'eager') begin(element);
  else frame(element);
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
  const session = sessions.get(element);
  if (!session) return;
  const waits = () => sessions.get(element) === session && !session.view;
  try {
    near.unobserve(element);
    forget(element);
    session.begun = true;
    const source = sourceOf(element);
    const raw = source && wants(element, session) ? feed(source) : undefined;
    raw?.catch(() => {}); // who waits for it tells
    const styled = style(element);
    styled.catch(() => {}); // who waits for it tells
    const preview = part('preview').then((script) => styled.then(() => script));
    const shown = preview.then((script) => script.headlines(element, source, raw, waits));
    await new Promise((resolve) => {
      shown.then(resolve, resolve);
      setTimeout(resolve, 1000);
    });
    const program = await start(element.localName);
    const script = await preview;
    arrived();
    if (waits()) session.view = program.mount(element, { ...script, feed, sourceOf });
  } catch (cause) {
    calm(element, () => waits() && fail(element, session, /** @type {any} */ (cause)));
  }
}

/**
 * Whether the source is needed before the program is there. After a failure
 * it is for headlines alone.
 * @param {HTMLElement} element @param {Session} session
 */
const wants = (element, session) =>
  !session.failed || (element.localName === 'portlet-news' && element.shadowRoot?.querySelector('.portlet-frame'));

/**
 * Without the program, what stands in the element stays.
 * @param {HTMLElement} element @param {Session} session @param {{refused?: boolean}} cause
 */
function fail(element, session, cause) {
  session.failed = true;
  wait(element, cause.refused === true);
  if (cause.refused) unframe(element);
  throw cause;
}

/**
 * Whatever a page has taken away or broken, it hears of it by an event, and
 * what stands in the element stays.
 * @param {HTMLElement} element @param {() => unknown} act
 */
export async function calm(element, act) {
  try {
    await act();
  } catch (cause) {
    tell(element, String(cause));
  }
}

/** @param {HTMLElement} element @param {string} message */
function tell(element, message) {
  try {
    element.dispatchEvent(new CustomEvent('portlet-error', { bubbles: true, composed: true, detail: { code: 'program', message } }));
  } catch {
    // Events are broken, too.
  }
}
