// @ts-check
// A widget before anything has arrived: what stands inside the tag, in the
// space that the content will need. A shadow root that came with the page is
// left as it is.

/** Height without and per item, in rem: of the usual form, titles on two lines. @type {Record<string, [number, number]>} */
const heights = {
  'portlet-news': [7, 5],
  'portlet-links': [6, 2.8],
  'portlet-visits': [11, 0],
  'portlet-article': [30, 0],
};

/** @param {HTMLElement} element */
export function frame(element) {
  if (element.shadowRoot?.querySelector('section,article')) return;
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const [base, each] = heights[element.localName];
  const limit = Math.min(Number.parseInt(element.getAttribute('limit') ?? '', 10) || 5, 50);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{display:block}:host([hidden]){display:none}.portlet-frame,.portlet-window{min-block-size:var(--portlet-reserve,${base + each * limit}rem)}`,
  );
  root.adoptedStyleSheets = [sheet];
  if (root.firstChild) return;
  const box = document.createElement('div');
  box.className = 'portlet-frame';
  box.append(document.createElement('slot'));
  root.append(box);
}
