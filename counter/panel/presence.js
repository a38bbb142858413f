// @ts-check
// Says that a visible page is being read: a heartbeat keeps its reader online
// and lengthens no visit. On pages that no middleware counts, the page view is
// sent from here too, under a token, so that a repeated one counts once. Who
// asks not to be tracked sends no heartbeat.

const presenceEvery = 120_000;
const presenceTries = 5;

function presenceAsksNotToBeTracked() {
  const wishes = /** @type {{globalPrivacyControl?: boolean, doNotTrack?: string | null}} */ (navigator);
  return wishes.globalPrivacyControl === true || wishes.doNotTrack === "1";
}

/**
 * @param {string} address
 * @param {string} body
 */
async function presencePost(address, body) {
  // A plain string goes as text/plain, which needs no preflight.
  const response = await fetch(address, { method: "POST", body, keepalive: true, credentials: "omit" });
  await response.body?.cancel();
  return response.status;
}

/** @param {() => void} then */
function presenceWhenVisible(then) {
  const start = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", start);
    then();
  };
  // A page that is rendered ahead is hidden until it is shown.
  document.addEventListener("visibilitychange", start);
  start();
}

function presenceToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} address */
function presenceCountPage(address) {
  const page = location.pathname;
  const body = JSON.stringify({ page, token: presenceToken(), robot: navigator.webdriver === true });
  let tries = 0;
  async function send() {
    tries++;
    const status = await presencePost(address, body).catch(() => 0);
    const again = status === 0 || status === 503;
    if (again && tries < presenceTries) setTimeout(send, 1000 * 2 ** tries);
  }
  presenceWhenVisible(send);
}

/** @param {string} address */
function presenceBeat(address) {
  let last = 0;
  function beat() {
    if (document.visibilityState !== "visible" || Date.now() - last < presenceEvery / 2) return;
    last = Date.now();
    presencePost(address, JSON.stringify({ robot: navigator.webdriver === true })).catch(() => {});
  }
  presenceWhenVisible(beat);
  document.addEventListener("visibilitychange", beat);
  setInterval(beat, presenceEvery);
}

function presence() {
  const mark = document.querySelector("[data-counter-presence]:not([data-counter-ready])");
  if (!mark) return;
  mark.setAttribute("data-counter-ready", "");
  const beacon = mark.getAttribute("data-counter-beacon");
  const heartbeat = mark.getAttribute("data-counter-heartbeat");
  if (beacon) presenceCountPage(beacon);
  if (heartbeat && !presenceAsksNotToBeTracked()) presenceBeat(heartbeat);
}

presence();
