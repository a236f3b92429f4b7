// Decisions by keyboard: one key, one decision, the next link at once. What is decided is sent in the order of the keys; what
// could not be written comes back. Without this the buttons below each link do the same, page by page.
(function () {
  "use strict";
  var queue = document.getElementById("queue");
  if (!queue) return;
  var said = document.getElementById("said");
  var trouble = document.getElementById("trouble");
  var over = document.getElementById("over");
  var left = Number(document.getElementById("left").textContent);
  var decided = Number(document.getElementById("decided").textContent);
  var FEW = 15; // so few are left when more are fetched
  var FIELDS = { accept: [], reject: ["reason"], remap: ["moved_to", "reason"], na: ["reason"] };
  var KEYS = { a: "accept", r: "reject", c: "remap", n: "na" };
  var seen = new Set(items().map(nameOf)); // every link that was on the page: none comes twice
  var reasons = {}; // what was last said for each action
  var done = []; // decisions of this visit, the last one at the end: what Z takes back
  var writing = Promise.resolve(); // one after the other
  var unwritten = 0;
  var fetching = false;
  var exhausted = false;
  var pending = null; // what Enter in a field means

  function items() { return Array.prototype.slice.call(queue.querySelectorAll(".item")); }
  function nameOf(item) { return item.dataset.clause + " " + item.dataset.unit; }
  function current() { return document.activeElement.closest(".item") || items()[0]; }
  function go(item) {
    pending = null;
    over.hidden = Boolean(items().length) || !exhausted;
    if (!item) return over.hidden || over.focus();
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "start" });
  }
  function say() {
    document.getElementById("left").textContent = left;
    document.getElementById("decided").textContent = decided;
    said.textContent = unwritten ? "Đang ghi " + unwritten + "…" : done.length ? "Đã ghi; phím Z hủy việc vừa làm." : "";
  }
  function complain(text) {
    trouble.textContent = text;
    trouble.hidden = !text;
  }
  function send(path, value) {
    return fetch("/api/v1/" + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Form-Token": queue.dataset.token, "Accept-Language": "vi" },
      body: JSON.stringify(value)
    }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (found) {
        if (!answer.ok) throw new Error(found.detail || "Máy chủ không nhận quyết định.");
        return found;
      });
    }, function () { throw new Error("Không nối được với máy chủ."); });
  }
  // Links that leave the page together: all of a clause that does not apply; the rejected one and the one that takes its place.
  function taken(item, action, to) {
    return items().filter(function (one) {
      if (one === item) return true;
      return one.dataset.clause === item.dataset.clause && (action === "na" || (action === "remap" && one.dataset.unit === to));
    });
  }
  function remove(step) {
    step.places = step.items.map(function (item) { return { item: item, before: item.nextElementSibling }; });
    step.items.forEach(function (item) { item.remove(); });
    left -= step.items.length;
    decided += step.items.length;
  }
  function putBack(step) {
    step.places.slice().reverse().forEach(function (place) {
      var before = place.before && place.before.parentNode === queue ? place.before : null;
      queue.insertBefore(place.item, before);
    });
    left += step.items.length;
    decided -= step.items.length;
  }
  function decide(item, action) {
    var form = item.querySelector("form");
    var near = form.querySelector("[name=near]:checked");
    var values = { reason: form.reason.value.trim(), moved_to: form.moved_to.value.trim() || (near ? near.value : "") };
    var missing = FIELDS[action].find(function (name) { return !values[name]; });
    if (missing) return ask(form, action, missing);
    var all = items();
    var at = all.indexOf(item);
    var step = { items: taken(item, action, values.moved_to), asked: {
      decision: queue.dataset.decision, plan: queue.dataset.plan, action: action, reason: values.reason,
      links: [action === "na" ? { clause: item.dataset.clause } : { clause: item.dataset.clause, unit: item.dataset.unit }]
    } };
    if (action === "remap") step.asked.moved_to = values.moved_to;
    if (values.reason && action !== "accept") reasons[action] = values.reason;
    complain("");
    remove(step);
    done.push(step);
    go(all.slice(at + 1).concat(all.slice(0, at).reverse()).find(function (one) { return one.parentNode; }));
    write(step, function () {
      return send("reviews", step.asked).then(function (found) {
        step.ids = found.items.map(function (entry) { return entry.id; });
      });
    });
    fetchMore();
  }
  // The field that is lacking, with what was said last time: Enter takes it, typing replaces it.
  function ask(form, action, name) {
    pending = action;
    var near = form.querySelector("[name=near]");
    complain("");
    if (action === "remap") form.querySelector("details").open = true;
    if (name === "moved_to" && near) near.checked = true; // arrows choose another one
    if (name === "moved_to") return (near || form.moved_to).focus();
    if (!form.reason.value && reasons[action]) form.reason.value = reasons[action];
    form.reason.focus();
    form.reason.select();
  }
  function write(step, work) {
    unwritten += 1;
    say();
    writing = writing.then(function () {
      if (!step.failed) return work();
    }).catch(function (error) { fail(step, error); }).then(function () {
      unwritten -= 1;
      say();
    });
  }
  // That decision and all after it: they were taken in the belief that it was written.
  function fail(step, error) {
    if (done.indexOf(step) < 0) { step.failed = true; return; } // it was taken back meanwhile
    var lost = done.splice(done.indexOf(step));
    lost.reverse().forEach(function (one) {
      one.failed = true;
      putBack(one);
    });
    complain("Chưa ghi được " + (lost.length > 1 ? lost.length + " quyết định; các mục ấy đã trở lại danh sách. " : "quyết định này. ") + error.message);
    go(step.items[0]);
  }
  function undo() {
    var step = done.pop();
    if (!step) return;
    complain("");
    putBack(step);
    go(step.items[0]);
    unwritten += 1;
    say();
    writing = writing.then(function () {
      if (!step.failed) return send("reviews/undo", { ids: step.ids, reason: "" });
    }).catch(function (error) {
      remove(step);
      done.push(step);
      complain("Chưa hủy được. " + error.message);
      go(items()[0]);
    }).then(function () {
      unwritten -= 1;
      say();
    });
  }
  // The next links are on the page before they are needed.
  function fetchMore() {
    if (fetching || exhausted || items().length > FEW) return;
    fetching = true;
    fetchFrom(items().length + unwritten).then(function (found) { // to the server what is not written yet is still undecided
      return found.fresh ? undefined : sweep(0);
    }).catch(function () {
      if (!items().length) complain("Không tải được các mục tiếp theo; hãy tải lại trang.");
    }).then(function () {
      fetching = false;
      if (!document.activeElement.closest(".item")) go(items()[0]);
    });
  }
  // The pages from the first one on, until one brings something; before it is said that nothing is left, all of them: others
  // may decide and take back at the same time.
  function sweep(offset) {
    return writing.then(function () { return fetchFrom(offset); }).then(function (found) {
      if (!found.all) exhausted = true;
      else if (!found.fresh) return sweep(offset + found.all);
    });
  }
  function fetchFrom(offset) {
    return fetch(queue.dataset.more + "&offset=" + offset).then(function (answer) {
      if (!answer.ok) throw new Error();
      return answer.text();
    }).then(function (text) {
      var all = new DOMParser().parseFromString(text, "text/html").querySelectorAll("#queue .item");
      var fresh = Array.prototype.filter.call(all, function (item) { return !seen.has(nameOf(item)); });
      fresh.forEach(function (item) {
        seen.add(nameOf(item));
        queue.append(document.importNode(item, true));
      });
      return { all: all.length, fresh: fresh.length };
    });
  }
  queue.addEventListener("click", function (event) {
    var button = event.target.closest("button[name=action]");
    if (!button) return;
    event.preventDefault(); // Enter in a field clicks the first button of its form
    var meant = event.detail || document.activeElement === button ? button.value : pending;
    if (meant) decide(button.closest(".item"), meant);
    else complain("Hãy chọn một quyết định: xác nhận, bác, chuyển hoặc không áp dụng.");
  });
  document.addEventListener("keydown", function (event) {
    var item = current();
    var typing = event.target.matches("input:not([type=radio])");
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.key === "Escape") { complain(""); go(item); }
    if (typing) return;
    var all = items();
    var key = event.key.toLowerCase();
    if (key === "z") undo();
    else if (!item) return;
    else if (event.key === "Enter" && event.target.matches("[name=near]")) { event.preventDefault(); decide(item, "remap"); }
    else if (KEYS[key]) { event.preventDefault(); decide(item, KEYS[key]); }
    else if (key === "j") go(all[all.indexOf(item) + 1] || item);
    else if (key === "k") go(all[all.indexOf(item) - 1] || item);
  });
  window.addEventListener("beforeunload", function (event) { if (unwritten) event.preventDefault(); });
  document.querySelector(".keys").hidden = false;
  var pages = document.querySelector(".paging");
  if (pages) pages.hidden = true; // the rest comes by itself
  if (items().length) items()[0].focus({ preventScroll: true });
  fetchMore();
})();
