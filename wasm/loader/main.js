// @ts-check
// The loader: the one script a page includes. It defines the elements, shows
// a feed's headlines at once, and brings in the program when a widget comes
// near the viewport.
import { define } from './element.js';
import { watch } from './session.js';

// Older browsers go on showing what stands in the tags.
try {
  if (window.IntersectionObserver && window.customElements) {
    watch();
    define();
  }
} catch {
  // Nor can they do without what a page has taken away.
}
