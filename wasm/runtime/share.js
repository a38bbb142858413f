// @ts-check
// The buttons by which readers pass an article on, where the browser can. What
// they pass on is the article's own address, not that of the page around it.
// Printing is left out: it would print that page.

/** @typedef {{can: () => boolean, run: (link: {title: string, url: string}) => Promise<void>}} Action */

/** @type {Map<string | undefined, Action>} */
const actions = new Map([
  ['share', { can: () => typeof navigator.share === 'function', run: (link) => navigator.share(link) }],
  ['copy', { can: () => typeof navigator.clipboard?.writeText === 'function', run: ({ url }) => navigator.clipboard.writeText(url) }],
]);

/** @param {Element} button */
const actionOf = (button) => actions.get(/** @type {HTMLElement} */ (button).dataset.articleAction);

/** @param {ShadowRoot} root */
export function offer(root) {
  for (const button of root.querySelectorAll('ul:not([hidden]) > li[hidden] > [data-article-action]')) {
    if (actionOf(button)?.can()) button.parentElement?.removeAttribute('hidden');
  }
}

/**
 * Does what a button says, and shows and tells that it is done. A reader who
 * closes the browser's sheet has done nothing wrong.
 * @param {HTMLElement} button @param {{title: string, url: string}} link
 */
export async function pass(button, { title, url }) {
  const { articleDone: done } = button.dataset;
  const name = button.textContent;
  try {
    await actionOf(button)?.run({ title, url });
  } catch {
    return;
  }
  if (!done || name === done) return;
  const line = /** @type {ShadowRoot} */ (button.getRootNode()).lastElementChild;
  button.textContent = done;
  if (line?.getAttribute('role') === 'status') line.textContent = done;
  setTimeout(() => {
    button.textContent = name;
    if (line?.textContent === done) line.textContent = '';
  }, 3000);
}
