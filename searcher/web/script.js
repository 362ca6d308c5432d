// SPDX-License-Identifier: GPL-2.0-or-later
// "/" goes to the search box, j and k to the next hit and the one before,
// Enter opens it. All of it works without, by links.
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
