// @ts-check
// Menus of Portlet Kit. The server's HTML is complete without this module; it
// adds the keyboard, and turns menus of actions into ARIA menu buttons.

const modified = (/** @type {KeyboardEvent | MouseEvent} */ e) => e.ctrlKey || e.altKey || e.metaKey;
const composing = (/** @type {KeyboardEvent} */ e) =>
  e.isComposing || e.keyCode === 229 || (/^(Process|Dead|Unidentified)$/.test(e.key) && !isTab(e));

// WebKitGTK has no name for the key where Shift is held.
const isTab = (/** @type {KeyboardEvent} */ e) => e.key === "Tab" || e.code === "Tab";

/**
 * The form in which texts are compared; on Vietnamese the same as Fold in Go.
 * @param {string} s
 */
export const fold = (s) =>
  s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đðɖ]/g, "d").replace(/\s+/g, " ").trim();

/**
 * Enhances the menus in a document, an element or an open shadow root. Menus
 * that are ready already are left alone, so it may be called again.
 * @param {Document | ShadowRoot | Element} [root]
 */
export function enhance(root = document) {
  for (const menu of root.querySelectorAll("details[data-portlet-menu]:not([data-portlet-ready])")) {
    try {
      const details = /** @type {HTMLDetailsElement} */ (menu);
      details.dataset.portletMenu === "actions" ? new Actions(details) : disclosure(details);
    } catch (error) {
      setTimeout(() => {
        throw error; // for the console and the page's own reports
      });
    }
  }
}

/** @param {HTMLDetailsElement} details */
function disclosure(details) {
  const summary = /** @type {HTMLElement} */ (details.querySelector("summary"));
  const close = () => (details.open = false);
  details.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || !details.open || composing(e)) return;
    e.stopPropagation();
    close();
    summary.focus();
  });
  details.addEventListener("click", (e) => {
    print(e);
    const item = /** @type {Element} */ (e.target).closest("a, button");
    if (!item || modified(e)) return;
    // Who comes back finds the menu closed, also on a page that was kept.
    if (item.matches(":focus")) summary.focus();
    close();
  });
  const watch = closeOutside(details, close);
  // toggle comes later than what it tells of.
  summary.addEventListener("click", () => watch(true));
  details.addEventListener("toggle", () => watch(details.open));
  watch(details.open);
  details.dataset.portletReady = "";
}

/**
 * Closes when the focus or the pointer goes elsewhere, without taking the focus
 * from there. The result says whether to watch the pointer.
 * @param {HTMLElement} box
 * @param {() => void} close
 */
function closeOutside(box, close) {
  box.addEventListener("focusout", (e) => {
    const to = /** @type {Node | null} */ (e.relatedTarget);
    if (to && !box.contains(to)) close();
  });
  const pointer = (/** @type {PointerEvent} */ e) => {
    // A finger that scrolls is not lifted: its pointer is cancelled.
    if ((e.type === "pointerup") !== (e.pointerType === "touch")) return;
    if (!box.isConnected) watch(false);
    else if (!e.composedPath().includes(box)) close();
  };
  const watch = (/** @type {boolean} */ on) => {
    for (const type of /** @type {const} */ (["pointerdown", "pointerup"]))
      document[on ? "addEventListener" : "removeEventListener"](type, /** @type {EventListener} */ (pointer), true);
  };
  return watch;
}

/**
 * Prints the window alone, where the page can: in a shadow root the link leads
 * to the window's own page.
 * @param {MouseEvent} e
 */
function print(e) {
  const item = /** @type {Element} */ (e.target).closest("[data-portlet-action=print]");
  const part = item?.closest(".portlet-window");
  if (!part || modified(e) || part.getRootNode() !== document) return;
  e.preventDefault();
  const rest = beside(part);
  for (const other of rest) other.setAttribute("data-portlet-unprinted", "");
  addEventListener("afterprint", () => rest.forEach((other) => other.removeAttribute("data-portlet-unprinted")), { once: true });
  window.print();
}

/**
 * All that is neither in the element nor around it.
 * @param {Element} element
 */
function beside(element) {
  const rest = [];
  for (let e = element; e.parentElement && e !== document.body; e = e.parentElement)
    for (const other of e.parentElement.children) if (other !== e) rest.push(other);
  return rest;
}

/** The menu button of the ARIA Authoring Practices. */
class Actions {
  typed = "";
  timer = 0;
  /** @type {number | undefined} */
  origin;
  keep = false;

  /** @param {HTMLDetailsElement} details */
  constructor(details) {
    const copy = /** @type {HTMLElement} */ (details.cloneNode(true));
    this.button = menuButton(details.id, copy);
    this.list = menuList(details.id, copy);
    this.items = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role^=menuitem]")]);
    this.box = document.createElement("div");
    for (const { name, value } of details.attributes) if (!/^(name|open)$/.test(name)) this.box.setAttribute(name, value);
    this.box.dataset.portletReady = "";
    this.box.append(this.button, this.list);
    this.watch = closeOutside(this.box, () => this.close());
    this.button.addEventListener("click", () => (this.isOpen ? this.close(true) : this.open(0)));
    this.button.addEventListener("keydown", (e) => this.onButtonKey(e));
    this.list.addEventListener("keydown", (e) => this.onKey(e));
    this.list.addEventListener("keypress", (e) => this.onCharacter(e));
    this.list.addEventListener("click", (e) => this.onClick(e));
    const focused = details.contains(/** @type {Document | ShadowRoot} */ (details.getRootNode()).activeElement);
    const open = details.open;
    details.replaceWith(this.box);
    if (open) this.open(focused ? 0 : -1);
    else if (focused) this.button.focus();
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Not so once a dialog, for example, has taken it. */
  get hasFocus() {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (this.box.getRootNode());
    return !activeElement || activeElement === document.body || this.box.contains(activeElement);
  }

  /** @param {number} at the item to focus, -1 for none */
  open(at) {
    this.list.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.forget();
    this.watch(true);
    if (at >= 0) this.items[at].focus();
  }

  /** @param {boolean} [back] whether the focus returns to the button */
  close(back) {
    if (back) this.button.focus();
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.watch(false);
  }

  /** @param {KeyboardEvent} e */
  onButtonKey(e) {
    if (modified(e) || composing(e)) return;
    if (e.key === "ArrowDown") this.open(0);
    else if (e.key === "ArrowUp") this.open(this.items.length - 1);
    else if (e.key === "Escape" && this.isOpen) this.close(true);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** @param {KeyboardEvent} e */
  onKey(e) {
    if (modified(e) || composing(e)) return;
    const last = this.items.length - 1;
    const at = this.items.indexOf(/** @type {HTMLElement} */ (e.target));
    if (e.key === "ArrowDown") this.items[at < last ? at + 1 : 0].focus();
    else if (e.key === "ArrowUp") this.items[at > 0 ? at - 1 : last].focus();
    else if (e.key === "Home" || e.key === "PageUp") this.items[0].focus();
    else if (e.key === "End" || e.key === "PageDown") this.items[last].focus();
    else if (e.key === "Enter") this.items[at].click();
    else if (e.key === " ") this.press(this.items[at]);
    else if (e.key === "Escape") this.close(true);
    else if (isTab(e)) {
      this.close(true);
      if (!e.shiftKey) return; // the browser goes on from the button
    } else if (e.key === "Backspace") this.typed = this.typed.slice(0, -1);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** Space leaves the menu open on what it merely toggles. @param {HTMLElement} item */
  press(item) {
    this.keep = item.hasAttribute("aria-checked");
    item.click();
    this.keep = false;
  }

  /** @param {MouseEvent} e */
  onClick(e) {
    const item = /** @type {HTMLElement | null} */ (/** @type {Element} */ (e.target).closest("[role^=menuitem]"));
    if (!item) return;
    if (item.hasAttribute("aria-disabled")) return e.preventDefault();
    const toggled = item.hasAttribute("aria-checked") && this.toggle(item);
    if (toggled) e.preventDefault();
    print(e);
    if (!(toggled && this.keep)) this.close(this.hasFocus);
  }

  /**
   * Asks the page, by a cancelable "portlet-toggle" event, to do the item in
   * place. Nobody does: the item is followed, as without script.
   * @param {HTMLElement} item
   */
  toggle(item) {
    const radio = item.getAttribute("role") === "menuitemradio";
    const checked = radio || item.getAttribute("aria-checked") !== "true";
    const detail = { key: item.dataset.portletKey, checked };
    const ask = new CustomEvent("portlet-toggle", { bubbles: true, composed: true, cancelable: true, detail });
    if (item.dispatchEvent(ask)) return false;
    if (radio) for (const i of this.items) if (i.getAttribute("role") === "menuitemradio") i.setAttribute("aria-checked", "false");
    item.setAttribute("aria-checked", String(checked));
    return true;
  }

  /**
   * Goes to the next item that begins with what was typed within 500 ms. A
   * keyboard driver for Vietnamese sends letters that no key has, whose keydown
   * has no name; and it sends Backspace before a letter that it corrects, for
   * which the search starts again from where it began.
   * @param {KeyboardEvent} e
   */
  onCharacter(e) {
    const letter = fold(String.fromCodePoint(e.charCode));
    if (!letter || modified(e) || e.isComposing) return;
    e.preventDefault();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.forget(), 500);
    const at = this.items.indexOf(/** @type {HTMLElement} */ (e.target));
    this.origin = this.origin ?? at;
    this.typed += letter;
    const again = this.typed.length > 1 && this.typed === letter.repeat(this.typed.length);
    (this.find(this.typed, this.origin) ?? (again ? this.find(letter, at) : null))?.focus();
  }

  forget() {
    this.typed = "";
    this.origin = undefined;
  }

  /**
   * @param {string} text
   * @param {number} after
   */
  find(text, after) {
    const order = [...this.items.slice(after + 1), ...this.items.slice(0, after + 1)];
    return order.find((item) => fold(item.textContent ?? "").startsWith(text));
  }
}

/**
 * @param {string} id
 * @param {HTMLElement} details
 */
function menuButton(id, details) {
  const summary = /** @type {HTMLElement} */ (details.querySelector("summary"));
  const button = document.createElement("button");
  button.type = "button";
  button.id = id + "-button";
  button.className = summary.className;
  button.append(...summary.childNodes);
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", id + "-list");
  return button;
}

/**
 * @param {string} id
 * @param {HTMLElement} details
 */
function menuList(id, details) {
  const list = /** @type {HTMLElement} */ (details.querySelector("ul"));
  list.id = id + "-list";
  list.hidden = true;
  list.setAttribute("role", "menu");
  list.setAttribute("aria-labelledby", id + "-button");
  for (const part of list.querySelectorAll("li, form")) part.setAttribute("role", "none");
  for (const entry of list.querySelectorAll("li[data-portlet-ruled]")) {
    const rule = document.createElement("li");
    rule.setAttribute("role", "separator");
    entry.removeAttribute("data-portlet-ruled");
    entry.before(rule);
  }
  for (const item of list.querySelectorAll(".portlet-menu-item")) menuItem(/** @type {HTMLElement} */ (item));
  return list;
}

/** @param {HTMLElement} item */
function menuItem(item) {
  const kind = item.dataset.portletKind;
  item.setAttribute("role", kind ? "menuitem" + kind.replace("check", "checkbox") : "menuitem");
  item.tabIndex = -1;
  if (!kind) return;
  item.setAttribute("aria-checked", String(item.hasAttribute("aria-current")));
  item.removeAttribute("aria-current");
}

enhance();
