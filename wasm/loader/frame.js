// @ts-check
// The widget's frame before anything has arrived: what stands inside the tag,
// in the space that the content will need.

/** Rows of text that a widget reserves without a limit of its own. */
const rows = 5;

/** @type {Map<number, CSSStyleSheet>} */
const sheets = new Map();

/** @param {HTMLElement} element */
export function frame(element) {
  if (element.shadowRoot) return;
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [reserve(Number.parseInt(element.getAttribute('limit') ?? '', 10) || rows)];
  root.append(document.createElement('slot'));
}

/** @param {number} count */
function reserve(count) {
  let sheet = sheets.get(count);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{display:block}:host([hidden]){display:none}`);
    sheets.set(count, sheet);
  }
  return sheet;
}
