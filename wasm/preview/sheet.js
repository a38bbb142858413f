// @ts-check
import css from 'css:widgets';

/** The one style sheet that all shadow roots share. */
export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
