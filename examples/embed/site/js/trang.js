// Thanh điều hướng: đổi màu ô khi rê chuột.
$('td').moi(function (o) {
  if (o.className != 'muc') return;
  o.onmouseover = function () { this.className = 'muc muc-chon'; };
  o.onmouseout = function () { this.className = 'muc'; };
});
