// @ts-check

/**
 * Changes a shadow root without dropping the reader's place: where what had the
 * focus is gone, or can no longer have it, the value beside it takes the focus
 * over, else the widget itself.
 * @param {ShadowRoot} root @param {() => void} act
 */
export function keepPlace(root, act) {
  const before = /** @type {HTMLButtonElement | null} */ (root.activeElement);
  act();
  if (!before || (root.activeElement && !root.activeElement.matches(':disabled'))) return;
  const next = (before.isConnected && before.form?.querySelector('output')) || root.querySelector('section,article');
  if (!next) return;
  if (!next.hasAttribute('tabindex')) next.setAttribute('tabindex', '-1');
  /** @type {HTMLElement} */ (next).focus({ preventScroll: true });
}
