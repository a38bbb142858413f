// @ts-check
// Runs in the head, before the first paint: what the reader chose must not
// arrive after the page.
(function () {
  "use strict";
  var found = /(?:^|;\s*)portlet-reading=([^;]{0,64})(?:;|$)/.exec(document.cookie);
  if (!found) {
    return;
  }
  var size = /(?:^|&)size=(125|150|175|200)(?:&|$)/.exec(found[1]);
  var colour = /(?:^|&)colour=(sepia|blue|night|black-on-white|yellow-on-black)(?:&|$)/.exec(found[1]);
  if (size) {
    document.documentElement.setAttribute("data-article-size", size[1]);
  }
  if (colour) {
    document.documentElement.setAttribute("data-article-colour", colour[1]);
  }
})();
