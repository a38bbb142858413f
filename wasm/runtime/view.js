// @ts-check
// A view shows one widget: it asks for the source, has the program render
// what comes, and puts it into the shadow root.
import { patch } from './patch.js';
import { options } from './options.js';
import { Pulse } from './pulse.js';

/**
 * @typedef {object} Tools
 * @property {(url: string, fresh?: boolean) => Promise<any>} feed
 * @property {(data: any, base: string) => any} entries
 * @property {(text: string, type: DOMParserSupportedType) => Document} parse
 */

export class View {
  /**
   * @param {HTMLElement} element
   * @param {Tools} tools
   * @param {import('./go.js').Render} render
   * @param {CSSStyleSheet} sheet
   */
  constructor(element, tools, render, sheet) {
    this.element = element;
    this.tools = tools;
    this.render = render;
    this.root = /** @type {ShadowRoot} */ (element.shadowRoot);
    this.sheet = sheet;
    this.turn = 0;
    /** @type {any} */
    this.data = undefined;
    this.source = '';
    /** @type {(event: Event) => void} */
    this.act = (event) => this.handle(event);
    for (const type of ['click', 'submit']) this.root.addEventListener(type, this.act);
    this.pulse = new Pulse(element, () => this.load(true));
    this.change();
  }

  stop() {
    this.turn++;
    this.pulse.stop();
    for (const type of ['click', 'submit']) this.root.removeEventListener(type, this.act);
  }

  change() {
    const source = this.address();
    this.pulse.every = Number.parseInt(this.element.getAttribute('refresh') ?? '', 10) || 0;
    if (source !== this.source) {
      this.source = source;
      this.data = undefined;
      this.load(false);
    } else if (this.data) {
      this.show('ok');
    }
  }

  reload() {
    this.load(true);
  }

  address() {
    const source = this.element.getAttribute('src');
    return source ? new URL(source, document.baseURI).href : '';
  }

  /** @param {boolean} fresh */
  async load(fresh) {
    const turn = ++this.turn;
    try {
      const data = await this.tools.feed(this.source, fresh);
      if (turn !== this.turn) return;
      this.data = this.tools.entries(data, this.source);
      this.asOf = Date.now();
      this.show('ok');
      this.pulse.good();
      this.tell('portlet-ready', { items: this.data.items.length });
    } catch (cause) {
      if (turn === this.turn) this.fail(/** @type {any} */ (cause));
    }
  }

  /** @param {{code?: string, message: string}} cause */
  fail(cause) {
    this.pulse.bad();
    this.tell('portlet-error', { code: cause.code ?? 'panic', message: cause.message });
    if (this.data) this.show('stale');
    else if (!this.root.querySelector('slot:not([name])') || !this.element.childElementCount) this.show('failed', cause.code ?? 'panic');
  }

  /** @param {string} status @param {string} [cause] */
  show(status, cause) {
    const html = this.render(this.element.localName, { ...options(this.element), status, cause, asOf: this.asOf, source: this.source }, this.data);
    patch(this.root, this.tools.parse(html, 'text/html').body);
    if (!this.root.adoptedStyleSheets.includes(this.sheet)) this.root.adoptedStyleSheets.push(this.sheet);
  }

  /** @param {string} type @param {object} detail */
  tell(type, detail) {
    return this.element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));
  }

  /** @param {Event} event */
  handle(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.type === 'submit') {
      event.preventDefault();
      this.reload();
      return;
    }
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest('a[href]'));
    if (link && !this.tell('portlet-select', { url: link.href, text: link.textContent?.trim() })) event.preventDefault();
  }
}
