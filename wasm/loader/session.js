// @ts-check
// One session per element: from its place on the page to the moment the
// program takes it over.
import { entries } from './entries.js';
import { feed } from './feed.js';
import { parse } from './policy.js';
import { start } from './program.js';
import { preview } from './preview.js';
import { frame } from './frame.js';

/**
 * @typedef {object} Session
 * @property {boolean} begun  the feed and the program were asked for
 * @property {boolean} queued a change waits to be told
 * @property {{change(): void, stop(): void, reload(): void} | undefined} view what the program shows
 */

/** @type {WeakMap<Element, Session>} */
const sessions = new WeakMap();

/** How near the viewport a widget comes before it loads. */
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) begin(/** @type {HTMLElement} */ (entry.target));
  },
  { rootMargin: '400px' },
);

/** @param {HTMLElement} element */
export function enter(element) {
  const session = sessions.get(element) ?? { begun: false, queued: false, view: undefined };
  sessions.set(element, session);
  frame(element);
  if (element.getAttribute('loading') === 'eager') begin(element);
  else near.observe(element);
}

/** @param {HTMLElement} element */
export function leave(element) {
  near.unobserve(element);
  const session = sessions.get(element);
  session?.view?.stop();
  sessions.delete(element);
}

/**
 * Changes of one task are told together.
 * @param {HTMLElement} element @param {string} name
 */
export function change(element, name) {
  const session = sessions.get(element);
  if (!session || session.queued) return;
  session.queued = true;
  queueMicrotask(() => {
    session.queued = false;
    if (!element.isConnected) return;
    if (session.view) session.view.change();
    else if (session.begun || name === 'loading') begin(element);
    else frame(element);
  });
}

/** @param {HTMLElement} element */
export function reload(element) {
  const session = sessions.get(element);
  if (session?.view) session.view.reload();
  else begin(element);
}

/** @param {HTMLElement} element */
function begin(element) {
  near.unobserve(element);
  const session = sessions.get(element);
  if (!session) return;
  const current = () => sessions.get(element) === session && !session.view;
  session.begun = true;
  preview(element, current);
  start(element.localName).then(
    (program) => {
      if (current()) session.view = program.mount(element, { feed, entries, parse });
    },
    (cause) => {
      if (current()) {
        element.dispatchEvent(
          new CustomEvent('portlet-error', { bubbles: true, composed: true, detail: { code: 'program', message: String(cause) } }),
        );
      }
    },
  );
}
