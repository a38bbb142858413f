// @ts-check
// A JSON Feed that is no JSON as a whole, cut into items and fields that are
// read each for itself: what is wrong with one costs that one. The rules are
// those of package article/feed, and one set of cases tests both.
import { stands } from './stands.js';

/** No feed is read further than this. */
const maxItems = 200;
/** How many times its length a document may be looked at. */
const workPerSign = 8;

/** Values cut off by their brackets and quotes, without reading them. */
class Cutter {
  /** @param {string} text */
  constructor(text, at = 0) {
    this.text = text;
    this.at = at;
  }

  get sign() {
    return this.text[this.at] ?? '';
  }

  /** Passes over white space, comments and the signs in more. @param {string} more */
  skip(more) {
    for (;;) {
      const { text, at } = this;
      if (at < text.length && (/[\s\0]/.test(text[at]) || more.includes(text[at]))) this.at++;
      else if (stands(text, '//', at)) this.pass('\n');
      else if (stands(text, '/*', at)) this.pass('*/');
      else return;
    }
  }

  /** @param {string} mark */
  pass(mark) {
    const place = this.text.indexOf(mark, this.at);
    this.at = place < 0 ? this.text.length : place + mark.length;
  }

  /** The next value; not whole where the text ends inside it. */
  value() {
    const from = this.at;
    let depth = 0;
    let whole = true;
    while (whole && this.at < this.text.length) {
      const sign = this.sign;
      if ('}],'.includes(sign) && !depth) break;
      if (sign === '"') whole = this.string();
      else if ('{['.includes(sign)) depth++;
      else if ('}]'.includes(sign)) depth--;
      else if (sign !== ',') this.word();
      if ('{[}],'.includes(sign)) this.at++;
      if (!depth) break;
    }
    return { raw: this.text.slice(from, this.at).trim(), whole: whole && !depth };
  }

  /** Passes over a string, if it has an end. */
  string() {
    for (this.at++; this.at < this.text.length; this.at++) {
      if (this.sign === '\\') this.at++;
      else if (this.sign === '"') {
        this.at++;
        return true;
      }
    }
    this.at = this.text.length;
    return false;
  }

  /** Passes over what is neither string nor bracket. */
  word() {
    const end = /["{}[\],:\s]/g;
    end.lastIndex = this.at;
    const found = end.exec(this.text);
    this.at = found?.index ?? this.text.length;
    if (found && /[:\s]/.test(found[0])) this.at++;
  }

  /** One member of an object, nothing where there is none to be read. */
  member() {
    const from = this.at;
    if (this.sign !== '"' || !this.string()) return undefined;
    const key = read(this.text.slice(from, this.at));
    this.skip('');
    if (this.sign !== ':') return undefined;
    this.at++;
    this.skip('');
    const { raw, whole } = this.value();
    this.skip('');
    const more = this.sign !== ',' && this.sign !== '}';
    return whole && (!more || this.recover()) ? { key, value: more ? undefined : read(raw) } : undefined;
  }

  /**
   * Passes over what follows a value and belongs to none. Where that leads into
   * another object it is not known which quotes open and which close.
   */
  recover() {
    const from = this.at;
    while (this.at < this.text.length && this.sign !== ',' && this.sign !== '}') {
      const before = this.at;
      if (!this.value().whole) return false;
      this.skip('');
      if (this.at === before) this.at++;
    }
    return this.at < this.text.length && !this.text.slice(from, this.at).includes('{');
  }
}

/** A value on its own, undefined where it is none. Line breaks in texts are not allowed, and usual. @param {string} raw */
function read(raw) {
  try {
    return JSON.parse(raw.replace(/[\0-\x1f]/g, ' '));
  } catch (cause) {
    if (/** @type {Error} */ (cause).name !== 'SyntaxError') throw cause;
    return undefined;
  }
}

/** The members of an object, nothing where they are no sequence. @param {string} raw */
function object(raw) {
  const cutter = new Cutter(raw, 1);
  const found = /** @type {Record<string, any>} */ (Object.create(null));
  for (cutter.skip(','); cutter.at < raw.length; cutter.skip(',')) {
    if (cutter.sign === '}') return found;
    const member = cutter.member();
    if (!member) return undefined;
    found[member.key] = member.value;
  }
  return undefined;
}

/** Tells an item from an attachment: by its members, where it is broken by the first. @param {string} raw */
function isItem(raw) {
  const whole = read(raw);
  const keys = whole ? Object.keys(whole) : [/^\{\s*"([^"]*)"/.exec(raw)?.[1] ?? ''];
  return keys.some((key) => /^(id|content_html|content_text|date_published)$/.test(key));
}

class Items extends Cutter {
  /** @param {string} text @param {number} at */
  constructor(text, at) {
    super(text, at);
    this.work = workPerSign * text.length;
  }

  list() {
    const found = [];
    for (this.skip(','); this.at < this.text.length && this.sign !== ']' && found.length < maxItems; this.skip(',')) {
      const from = this.at;
      found.push(this.item());
      this.at = Math.max(this.at, from + 1);
    }
    return found;
  }

  item() {
    const from = this.at;
    const { raw, whole } = this.value();
    this.work -= raw.length;
    const found = raw[0] === '{' ? read(raw) ?? object(raw) : null;
    if (found !== undefined && (whole || found)) return found;
    this.resume(from);
    return null;
  }

  /** Goes behind a broken item to the first thing that is one, or begins like one. @param {number} from */
  resume(from) {
    const between = /\}\s*,\s*\{/g;
    between.lastIndex = from;
    for (let place = between.exec(this.text); place && this.work > 0; place = between.exec(this.text)) {
      this.at = between.lastIndex -= 1;
      const { raw } = new Cutter(this.text, this.at).value();
      this.work -= raw.length;
      if (isItem(raw)) return;
    }
    this.at = this.text.length;
  }
}

/**
 * The feed in a text that JSON.parse refuses; nothing where there is none.
 * @param {string} text
 */
export function recovered(text) {
  const start = /"items"\s*:\s*\[/.exec(text);
  if (!start) return undefined;
  const items = new Items(text, start.index + start[0].length);
  const list = items.list();
  return { ...head(text.slice(0, start.index)), ...head(text.slice(items.at + 1)), items: list };
}

/** The feed's own members in one part of it, as far as they can be read. @param {string} part */
function head(part) {
  const cutter = new Cutter(part, Math.max(part.search(/"/), 0));
  /** @type {Record<string, any>} */
  const found = {};
  for (cutter.skip(','); cutter.at < part.length; cutter.skip(',')) {
    const member = cutter.member();
    if (!member) break;
    if (member.key === 'title' || member.key === 'language') found[member.key] = member.value;
  }
  return found;
}
