// Offers the documents whose number or title holds what is being typed. Without it the newest ones are offered.
(function () {
  "use strict";
  var list = document.getElementById("van-ban");
  if (!list) return;
  var newest = list.innerHTML;
  var timer = null;
  var asked = "";
  function offer(found) {
    var numbers = found.map(function (one) { return one.number; });
    list.replaceChildren();
    found.forEach(function (one) {
      var option = document.createElement("option");
      var alone = one.number && numbers.indexOf(one.number) === numbers.lastIndexOf(one.number);
      option.value = alone ? one.number : one.id;
      option.textContent = [one.number, one.issuer, one.date, one.title].filter(Boolean).join(" · ");
      list.append(option);
    });
  }
  function ask(words) {
    asked = words;
    if (words.length < 2) { list.innerHTML = newest; return; }
    fetch("/api/v1/documents?limit=30&words=" + encodeURIComponent(words)).then(function (answer) {
      return answer.ok ? answer.json() : { items: [] };
    }).then(function (found) {
      if (asked === words && found.items.length) offer(found.items);
    }).catch(function () { list.innerHTML = newest; });
  }
  document.querySelectorAll("input[list=van-ban]").forEach(function (input) {
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, 200, input.value.trim());
    });
  });
})();
