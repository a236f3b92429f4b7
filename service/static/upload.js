// Several files at once, each with its progress: sent, then read. Without it the form sends one file.
(function () {
  "use strict";
  var form = document.querySelector("form.upload");
  var list = document.getElementById("files");
  if (!form) return;
  var input = form.querySelector("input[type=file]");
  var token = form.querySelector("input[name=form_token]");
  input.multiple = true;
  function line(name) {
    var item = document.createElement("li");
    var label = document.createElement("span");
    var bar = document.createElement("progress");
    var said = document.createElement("span");
    label.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    item.append(label, " ", bar, " ", said);
    list.append(item);
    return { bar: bar, say: function (text) { said.textContent = text; }, link: function (href, text) {
      var link = document.createElement("a");
      link.href = href;
      link.textContent = text;
      said.replaceChildren(link);
    } };
  }
  function show(shown, documents) {
    shown.bar.value = 1;
    if (documents.length === 1) shown.link("/documents" + documents[0], "Đã đọc xong");
    else shown.say("Đã đọc xong: " + documents.length + " văn bản");
  }
  function watch(shown, job) {
    if (job.state === "done") return show(shown, job.result.documents);
    if (job.state === "failed" || job.state === "cancelled") { shown.bar.remove(); return shown.say(job.message || "Đã hủy"); }
    shown.say(job.state === "queued" ? "Đang chờ đọc" : job.total ? "Đang nhận dạng trang " + job.done + "/" + job.total : "Đang đọc");
    if (job.total) shown.bar.value = job.done / job.total; else shown.bar.removeAttribute("value");
    setTimeout(function () {
      fetch("/api/v1/jobs/" + job.id).then(function (answer) { return answer.json(); }).then(function (now) { watch(shown, now); });
    }, 700);
  }
  function send(files) {
    if (!files.length) return;
    var shown = line(files[0].name);
    var request = new XMLHttpRequest();
    var data = new FormData();
    data.append("file", files[0]);
    request.open("POST", "/api/v1/documents");
    if (token) request.setRequestHeader("X-Form-Token", token.value);
    request.responseType = "json";
    request.upload.onprogress = function (event) {
      if (event.lengthComputable) { shown.bar.value = event.loaded / event.total; shown.say("Đang gửi"); }
    };
    request.onloadend = function () {
      var found = request.response || {};
      if (request.status === 202) watch(shown, found.job);
      else if (request.status === 200) {
        shown.say("Đã có trong kho");
        show(shown, found.documents.map(function (one) { return one.id; }));
      } else { shown.bar.remove(); shown.say(found.detail || "Không gửi được"); }
      send(files.slice(1));
    };
    request.send(data);
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    send(Array.prototype.slice.call(input.files));
    form.reset();
  });
})();
