// @ts-check
// The last good content of each source, for when it cannot be reached. Kept by
// the browser's cache storage, which pages have over TLS and on localhost.

import { bare } from './bare.js';

const name = 'portlet-kit-2';
/** What it was called while links were kept under other names. */
const before = 'portlet-kit';
/** Sources of one site that are remembered; the oldest is dropped. */
const most = 30;

/** @param {string} url @param {unknown} data */
export async function keep(url, data) {
  try {
    await caches.delete(before);
    const store = await caches.open(name);
    await store.delete(url);
    await store.put(url, new Response(JSON.stringify(bare({ time: Date.now(), data }))));
    const urls = await store.keys();
    for (const old of urls.slice(0, Math.max(0, urls.length - most))) await store.delete(old);
  } catch {
    // There is no cache storage, or no room.
  }
}

/** @param {string} url @returns {Promise<{time: number, data: any} | undefined>} */
export async function kept(url) {
  try {
    const answer = await (await caches.open(name)).match(url);
    const copy = await answer?.json();
    // Prototype's arrays once made a text of a list.
    return typeof copy?.data?.items === 'string' ? undefined : copy;
  } catch {
    return undefined;
  }
}
