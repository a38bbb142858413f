// @ts-check
// The loader: the one script a page includes. It defines the elements, shows
// a feed's headlines at once, and brings in the program when a widget comes
// near the viewport.
import { define } from './element.js';

// Older browsers go on showing what stands in the tags.
if ('adoptedStyleSheets' in Document.prototype) define();
