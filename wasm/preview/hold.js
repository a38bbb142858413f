// @ts-check

/**
 * Makes a widget that is about to get its content never lower than what stands
 * inside its tag: what follows it stays where it is. The runtime gives the
 * space back when nobody can see it.
 * @param {HTMLElement} element
 */
export function hold(element) {
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  const box = root.querySelector('.portlet-frame');
  if (!box || !(element.firstElementChild || element.textContent?.trim())) return;
  const { blockSize } = getComputedStyle(box);
  root.adoptedStyleSheets?.[0].replaceSync(
    `@media screen{.portlet-window,.article{box-sizing:border-box;min-block-size:${blockSize}}}`,
  );
}
