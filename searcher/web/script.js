// SPDX-License-Identifier: GPL-2.0-or-later
// "/" goes to the search box, j and k to the next hit and the one before,
// Enter opens it; the box offers what may be typed next; buttons copy
// references. All of it works without, by links.
"use strict";
const box = document.getElementById("q");
const hits = [...document.querySelectorAll(".hit h2 a")];

function step(by) {
	const at = hits.indexOf(document.activeElement);
	const next = hits[Math.min(Math.max(at + by, 0), hits.length - 1)];
	if (next) {
		next.focus();
		next.closest("li").scrollIntoView({ block: "nearest" });
	}
}

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.altKey || event.metaKey)
		return;
	if (event.target === box) {
		if (event.key === "Escape")
			box.blur();
		return;
	}
	if (event.key === "/") {
		event.preventDefault();
		box.focus();
		box.select();
	} else if (event.key === "j") {
		step(1);
	} else if (event.key === "k") {
		step(-1);
	}
});

// What is offered. An answer to what was typed before is passed over.
const list = document.createElement("datalist");
list.id = "offers";
box.after(list);
box.setAttribute("list", list.id);
let waiting = 0;

async function offer(typed) {
	const answer = await fetch("/complete.json?q=" + encodeURIComponent(typed));
	if (!answer.ok || box.value !== typed)
		return;
	const offers = (await answer.json())[1];
	list.replaceChildren(...offers.map((text) => {
		const option = document.createElement("option");
		option.value = text;
		return option;
	}));
}

box.addEventListener("input", (event) => {
	clearTimeout(waiting);
	if (event.isComposing) // an input method has not finished its word
		return;
	waiting = setTimeout(() => offer(box.value).catch(() => {}), 150);
});
box.addEventListener("compositionend", () => offer(box.value).catch(() => {}));

// Only a page that is from this machine, or by TLS, may write to the clipboard.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
	button.hidden = false;
	button.addEventListener("click", async () => {
		const answer = await fetch(button.dataset.copy);
		await navigator.clipboard.writeText(await answer.text());
		document.getElementById("copied").textContent = button.dataset.done;
	});
}
