// @ts-check
import css from 'css:widgets';
import { takesSheets } from '../sheets.js';

/** The one style sheet that all shadow roots share, where they can. */
export const sheet = takesSheets ? new CSSStyleSheet() : undefined;
sheet?.replaceSync(css);

/**
 * Gives a shadow root its style. By assignment: until Chrome 99 the list is
 * frozen.
 * @param {ShadowRoot} root
 */
export function adopt(root) {
  const sheets = root.adoptedStyleSheets;
  if (sheet && !sheets.includes(sheet)) root.adoptedStyleSheets = [...sheets, sheet];
}
