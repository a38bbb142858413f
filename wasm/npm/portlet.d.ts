/** What every widget has. Each property stands for the attribute of the same name, "heading-level" for headingLevel. */
export interface PortletElement extends HTMLElement {
  /** The address of the source: a feed, a list of links, the folder of the counter. */
  src: string;
  heading: string;
  /** 1 to 6; 0 is 2. */
  headingLevel: number;
  /** "eager" loads at once; otherwise the widget waits until it comes near the viewport. */
  loading: '' | 'eager' | 'lazy';
  /** Seconds between two questions while the widget can be seen; 0 is never, less than 30 is 30. Without the attribute visits ask every 15 seconds, others never. */
  refresh: number;
  /** Items shown, at most 50; 0 is 5. */
  limit: number;
  view: string;
  /** The page with everything. */
  more: string;
  menu: boolean;
  /** Asks the source again, past every cache. */
  reload(): void;
}

/** Headlines of JSON Feed 1.1, RSS 2.0 or Atom 1.0. Views: "", "summaries", "pictures", "cards". */
export interface PortletNewsElement extends PortletElement {}

/** Website links. Views: "" or "list", "logos", "grouped", "select". */
export interface PortletLinksElement extends PortletElement {}

/** A visitor counter. The view lists its rows: "online views-total". */
export interface PortletVisitsElement extends PortletElement {
  /** "off" reports nothing: for pages that their own server counts. */
  record: '' | 'off';
}

/** One article of a feed, with its text. The view "plain" has no reading controls. */
export interface PortletArticleElement extends PortletElement {
  /** The article's slug, its id, or the last part of its address; "" is the newest. */
  slug: string;
}

export interface PortletReadyDetail { items: number }
export interface PortletErrorDetail {
  code: 'source' | 'timeout' | 'network' | 'status' | 'size' | 'format' | 'missing' | 'program' | 'panic';
  message: string;
}
export interface PortletSelectDetail { url: string; text: string }

declare global {
  interface HTMLElementTagNameMap {
    'portlet-news': PortletNewsElement;
    'portlet-links': PortletLinksElement;
    'portlet-visits': PortletVisitsElement;
    'portlet-article': PortletArticleElement;
  }
  interface HTMLElementEventMap {
    'portlet-ready': CustomEvent<PortletReadyDetail>;
    'portlet-error': CustomEvent<PortletErrorDetail>;
    /** Cancelable: preventDefault() keeps the browser from following the link. */
    'portlet-select': CustomEvent<PortletSelectDetail>;
  }
}
