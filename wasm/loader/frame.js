// @ts-check
// A widget before anything has arrived: what stands inside the tag, in the
// space that the content will need. A picture (svg) directly inside the tag is
// a placeholder: the page itself has said how high the widget will be. A
// shadow root that came with the page is left as it is.
import { takesSheets } from '../sheets.js';
import { tags } from '../widgets.js';

/** Below this width, in pixels, titles take two lines. */
const narrow = 560;

const block = ':host{display:block}:host([hidden]){display:none}';

/** @param {HTMLElement} element */
export function frame(element) {
  if (element.shadowRoot?.querySelector('section,article')) return;
  const box = document.createElement('div');
  box.className = 'portlet-frame';
  box.appendChild(document.createElement('slot'));
  const root = element.shadowRoot ?? open(element);
  if (!root.firstChild) root.appendChild(box);
  if (!takesSheets) return;
  const sheet = new CSSStyleSheet();
  // What is higher than the screen hides by itself what follows.
  sheet.replaceSync(
    `${block}@media screen{.portlet-frame,.portlet-window,.article{box-sizing:border-box;min-block-size:var(--portlet-reserve,min(${height(element)}rem,100vh))}}`,
  );
  root.adoptedStyleSheets = [sheet];
}

/** A root that the page's scripts want to be closed is open for us. @param {HTMLElement} element */
function open(element) {
  const root = element.attachShadow({ mode: 'open' });
  if (!element.shadowRoot) Object.defineProperty(element, 'shadowRoot', { value: root });
  return root;
}

/**
 * Nothing will come: the space is given back.
 * @param {HTMLElement} element
 */
export function unframe(element) {
  const root = element.shadowRoot;
  if (root?.querySelector('.portlet-frame')) root.adoptedStyleSheets?.[0]?.replaceSync(block);
}

/** @param {HTMLElement} element */
function height(element) {
  if (element.querySelector(':scope>svg')) return 0;
  const [base, one, two] = tags[element.localName].heights;
  const each = (element.parentElement?.clientWidth ?? 0) < narrow ? two : one;
  const items = element.getAttribute('view') === 'select' ? 1 : Math.min(Number.parseInt(element.getAttribute('limit') ?? '', 10) || 5, 50);
  return base + each * items;
}
