// Shows the filter buttons and hides the clauses that the chosen filter leaves out. Without it every clause stays visible.
(function () {
  "use strict";
  var box = document.querySelector(".filter");
  if (!box) return;
  var buttons = Array.prototype.slice.call(box.querySelectorAll("button"));
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr.clause"));
  var status = box.querySelector(".shown");
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
    var shown = rows.filter(function (row) {
      row.hidden = !keeps[name](row);
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
    link.addEventListener("click", function () { apply("all"); });
  });
  box.hidden = false;
  apply("all");
})();
