// @ts-check
// The loader: the one script a page includes. It defines the elements, shows
// a feed's headlines at once, and brings in the program when a widget comes
// near the viewport.
import { define } from './element.js';

define();
