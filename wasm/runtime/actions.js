// @ts-check
// What readers do inside a widget: follow a link, choose a website, try again,
// change the text of an article, pass it on.
import { remember } from './reading.js';
import { pass } from './share.js';

/** @typedef {import('./view.js').View} View */

/**
 * Listens in the view's shadow root. Returns how to stop.
 * @param {View} view
 */
export function actions(view) {
  const stop = new AbortController();
  const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ act) =>
    view.root.addEventListener(type, (event) => view.tryTo(() => act(event)), { signal: stop.signal });
  on('click', (event) => press(view, event));
  on('submit', (event) => submit(view, event));
  return () => stop.abort();
}

/** @param {View} view @param {MouseEvent} event */
function press(view, event) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-article-action]'));
  if (button && view.data) pass(button, view.data);
  else follow(view, event);
}

/** @param {View} view @param {MouseEvent} event */
function follow(view, event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[href]'));
  if (link && !select(view, link.href, link.textContent)) event.preventDefault();
}

/** @param {View} view @param {string} url @param {string | null} text */
const select = (view, url, text) => view.tell('portlet-select', { url, text: text?.trim() ?? '' });

/** @param {View} view @param {SubmitEvent} event */
function submit(view, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.classList.contains('portlet-links-form')) choose(view, form);
  else if (form.classList.contains('article-reading')) return read(view, event);
  else view.load(true, true);
}

/** @param {View} view @param {HTMLFormElement} form */
function choose(view, form) {
  const link = view.data?.items[Number(new FormData(form).get('to'))];
  if (link && select(view, link.url, link.label)) location.assign(link.url);
}

/** @param {View} view @param {SubmitEvent} event */
function read(view, event) {
  remember(/** @type {HTMLButtonElement | null} */ (event.submitter)?.value ?? '');
  return view.show(view.status);
}
