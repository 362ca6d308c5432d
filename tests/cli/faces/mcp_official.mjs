// SPDX-License-Identifier: GPL-2.0-or-later
// usage: node mcp_official.mjs PROGRAM INDEX
// The client of @modelcontextprotocol/sdk, which checks every answer by the
// protocol's schemas and structured content by those of the tools.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [program, index] = process.argv.slice(2);
const transport = new StdioClientTransport({ command: program, args: ["-i", index] });
const client = new Client({ name: "test", version: "1" });
const call = (name, args, options) =>
	client.callTool({ name, arguments: args }, undefined, options);
const titles = (answer) => answer.structuredContent.hits.map((hit) => hit.title);
const code = async (promise) => {
	try {
		await promise;
		return "no error";
	} catch (error) {
		return error.code;
	}
};

await client.connect(transport);
console.log("connected to", client.getServerVersion().name);
const { tools } = await client.listTools();
console.log("tools:", tools.map((tool) => tool.name).join(" "));
const found = await call("search", { query: "chips", limit: 2 });
console.log("search:", titles(found).sort().join(", "));
const first = found.structuredContent.hits.find((hit) => hit.title === "First");
const bytes = Buffer.from(first.text);
console.log("marks:", bytes.subarray(...first.marks[0]).toString());
const got = await call("get", { id: first.id });
console.log("get:", got.structuredContent.passage.title);
const like = await call("like", { id: first.id });
console.log("like:", Array.isArray(like.structuredContent.hits) ? "ok" : "no");
const facets = await call("facets", { query: "chips", facets: ["lang"] });
console.log("facets:", facets.structuredContent.facets.lang.map((row) => row.value).join(" "));
const { resourceTemplates } = await client.listResourceTemplates();
console.log("templates:", resourceTemplates.map((row) => row.uriTemplate).join(" "));
const read = await client.readResource({ uri: first.uri });
console.log("resource:", read.contents[0].text.split("\n")[0]);
const bad = await call("search", { query: "x", limit: 1000 });
console.log("bad argument:", bad.isError ? "isError" : "taken");
console.log("no such tool:", await code(call("drop", {})));
console.log("no such resource:", await code(client.readResource({ uri: "file:///etc/passwd" })));
const stop = new AbortController();
const stopped = call("search", { query: "funding" }, { signal: stop.signal }).then(
	() => "answered",
	() => "cancelled",
);
stop.abort();
console.log(await stopped);
console.log("still there:", titles(await call("search", { query: "chips", limit: 2 })).sort().join(", "));
await client.close();
