// @ts-check
// The space that a widget holds since before its content was known, so that
// nothing below it had to move. Where the content needs less, the rest is given
// back when that moves nothing in sight: what follows is below the screen
// before and after, and the page stays long enough for where the reader is. It
// is given back, too, when the widget's width changes, and with it everything.

export class Space {
  /** @param {HTMLElement} element @param {CSSStyleSheet | undefined} sheet the style that stays */
  constructor(element, sheet) {
    this.element = element;
    this.sheet = sheet;
    this.root = /** @type {ShadowRoot} */ (element.shadowRoot);
    this.width = -1;
    this.sight = new IntersectionObserver((entries) => this.look(entries[entries.length - 1]), { threshold: [0, 1] });
    this.size = new ResizeObserver(([entry]) => this.measure(entry.contentRect.width));
    if (this.held.length === 0) return;
    this.sight.observe(element);
    this.size.observe(element);
  }

  get held() {
    return (this.root.adoptedStyleSheets ?? []).filter((sheet) => sheet !== this.sheet);
  }

  stop() {
    this.sight.disconnect();
    this.size.disconnect();
  }

  giveBack() {
    this.root.adoptedStyleSheets = [this.sheet];
  }

  /** @param {IntersectionObserverEntry} entry */
  look({ rootBounds, boundingClientRect }) {
    if (!rootBounds || boundingClientRect.bottom < rootBounds.bottom || room() < boundingClientRect.height) return;
    const held = this.root.adoptedStyleSheets;
    this.giveBack();
    if (this.element.getBoundingClientRect().bottom < rootBounds.bottom) this.root.adoptedStyleSheets = held;
    else this.stop();
  }

  /** @param {number} width */
  measure(width) {
    if (this.width >= 0 && this.width !== width) {
      this.giveBack();
      this.stop();
    }
    this.width = width;
  }
}

/** How far the page can still be scrolled down. */
function room() {
  const page = document.scrollingElement ?? document.documentElement;
  return page.scrollHeight - page.clientHeight - page.scrollTop;
}
