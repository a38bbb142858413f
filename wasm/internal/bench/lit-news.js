// The news widget as one writes it with Lit and DOMPurify.
import DOMPurify from 'dompurify';
import { LitElement, css, html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

class LitNews extends LitElement {
  static properties = { src: {}, heading: {}, limit: { type: Number }, items: { state: true }, failed: { state: true } };
  static styles = css`
    :host { display: block; font-family: system-ui, sans-serif; line-height: 1.6 }
    section { border: 1px solid #c3ccd6; border-top: 3px solid #a3161d; border-radius: 4px; background: #fff; min-height: 25.5rem }
    h2 { margin: 0; padding: .6rem 1rem; font-size: 1.1rem; color: #a3161d; border-bottom: 1px solid #c3ccd6 }
    ul { list-style: none; margin: 0; padding: 1rem }
    li { padding: .6rem 0; border-bottom: 1px solid #c3ccd6 }
    a { color: #0b4f8a; font-weight: 600; text-decoration: none }
    time { display: block; color: #4d5b69; font-size: .875rem }`;

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      const response = await fetch(this.src);
      if (!response.ok) throw new Error(response.status);
      this.items = (await response.json()).items.slice(0, this.limit || 5);
    } catch (error) {
      this.failed = String(error);
    }
  }

  render() {
    return html`<section aria-labelledby="t"><h2 id="t">${this.heading}</h2>${this.failed ? html`<p>${this.failed}</p>` : html`<ul>${(this.items ?? []).map((item) => this.item(item))}</ul>`}</section>`;
  }

  item(item) {
    const date = new Date(item.date_published);
    return html`<li><a href=${new URL(item.url, this.src).href}>${unsafeHTML(DOMPurify.sanitize(item.title))}</a>
      <time datetime=${item.date_published}>${date.toLocaleString('vi', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' })}</time></li>`;
  }
}
customElements.define('lit-news', LitNews);

class LitArticle extends LitElement {
  static properties = { src: {}, slug: {}, article: { state: true } };
  static styles = LitNews.styles;

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    const feed = await (await fetch(this.src)).json();
    this.article = feed.items.find((item) => item.url.endsWith(this.slug));
  }

  render() {
    if (!this.article) return html``;
    return html`<article><h2>${this.article.title}</h2><div>${unsafeHTML(DOMPurify.sanitize(this.article.content_html))}</div></article>`;
  }
}
customElements.define('lit-article', LitArticle);
