// @ts-check
// The runtime: runs the program and shows what it renders. The loader brings
// it in together with the program.
import { run } from './go.js';
import { View } from './view.js';

/** @param {WebAssembly.Module} module */
export async function start(module) {
  const render = await run(module);
  return {
    /** @param {HTMLElement} element @param {import('./view.js').Tools} tools */
    mount: (element, tools) => new View(element, tools, render),
  };
}
