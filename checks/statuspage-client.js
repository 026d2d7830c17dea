// A Statuspage client from npm (statuspage.io) reads our public page. Argument: the page's address.
"use strict";
const assert = require("node:assert");
const { Statuspage } = require("statuspage.io");

async function main(url) {
  const client = new Statuspage("bluesphere");
  client.setApiUrl(url);
  const { api } = client;
  const { status, page } = await api.getStatus();
  assert.match(status.indicator, /^(none|minor|major|critical)$/);
  assert.strictEqual(page.url, url);
  const { components } = await api.getComponents();
  const groups = components.filter(it => it.group);
  assert.ok(groups.length > 0, "no group");
  for (const it of components) {
    assert.match(it.status, /^(operational|degraded_performance|partial_outage|major_outage)$/);
    assert.ok(it.group || it.group_id === null || groups.some(group => group.components.includes(it.id)));
  }
  const summary = await api.getSummary();
  assert.deepStrictEqual(summary.components.map(it => it.id), components.map(it => it.id));
  for (const list of [await api.incidents.getAll(), await api.incidents.getUnresolved()]) {
    assert.ok(Array.isArray(list.incidents));
  }
  for (const list of [await api.scheduledMaintenances.getAll(), await api.scheduledMaintenances.getUpcoming(), await api.scheduledMaintenances.getActive()]) {
    assert.deepStrictEqual(list.scheduled_maintenances, []);
  }
  console.log(`${components.length} components, ${status.description}`);
}

main(process.argv[2]).catch(error => {
  console.error(error);
  process.exit(1);
});
