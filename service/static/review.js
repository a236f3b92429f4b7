// Decisions by keyboard: one key, one decision, the next link. Without it the buttons below each link do the same, page by page.
(function () {
  "use strict";
  var queue = document.getElementById("queue");
  var status = document.getElementById("status");
  if (!queue) return;
  var last = null;
  document.querySelector(".keys").hidden = false;
  function items() { return Array.prototype.slice.call(queue.querySelectorAll(".item")); }
  function current() { return document.activeElement.closest(".item") || items()[0]; }
  function go(item) {
    if (item) { item.focus(); item.scrollIntoView({ block: "start" }); }
  }
  function say(text) { status.textContent = text; }
  function send(path, value) {
    return fetch("/api/v1/" + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Form-Token": queue.dataset.token, "Accept-Language": "vi" },
      body: JSON.stringify(value)
    }).then(function (answer) {
      return answer.json().then(function (found) {
        if (!answer.ok) throw new Error(found.detail);
        return found;
      });
    });
  }
  function decide(item, action) {
    var form = item.querySelector("form");
    var link = { clause: item.dataset.clause };
    var asked = { decision: queue.dataset.decision, plan: queue.dataset.plan, action: action, reason: form.reason.value };
    if (action !== "accept" && !form.reason.value.trim()) { form.reason.focus(); return say("Hãy ghi lý do rồi nhấn Enter."); }
    if (action === "remap" && !form.moved_to.value) { form.moved_to.focus(); return say("Hãy chọn nội dung đúng."); }
    if (action !== "na") link.unit = item.dataset.unit;
    if (action === "remap") asked.moved_to = form.moved_to.value;
    asked.links = [link];
    send("reviews", asked).then(function (found) {
      var next = item.nextElementSibling || item.previousElementSibling;
      last = { ids: found.items.map(function (entry) { return entry.id; }), item: item, before: item.nextElementSibling };
      item.remove();
      count();
      if (next && next.classList.contains("item")) go(next); else if (!items().length) location.reload();
    }, function (error) { say(error.message); });
  }
  var decided = 0;
  function count(back) {
    decided += back ? -1 : 1;
    say("Vừa ghi " + decided + " quyết định; còn " + items().length + " liên kết trên trang này. Phím Z hủy quyết định vừa ghi.");
  }
  function undo() {
    if (!last) return;
    var taken = last;
    last = null;
    send("reviews/undo", { ids: taken.ids, reason: "" }).then(function () {
      queue.insertBefore(taken.item, taken.before);
      count(true);
      go(taken.item);
    }, function (error) { say(error.message); });
  }
  var pending = "reject";
  queue.addEventListener("submit", function (event) {
    event.preventDefault();
    var by = event.submitter && event.submitter.matches("button:hover, button:focus") ? event.submitter.value : pending;
    decide(event.target.closest(".item"), by);
  });
  document.addEventListener("keydown", function (event) {
    var item = current();
    if (event.ctrlKey || event.altKey || event.metaKey || !item || event.target.matches("input")) return;
    var all = items();
    var at = all.indexOf(item);
    var action = { a: "accept", r: "reject", c: "remap", n: "na" }[event.key.toLowerCase()];
    if (action) { pending = action; event.preventDefault(); decide(item, action); }
    else if (event.key === "j") go(all[at + 1]);
    else if (event.key === "k") go(all[at - 1]);
    else if (event.key === "z") undo();
  });
  if (items().length) items()[0].focus({ preventScroll: true });
})();
