// Loaded by every page of TestAttacksInChromium, before anything else.
// @ts-nocheck

window.fired = [];
window.current = "";
window.fire = (what) => void window.fired.push(`${window.current}: ${what ?? "fire"}`);
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = () => window.fire(name);
}
addEventListener("message", (event) => event.data?.fired && window.fired.push(event.data.fired));

/** What is wrong with the document after something was put into main. */
window.faultsOfPage = () => {
  const faults = [];
  const footer = document.querySelector("footer");
  if (document.title !== "attacks") faults.push(`title is now ${document.title}`);
  if (document.body.lastElementChild !== footer || footer?.textContent !== "footer") faults.push("footer moved");
  if (document.querySelector("main")?.nextElementSibling !== footer) faults.push("something left main");
  if (document.querySelectorAll("footer").length !== 1) faults.push("another footer");
  if (typeof document.cookie !== "string" || typeof document.body !== "object") faults.push("clobbered");
  for (const element of document.querySelectorAll("main *")) faults.push(...faultsOfElement(element));
  return faults;
};

function faultsOfElement(element) {
  const faults = [];
  if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") faults.push(`foreign ${element.tagName}`);
  for (const { name } of element.attributes) {
    if (/^on|^style$|^srcdoc$|^action$|^form|^ping$|^name$/.test(name)) faults.push(`attribute ${name}`);
  }
  for (const property of ["href", "src", "currentSrc", "poster", "cite"]) {
    const value = element[property];
    if (value && !/^(https?|mailto|tel):/.test(value)) faults.push(`${property} ${value}`);
  }
  return faults;
}

/** Puts each piece of markup into main with put and lists what went wrong. */
window.insertAll = async (pieces, put) => {
  const main = document.querySelector("main");
  const wrong = [];
  const read = [];
  for (const [name, markup] of pieces) {
    window.current = name;
    put(main, markup);
    read.push(main.innerHTML);
    await new Promise((done) => setTimeout(done));
    wrong.push(...window.faultsOfPage().map((fault) => `${name}: ${fault}`));
  }
  await new Promise((done) => setTimeout(done, 500));
  main.replaceChildren();
  return { wrong, read, fired: window.fired };
};

/** Loads each page in a frame and lists what went wrong in it. */
window.loadAll = async (names, address) => {
  const wrong = [];
  const fired = [];
  await Promise.all(names.map((name, i) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.onload = () => setTimeout(() => {
      const inner = frame.contentWindow;
      try {
        wrong.push(...inner.faultsOfPage().map((fault) => `${name}: ${fault}`));
        fired.push(...inner.fired.map(() => `${name}: fired`));
      } catch (error) {
        wrong.push(`${name}: left its page, ${error}`);
      }
      frame.remove();
      done();
    }, 300);
    frame.src = address(i);
    document.body.append(frame);
  })));
  return { wrong, fired };
};
