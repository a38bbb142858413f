// The news widget as one writes it by hand: text nodes, no library.
class PlainNews extends HTMLElement {
  async connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{display:block;font-family:system-ui,sans-serif;line-height:1.6}
section{border:1px solid #c3ccd6;border-top:3px solid #a3161d;border-radius:4px;background:#fff;min-height:25.5rem}
h2{margin:0;padding:.6rem 1rem;font-size:1.1rem;color:#a3161d;border-bottom:1px solid #c3ccd6}ul{list-style:none;margin:0;padding:1rem}
li{padding:.6rem 0;border-bottom:1px solid #c3ccd6}a{color:#0b4f8a;font-weight:600;text-decoration:none}time{display:block;color:#4d5b69;font-size:.875rem}`);
    root.adoptedStyleSheets = [sheet];
    const make = (tag, ...children) => {
      const element = document.createElement(tag);
      element.append(...children);
      return element;
    };
    const list = make('ul');
    root.append(make('section', make('h2', this.getAttribute('heading')), list));
    const source = this.getAttribute('src');
    const feed = await (await fetch(source)).json();
    for (const item of feed.items.slice(0, 5)) {
      const link = make('a', item.title);
      link.href = new URL(item.url, source).href;
      const time = make('time', new Date(item.date_published).toLocaleString('vi', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' }));
      time.dateTime = item.date_published;
      list.append(make('li', link, time));
    }
  }
}
customElements.define('plain-news', PlainNews);
