// @ts-check
// Says that a visible page is being read: a heartbeat keeps its reader online
// and lengthens no visit. On pages that no middleware counts, the page view is
// sent from here too, under a token, so that a repeated one counts once; where
// it does, only the view of a page that was loaded ahead, when it is shown. Who
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

/** How the browser got this page; members that it does not know are missing. */
function presenceArrival() {
  /** @type {{activationStart?: number, deliveryType?: string, type?: string, transferSize?: number}} */
  const arrival = performance.getEntriesByType("navigation")[0] ?? {};
  return arrival;
}

/** Who goes back to a page that nobody has to send opens no page. */
function presenceWentBack() {
  const { type, transferSize } = presenceArrival();
  return type === "back_forward" && transferSize === 0;
}

/**
 * Whether the server saw no reader open this page: it was rendered or fetched
 * ahead, or came out of the browser's cache.
 */
function presenceUnseen() {
  const { activationStart = 0, deliveryType = "" } = presenceArrival();
  return activationStart > 0 || deliveryType !== "";
}

/**
 * @param {string} address
 * @param {() => boolean} due asked when the page is shown
 */
function presenceCountPage(address, due) {
  const { pathname, search } = location;
  const page = pathname.length + search.length > 1000 ? pathname : pathname + search;
  const body = JSON.stringify({ page, token: presenceToken(), robot: navigator.webdriver === true });
  let tries = 0;
  async function send() {
    tries++;
    const status = await presencePost(address, body).catch(() => 0);
    const again = status === 0 || status === 503;
    if (again && tries < presenceTries) setTimeout(send, 1000 * 2 ** tries);
  }
  presenceWhenVisible(() => {
    if (due() && !presenceWentBack()) send();
  });
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
  const ahead = mark.getAttribute("data-counter-ahead");
  if (beacon) presenceCountPage(beacon, () => true);
  else if (ahead) presenceCountPage(ahead, presenceUnseen);
  if (heartbeat && !presenceAsksNotToBeTracked()) presenceBeat(heartbeat);
}

presence();
