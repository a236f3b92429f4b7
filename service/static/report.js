// Shows the filter buttons and the search field, and hides the clauses that they leave out. Without it every clause stays visible.
(function () {
  "use strict";
  var box = document.querySelector(".filter");
  if (!box) return;
  var buttons = Array.prototype.slice.call(box.querySelectorAll("button"));
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr.clause"));
  var status = box.querySelector(".shown");
  var find = box.querySelector(".find");
  var chosen = "all";
  function fold(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }
  var texts = rows.map(function (row) { return fold(row.textContent); });
  var keeps = {
    all: function () { return true; },
    gap: function (row) { return row.hasAttribute("data-gap"); },
    asked: function (row) { return row.getAttribute("data-addressed") === "yes"; }
  };
  function hideEmpty(selector) {
    document.querySelectorAll(selector).forEach(function (part) {
      part.hidden = !part.querySelector("tr.clause:not([hidden])");
    });
  }
  function apply(name) {
    chosen = name;
    var wanted = fold(find.value).split(/\s+/).filter(Boolean);
    var shown = rows.filter(function (row, at) {
      var said = wanted.every(function (word) { return texts[at].indexOf(word) !== -1; });
      row.hidden = !(keeps[name](row) && said);
      return !row.hidden;
    });
    hideEmpty(".coverage tbody");
    hideEmpty(".coverage .group");
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-filter") === name));
    });
    status.textContent = "Đang hiện " + shown.length + "/" + rows.length + " điều khoản";
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { apply(button.getAttribute("data-filter")); });
  });
  document.querySelectorAll(".urgent a").forEach(function (link) {
    link.addEventListener("click", function () { find.value = ""; apply("all"); });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
  });
  find.addEventListener("input", function () { apply(chosen); });
  box.hidden = false;
  apply("all");
})();
