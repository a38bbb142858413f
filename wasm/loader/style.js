// @ts-check
// The style of widgets where a shadow root takes no list of style sheets.
import { takesSheets } from '../sheets.js';
import { get, refusal } from './program.js';

/**
 * Links the styles where that is the only way, and resolves when they are there:
 * content without its style is shown to nobody.
 * @param {HTMLElement} element
 */
export async function style(element) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const old = root.querySelector('link');
  if (takesSheets || old?.sheet) return;
  old?.remove();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('widget.css', import.meta.url).href;
  const came = await new Promise((resolve) => {
    link.onload = () => resolve(true);
    link.onerror = () => resolve(false);
    root.appendChild(link);
  });
  if (came) return;
  await get(link.href);
  throw refusal('no style');
}
