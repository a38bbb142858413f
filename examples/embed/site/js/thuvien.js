// Thư viện nhỏ của trang, viết năm 2009, dùng chung cho mọi trang.
// Có sửa cả đối tượng sẵn có của trình duyệt, như thói quen thời ấy.
function $(chon) {
  var tat = chon.charAt(0) == '#' ? [document.getElementById(chon.substr(1))] : document.getElementsByTagName(chon);
  var ds = [];
  for (var i = 0; i < tat.length; i++) if (tat[i]) ds.push(tat[i]);
  ds.lop = function (ten) { return ds.moi(function (o) { o.className += ' ' + ten; }); };
  ds.boLop = function (ten) { return ds.moi(function (o) { o.className = o.className.replace(' ' + ten, ''); }); };
  ds.khi = function (viec, lam) { return ds.moi(function (o) { o['on' + viec] = lam; }); };
  return ds;
}
Array.prototype.moi = function (lam) {
  for (var i = 0; i < this.length; i++) lam.call(this[i], this[i], i);
  return this;
};
Array.prototype.chua = function (x) { return this.indexOf(x) >= 0; };
String.prototype.trim = function () { return this.replace(/^\s+|\s+$/g, ''); };
Object.prototype.laRong = function () { for (var k in this) if (this.hasOwnProperty(k)) return false; return true; };
function doiAnh(ten, tep) { document.images[ten].src = tep; }
