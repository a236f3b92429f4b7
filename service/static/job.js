// Shows how far the work is while one looks; when it begins or ends the page is loaded again. Without it a link does that.
(function () {
  "use strict";
  var shown = document.getElementById("job");
  if (!shown) return;
  var bar = document.querySelector("progress");
  function ask() {
    fetch("/api/v1/jobs/" + shown.dataset.id).then(function (answer) { return answer.json(); }).then(function (job) {
      if (job.state !== shown.dataset.state || Boolean(job.total) !== Boolean(bar)) return location.reload();
      if (bar) {
        bar.max = job.total;
        bar.value = job.done;
        shown.querySelector("span").textContent = ": " + job.done + "/" + job.total;
      }
      setTimeout(ask, 2000);
    }).catch(function () { setTimeout(ask, 10000); });
  }
  setTimeout(ask, 1000);
})();
