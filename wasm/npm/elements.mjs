// @ts-check
// What the package says of its elements to editors and bundlers, from one table:
// custom-elements.json (schema 1.0.0) and portlet.d.ts. prepack.mjs writes both.

/** @typedef {{name: string, type: string, text: string, doc?: string}} Attribute */

/** What each widget is, and the attributes that it has alone. @type {Record<string, {text: string, doc: string, attributes: Attribute[]}>} */
const widgets = {
  news: { text: 'Headlines of a feed.', doc: 'Headlines of JSON Feed 1.1, RSS 2.0 or Atom 1.0. Views: "", "summaries", "pictures", "cards".', attributes: [] },
  links: { text: 'Website links.', doc: 'Website links. Views: "" or "list", "logos", "grouped", "select".', attributes: [] },
  visits: {
    text: 'A visitor counter.',
    doc: 'A visitor counter. The view lists its rows: "online views-total".',
    attributes: [{ name: 'record', type: "'off'", text: 'Reports nothing.', doc: '"off" reports nothing: for pages that their own server counts.' }],
  },
  article: {
    text: 'One article of a feed.',
    doc: 'One article of a feed, with its text. The view "plain" has no reading controls.',
    attributes: [{ name: 'slug', type: 'string', text: 'Which article.', doc: 'The article\'s slug, its id, or the last part of its address; "" is the newest.' }],
  },
};

/** @type {Attribute[]} */
const common = [
  { name: 'src', type: 'string', text: 'Address of the source.', doc: 'The address of the source: a feed, a list of links, the folder of the counter.' },
  { name: 'heading', type: 'string', text: 'Heading of the window.' },
  { name: 'heading-level', type: 'number', text: '1 to 6; 2 without it.', doc: '1 to 6; 0 is 2.' },
  { name: 'loading', type: "'eager' | 'lazy'", text: 'When the widget loads: at once, or near the viewport.', doc: '"eager" loads at once; otherwise the widget waits until it comes near the viewport.' },
  {
    name: 'refresh', type: 'number', text: 'Seconds between two questions while the widget can be seen, at least 30.',
    doc: 'Seconds between two questions while the widget can be seen; 0 is never, less than 30 is 30. Without the attribute visits ask every 15 seconds, others never.',
  },
  { name: 'limit', type: 'number', text: 'Items shown, at most 50.', doc: 'Items shown, at most 50; 0 is 5.' },
  { name: 'view', type: 'string', text: 'Form of the widget.' },
  { name: 'more', type: 'string', text: 'Address of the page with everything.', doc: 'The page with everything.' },
  { name: 'menu', type: 'boolean', text: 'Adds a menu.' },
  { name: 'texts', type: 'string', text: 'Address of own words, in any language, and of the zone.', doc: 'A JSON of own words, in any language, and of the zone: README says what is in it.' },
  { name: 'lang', type: 'string', text: 'vi or en; else that of the page around.' },
];

const codes = ['source', 'timeout', 'network', 'status', 'size', 'format', 'length', 'missing', 'texts', 'program', 'panic'];

const events = [
  { name: 'portlet-ready', type: '{items: number}', text: 'New content is shown. Bubbles, composed.' },
  { name: 'portlet-error', type: '{code: string, message: string}', text: 'The source or the program failed. Bubbles, composed.' },
  { name: 'portlet-select', type: '{url: string, text: string}', text: 'A reader chose a link. Bubbles, composed, cancelable.' },
];

const slots = [
  { name: '', description: 'Shown until the widget has better, and when it cannot.' },
  { name: 'heading', description: 'In place of the heading.' },
  { name: 'empty', description: 'In place of the sentence of an empty source.' },
  { name: 'error', description: 'In place of what went wrong.' },
];

const parts = 'portlet-window portlet-window-bar portlet-window-title portlet-window-body portlet-note article-list article-list-item ' +
  'article-entry-link counter-panel portlet-links';
const tokens = 'font font-heading line-height text text-muted background surface surface-alt border accent on-accent link link-visited focus ' +
  'error gap radius measure target reserve';

/** @param {string} name */
const property = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
/** @param {string} widget */
const classOf = (widget) => `Portlet${widget[0].toUpperCase()}${widget.slice(1)}Element`;
/** @param {string} text */
const typed = (text) => ({ text });
const reload = 'Asks the source again, past every cache.';

/** @param {string} widget */
function declaration(widget) {
  const attributes = [...common, ...widgets[widget].attributes];
  return {
    kind: 'class',
    customElement: true,
    name: classOf(widget),
    tagName: `portlet-${widget}`,
    description: widgets[widget].text,
    attributes: attributes.map(({ name, type, text }) => ({ name, type: typed(type), description: text, fieldName: property(name) })),
    members: [
      ...attributes
        .filter(({ name }) => name !== 'lang') // a property of any element
        .map(({ name, type }) => ({ kind: 'field', name: property(name), type: typed(type), attribute: name, reflects: true })),
      { kind: 'method', name: 'reload', return: { type: typed('void') }, description: reload },
    ],
    events: events.map(({ name, type, text }) => ({ name, type: typed(`CustomEvent<${type}>`), description: text })),
    slots,
    cssParts: parts.split(' ').map((name) => ({ name })),
    cssProperties: tokens.split(' ').map((name) => ({ name: `--portlet-${name}` })),
  };
}

export function manifest() {
  const names = Object.keys(widgets);
  return {
    schemaVersion: '1.0.0',
    modules: [{
      kind: 'javascript-module',
      path: 'dist/portlet.js',
      declarations: names.map(declaration),
      exports: names.map((widget) => ({ kind: 'custom-element-definition', name: `portlet-${widget}`, declaration: { name: classOf(widget) } })),
    }],
  };
}

/** @param {Attribute} attribute */
function field({ name, type, doc }) {
  const text = doc ? `  /** ${doc} */\n` : '';
  return `${text}  ${property(name)}: ${type.startsWith("'") ? `'' | ${type}` : type};\n`;
}

export function types() {
  const names = Object.keys(widgets);
  return `/** What every widget has. Each property stands for the attribute of the same name, "heading-level" for headingLevel. */
export interface PortletElement extends HTMLElement {
${common.filter(({ name }) => name !== 'lang').map(field).join('')}  /** ${reload} */
  reload(): void;
}

${names.map((widget) => `/** ${widgets[widget].doc} */
export interface ${classOf(widget)} extends PortletElement {
${widgets[widget].attributes.map(field).join('')}}
`).join('\n')}
export interface PortletReadyDetail { items: number }
export interface PortletErrorDetail {
  code: ${codes.map((code) => `'${code}'`).join(' | ')};
  message: string;
}
export interface PortletSelectDetail { url: string; text: string }

declare global {
  interface HTMLElementTagNameMap {
${names.map((widget) => `    'portlet-${widget}': ${classOf(widget)};\n`).join('')}  }
  interface HTMLElementEventMap {
    'portlet-ready': CustomEvent<PortletReadyDetail>;
    'portlet-error': CustomEvent<PortletErrorDetail>;
    /** Cancelable: preventDefault() keeps the browser from following the link. */
    'portlet-select': CustomEvent<PortletSelectDetail>;
  }
}
`;
}
