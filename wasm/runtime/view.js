// @ts-check
// A view shows one widget: it asks for the source, has the program render
// what comes, and puts it into the shadow root.
import { kinds } from '../widgets.js';
import { actions } from './actions.js';
import { bare } from './bare.js';
import { keepPlace } from './focus.js';
import { guard } from './guard.js';
import { idle } from './idle.js';
import { keep, kept } from './keep.js';
import { options } from './options.js';
import { menus } from './menus.js';
import { claim, release } from './names.js';
import { notice, say } from './notice.js';
import { patch } from './patch.js';
import { paceOf, Pulse } from './pulse.js';
import { offer } from './share.js';
import { Space } from './space.js';
import { offsets, wordsOf } from './words.js';

/**
 * @typedef {{text: string, url: string}} Raw
 * @typedef {object} Tools
 * @property {(url: string, fresh?: boolean) => Promise<Raw>} feed
 * @property {(element: HTMLElement) => string} sourceOf
 * @property {(raw: Raw) => Promise<any>} parsed
 * @property {(data: any, base: string) => any} entries
 * @property {(item: any, base: string, lang: string) => any} entry
 * @property {(body: HTMLElement) => void} expose
 * @property {(value: unknown, base: string) => string} address
 * @property {(value: unknown) => number | null} time
 * @property {(value: unknown, limit?: number) => string} text
 * @property {Record<string, number>} limits
 * @property {(text: string) => HTMLElement} html
 * @property {(element: HTMLElement) => void} hold
 * @property {(root: ShadowRoot) => void} adopt
 * @property {CSSStyleSheet | undefined} sheet
 */

/** @typedef {import('./go.js').Program} Program */

/** @type {Set<Program>} */
const programs = new Set();
/**
 * The program that knows articles knows all widgets: once it runs, it serves
 * the others, too. @type {Program | undefined}
 */
let whole;

/** How long a widget waits for the page's words, in milliseconds. */
const patience = 1000;

/** For a slot of the widget, or a placeholder. @param {Element} node */
const isExtra = (node) => node.slot || node.localName === 'svg';

/** @param {Program} program @param {string} widget */
function use(program, widget) {
  programs.add(program);
  if (widget === 'portlet-article') whole = program;
  for (const other of programs) if (whole && other !== whole) retire(other);
}

/** @param {Program} program */
function retire(program) {
  programs.delete(program);
  program.retire();
}

export class View {
  /**
   * @param {HTMLElement} element
   * @param {Tools} tools
   * @param {Program} program
   */
  constructor(element, tools, program) {
    this.element = element;
    this.tools = tools;
    this.program = program;
    use(program, element.localName);
    this.root = /** @type {ShadowRoot} */ (element.shadowRoot);
    this.kind = kinds[element.localName];
    this.turn = 0;
    /** Which of the widgets with its heading it is. */
    this.nth = 1;
    this.source = '';
    /** What the source held last, and when. @type {any} */
    this.data = undefined;
    /** The same as the source gave it. @type {any} */
    this.raw = undefined;
    this.asOf = 0;
    /** How the data was shown last: ok, or stale after a failure. */
    this.status = 'ok';
    this.drawn = false;
    /** The page's own words that were shown last. @type {import('./words.js').Words | undefined} */
    this.words = undefined;
    /** How often the page's words were asked for. */
    this.asked = 0;
    /** Whether the reader waits for an answer, and what came of it. */
    this.news = '';
    this.gone = false;
    /** What is to be shown and is not yet. @type {[string, string?] | undefined} */
    this.waiting = undefined;
    /** @type {Promise<void> | undefined} */
    this.drawing = undefined;
    /** @type {Space | undefined} */
    this.space = undefined;
    this.off = actions(this);
    this.pulse = new Pulse(element, () => this.load(true));
    this.kind.begin?.(element);
    this.change();
  }

  /** The element left the page. */
  stop() {
    this.turn++;
    this.waiting = undefined;
    this.gone = true;
    this.pulse.stop();
    this.space?.stop();
    this.off();
    release(this.element);
  }

  /** Attributes changed. */
  change() {
    const source = this.tools.sourceOf(this.element);
    this.pulse.pace(paceOf(this.element, this.kind.every));
    if (source !== this.source || !this.raw) {
      this.source = source;
      this.data = this.raw = undefined;
      this.load(false);
      return;
    }
    this.redraw(this.turn);
  }

  /** @param {number} turn */
  async redraw(turn) {
    try {
      this.data = this.read(this.raw);
      await this.show(this.status);
    } catch (cause) {
      if (turn === this.turn) await this.tryTo(() => this.fail(++this.turn, /** @type {any} */ (cause)));
    }
  }

  /** Asks the source again, past every cache. */
  reload() {
    this.load(true);
  }

  /** @param {boolean} fresh @param {boolean} [asked] by the reader, who is told how it went */
  async load(fresh, asked = false) {
    const turn = ++this.turn;
    // A reader who waits hears what comes of the last question.
    if (this.news !== 'busy') this.news = '';
    if (asked) this.busy();
    try {
      if (!this.source) throw Object.assign(new Error('src is missing or no http address'), { code: 'source' });
      const raw = await this.tools.feed(this.source, fresh);
      await idle();
      if (turn !== this.turn) return;
      const data = await this.tools.parsed(raw);
      if (turn === this.turn) await this.accept(turn, data);
    } catch (cause) {
      await this.tryTo(() => this.fail(turn, /** @type {any} */ (cause)));
    }
  }

  busy() {
    this.news = 'busy';
    this.root.querySelector('section')?.setAttribute('aria-busy', 'true');
    this.speak();
  }

  speak() {
    const { lang } = options(this.element, this.tools.address, this.words);
    say(this.root, this.news, lang, this.words);
  }

  /** Nothing new is drawn: the waiting is over all the same. */
  rest() {
    this.root.querySelector('section')?.removeAttribute('aria-busy');
    this.speak();
  }

  /** What the program shows of a parsed source. @param {unknown} raw */
  read(raw) {
    return bare(this.kind.read(this.element, raw, this.tools));
  }

  /** @param {number} turn @param {unknown} raw */
  async accept(turn, raw) {
    const data = this.read(raw);
    const before = { raw: this.raw, data: this.data, asOf: this.asOf, status: this.status };
    Object.assign(this, { raw, data, asOf: Date.now(), status: 'ok' });
    this.news &&= 'done';
    try {
      await this.show(this.status);
    } catch (cause) {
      // What cannot be shown does not take the place of what could.
      if (turn === this.turn) Object.assign(this, before);
      throw cause;
    }
    if (turn !== this.turn) return;
    this.space ??= new Space(this.element, this.tools.sheet);
    this.pulse.good();
    keep(this.place, this.data);
    this.tell('portlet-ready', { items: this.data.items?.length ?? 1 });
  }

  /**
   * Shows the last good content with its time, from this page or an earlier
   * one; else what stands in the tag; else what went wrong.
   * @param {number} turn @param {{code?: string, message: string}} cause
   */
  async fail(turn, cause) {
    if (turn !== this.turn) return;
    const code = cause.code ?? 'panic';
    this.pulse.bad();
    this.news &&= 'failed';
    this.tell('portlet-error', { code, message: cause.message });
    await this.program.running;
    const old = this.data || !this.source ? undefined : await kept(this.place);
    if (turn !== this.turn) return;
    if (old) [this.data, this.asOf] = [bare(old.data), old.time];
    if (this.data) this.status = 'stale';
    if (this.data && (await this.tryTo(() => this.show('stale')))) return;
    if (turn !== this.turn) return;
    if (!this.hasContent() && (await this.tryTo(() => this.show('failed', code)))) return;
    if (turn === this.turn) this.rest();
  }

  /** Where the content is kept: widgets read a source in different ways. */
  get place() {
    const url = new URL(this.source);
    url.searchParams.append('portlet-kit', `${this.element.localName} ${this.element.getAttribute('slug') ?? ''}`);
    return url.href;
  }

  /** Whether the page itself put something there, in the tag or in its shadow root; a placeholder is nothing. */
  hasContent() {
    const frame = this.root.querySelector('.portlet-frame');
    if (!frame) return !this.drawn;
    return [...this.element.childNodes].some((node) =>
      node.nodeType === 1 ? !isExtra(/** @type {Element} */ (node)) : node.nodeType === 3 && /\S/.test(node.nodeValue ?? ''),
    );
  }

  /**
   * One widget's error is its own. @param {() => void | Promise<void>} act
   * @returns {Promise<boolean>} whether it went well
   */
  async tryTo(act) {
    try {
      await act();
      return true;
    } catch (cause) {
      this.tell('portlet-error', { code: 'panic', message: String(cause) });
      return false;
    }
  }

  /**
   * Resolves when the view shows what it has now: what changes while the
   * program is at work is shown as well.
   * @param {string} status @param {string} [cause]
   */
  show(status, cause) {
    this.waiting = [status, cause];
    this.drawing ??= this.drawAll();
    return this.drawing;
  }

  async drawAll() {
    try {
      while (this.waiting) {
        const [status, cause] = this.waiting;
        this.waiting = undefined;
        await this.draw(status, cause);
      }
    } finally {
      this.drawing = undefined;
    }
  }

  /** @param {string} status @param {string} [cause] */
  async draw(status, cause) {
    this.words = await this.ownWords(() => this.show(status, cause));
    const { values, html } = await this.render(status, cause).catch((error) => {
      if (error.code !== 'texts') throw error;
      this.words = this.lacks(error);
      return this.render(status, cause);
    });
    if (this.gone || this.waiting) return;
    const body = this.tools.html(html);
    guard(body, values.source);
    if (!body.querySelector('section,article')) throw new TypeError('nothing to show');
    this.tools.expose(body);
    body.append(notice(this.news, values.lang, values.words));
    this.replace(body);
    await this.tryTo(() => {
      if (this.number() !== values.nth) this.waiting = [status, cause];
    });
  }

  /** @param {string} status @param {string} [cause] */
  async render(status, cause) {
    const { element, nth, asOf, words, data } = this;
    this.program = whole ?? this.program;
    const zone = offsets(words, data, asOf);
    const values = bare({ ...options(element, this.tools.address, words), words, zone, nth, status, cause, asOf, source: this.source || location.href });
    return { values, html: await this.program.render(element.localName, values, data) };
  }

  /**
   * The words that the page gives. Who waits longer than a moment for them reads
   * the content in words that are built in, until they come.
   * @param {() => Promise<void>} again shows the same in them
   */
  async ownWords(again) {
    const url = this.tools.address(this.element.getAttribute('texts'), document.baseURI);
    if (!url) return undefined;
    const turn = ++this.asked;
    let late = false;
    const words = wordsOf(url, this.tools.feed).catch((cause) => this.lacks(cause));
    words.then((came) => {
      if (came && late && turn === this.asked && !this.gone) this.tryTo(again);
    });
    return Promise.race([words, new Promise((resolve) => setTimeout(resolve, patience)).then(() => void (late = true))]);
  }

  /** A language is never mixed with another: without all of its words the widget has none of them. @param {any} cause */
  lacks({ message }) {
    this.tell('portlet-error', { code: 'texts', message });
    globalThis.console?.warn?.(`<${this.element.localName}>: ${message}`);
    return undefined;
  }

  /**
   * What stands there stays until all of the new is in its place: style first,
   * and back on any failure. @param {HTMLElement} body
   */
  replace(body) {
    const before = [...this.root.childNodes];
    this.tools.adopt(this.root);
    keepPlace(this.root, () => {
      try {
        this.tools.hold(this.element);
        patch(this.root, body);
      } catch (cause) {
        this.root.textContent = '';
        this.root.append(...before);
        throw cause;
      }
      this.drawn = true;
      this.tryTo(() => menus(this.root));
      this.tryTo(() => offer(this.root));
    });
  }

  /** Counts the widgets with this one's heading: those who listen tell them apart by it. */
  number() {
    const heading = this.root.querySelector('.portlet-window-title slot')?.firstChild?.nodeValue?.trim();
    return (this.nth = heading ? claim(this.element, heading) : 1);
  }

  /** @param {string} type @param {object} detail @returns {boolean} whether nobody objected */
  tell(type, detail) {
    try {
      return this.element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable: true, detail }));
    } catch {
      return true; // the page has no events
    }
  }
}
