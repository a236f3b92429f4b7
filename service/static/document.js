// The page of the original follows the provision that one chooses. Without it every choice is a link that loads the page anew.
(function () {
  "use strict";
  var source = document.querySelector(".source");
  if (!source) return;
  var details = source.querySelector("details");
  var image = source.querySelector("img");
  var frames = source.querySelector("svg");
  var where = source.querySelector(".where");
  var before = source.querySelector("[rel=prev]");
  var after = source.querySelector("[rel=next]");
  var large = source.querySelector(".large");
  var wide = window.matchMedia("(min-width: 60rem)");
  var total = Number(source.dataset.total);
  var number = Number(source.dataset.number);
  var chosen = source.dataset.chosen;
  var around = 3;
  var known = {};
  function page(wanted) {
    if (!known[wanted]) {
      known[wanted] = fetch(source.dataset.pages + "?limit=1&offset=" + (wanted - 1)).then(function (answer) {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      }).then(function (found) { return found.items[0]; });
    }
    return known[wanted];
  }
  function leafOf(eid) {
    var line = document.getElementById(eid);
    return line && line.querySelector(".leaf");
  }
  function wordsOf(eid) { return eid && leafOf(eid).getAttribute("aria-label").split(": ").slice(1).join(": "); }
  function query(wanted) { return "?" + (chosen ? "provision=" + encodeURIComponent(chosen) + "&" : "") + "page=" + wanted + "#ban-goc"; }
  function rect(kind, box) {
    var shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shape.setAttribute("class", kind);
    shape.setAttribute("x", box.x0 - around);
    shape.setAttribute("y", box.top - around);
    shape.setAttribute("width", box.x1 - box.x0 + 2 * around);
    shape.setAttribute("height", box.bottom - box.top + 2 * around);
    frames.append(shape);
  }
  function draw(found) {
    var words = wordsOf(chosen);
    frames.setAttribute("viewBox", "0 0 " + found.width + " " + found.height);
    frames.replaceChildren();
    found.provisions.forEach(function (one) {
      var kind = one.eid === chosen ? "frame" : chosen && one.eid.indexOf(chosen + "__") === 0 ? "within" : "";
      if (kind) one.boxes.forEach(function (box) { rect(kind, box); });
    });
    if (image.getAttribute("src") !== found.image) image.src = found.image;
    image.height = Math.round(image.width * found.height / found.width);
    image.alt = "Trang " + found.number + " của bản gốc" + (frames.firstChild ? ", có khung quanh " + words : "");
    where.textContent = "Trang " + found.number + "/" + total + (words ? ": " + words : "");
    number = found.number;
    before.hidden = number === 1;
    after.hidden = number === total;
    before.href = query(number - 1);
    after.href = query(number + 1);
    large.href = found.image + "?width=2400";
    reveal();
  }
  function reveal() {
    var first = frames.querySelector(".frame") || frames.querySelector(".within");
    var top = first ? first.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 4 : 0;
    if (first) source.scrollTop += top; else source.scrollTop = 0;
  }
  function choose(eid, opening) {
    var leaf = leafOf(eid);
    if (!leaf) return false;
    var marked = document.querySelector("article .chosen");
    if (marked) marked.classList.remove("chosen");
    document.getElementById(eid).classList.add("chosen");
    source.classList.add("chosen");
    chosen = eid;
    if (opening) details.open = true;
    history.replaceState(null, "", leaf.getAttribute("href"));
    page(Number(leaf.textContent.replace(/\D/g, ""))).then(draw, function () { location.reload(); });
    return true;
  }
  function eidOf(link) { return decodeURIComponent(link.hash.slice(1)); }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a");
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!link) {
      var line = event.target.closest("article p[id]");
      if (line && wide.matches && String(window.getSelection()) === "") choose(line.id, false);
    } else if (link.matches(".leaf") && choose(eidOf(link), true)) {
      event.preventDefault();
    } else if (link.matches(".tree a") && leafOf(eidOf(link))) {
      event.preventDefault();
      location.hash = link.hash;  // moves the focus too
    } else if (link.matches(".turn [rel]")) {
      event.preventDefault();
      page(number + (link === after ? 1 : -1)).then(draw, function () { location.href = link.href; });
    }
  });
  window.addEventListener("hashchange", function () { choose(decodeURIComponent(location.hash.slice(1)), false); });
  document.querySelector(".reading").classList.add("live");
  if (chosen) reveal();
  else if (location.hash) choose(decodeURIComponent(location.hash.slice(1)), false);
})();
