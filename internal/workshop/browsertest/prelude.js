// All matches of a chain of selectors, each one inside the open shadow roots of
// the matches before.
const deepAll = (...selectors) =>
  selectors.reduce(
    (roots, selector, step) =>
      roots
        .map((root) => (step === 0 ? root : root.shadowRoot))
        .filter(Boolean)
        .flatMap((root) => [...root.querySelectorAll(selector)]),
    [document],
  );
const deep = (...selectors) => deepAll(...selectors)[0] ?? null;
const chain = (selector) => selector.split('>>>').map((part) => part.trim());
const find = (selector) => deep(...chain(selector));
const findAll = (selector) => deepAll(...chain(selector));
const must = (selector) => {
  const found = find(selector);
  if (!found) throw new Error(`no element matches ${selector}`);
  return found;
};
// What is shown has a box, is not hidden by style, and lies in no closed part.
const shown = (element) =>
  !!element &&
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
  [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0);
// The focused element, through shadow roots.
const focused = () => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
};
const describe = (element) => {
  if (!element) return 'nothing';
  const id = element.id ? `#${element.id}` : '';
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const name = element.getAttribute('aria-label') ?? element.innerText ?? element.value ?? '';
  const text = name.trim().replace(/\s+/g, ' ').slice(0, 60);
  return `${element.localName}${id}${classes}${text ? ` "${text}"` : ''}`;
};
