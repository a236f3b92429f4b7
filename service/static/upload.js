// Several files at once, each with its progress: sent, then read. Without it the form sends them all in one go.
(function () {
  "use strict";
  var form = document.querySelector("form.upload");
  var list = document.getElementById("files");
  if (!form) return;
  var sum = document.getElementById("sum");
  var input = form.querySelector("input[type=file]");
  var token = form.querySelector("input[name=form_token]");
  var counts = { all: 0, read: 0, failed: 0 };
  var waiting = []; // files that are still to be sent
  var sending = false;

  function tell() {
    var parts = [counts.read + "/" + counts.all + " tệp đã đọc xong"];
    if (counts.failed) parts.push(counts.failed + " tệp không đọc được");
    sum.textContent = parts.join("; ") + ".";
  }
  function line(name) {
    var item = document.createElement("li");
    var label = document.createElement("span");
    var bar = document.createElement("progress");
    var said = document.createElement("span");
    label.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    said.textContent = "Đang chờ gửi";
    item.append(label, " ", bar, " ", said);
    list.append(item);
    return { item: item, bar: bar, said: said };
  }
  function done(shown, documents, text) {
    counts.read += 1;
    shown.bar.value = 1;
    shown.said.textContent = text + (documents.length === 1 ? ": " : ": " + documents.length + " văn bản ");
    documents.slice(0, 5).forEach(function (name) {
      var link = document.createElement("a");
      link.href = "/documents" + name;
      link.textContent = documents.length === 1 ? "mở văn bản" : name.split("/").pop();
      shown.said.append(link, " ");
    });
    tell();
  }
  function failed(shown, text) {
    counts.failed += 1;
    shown.bar.remove();
    shown.item.className = "failed";
    shown.said.textContent = "Không đọc được: " + text;
    tell();
  }
  function watch(shown, job) {
    if (job.state === "done") return done(shown, job.result.documents, "Đã đọc xong");
    if (job.state === "failed" || job.state === "cancelled") return failed(shown, job.message || "đã hủy.");
    shown.said.textContent =
      job.state === "queued" ? "Đang chờ đọc" : job.total ? "Đang nhận dạng trang " + job.done + "/" + job.total : "Đang đọc";
    if (job.total) shown.bar.value = job.done / job.total;
    else shown.bar.removeAttribute("value");
    setTimeout(ask, 700, shown, job);
  }
  function ask(shown, job) {
    fetch("/api/v1/jobs/" + job.id).then(function (answer) {
      if (!answer.ok) throw new Error();
      return answer.json();
    }).then(function (now) { watch(shown, now); }, function () { setTimeout(ask, 5000, shown, job); });
  }
  function next() {
    if (sending || !waiting.length) return;
    sending = true;
    var file = waiting[0].file;
    var shown = waiting.shift().shown;
    var request = new XMLHttpRequest();
    var data = new FormData();
    data.append("file", file);
    request.open("POST", "/api/v1/documents");
    if (token) request.setRequestHeader("X-Form-Token", token.value);
    request.responseType = "json";
    request.upload.onprogress = function (event) {
      if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
      shown.said.textContent = "Đang gửi";
    };
    request.onloadend = function () {
      var found = request.response || {};
      if (request.status === 202) watch(shown, found.job);
      else if (request.status === 200) done(shown, found.documents.map(function (one) { return one.id; }), "Đã có trong kho");
      else failed(shown, found.detail || "không gửi được; hãy thử lại.");
      sending = false;
      next();
    };
    request.send(data);
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    Array.prototype.forEach.call(input.files, function (file) {
      counts.all += 1;
      waiting.push({ file: file, shown: line(file.name) });
    });
    tell();
    form.reset();
    next();
  });
  window.addEventListener("beforeunload", function (event) { if (sending || waiting.length) event.preventDefault(); });
})();
