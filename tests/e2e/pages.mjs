// Every kind of page over the sample district's year: answered, usable by everybody (axe-core), nothing wider than a telephone; pictures
// for people to look at. UPDATE_SCREENSHOTS=1 renews those of the README (samples/screenshots).
//   node pages.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { faults, launch, pageOf, picture } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, source, '2027-06-01T10:00:00+03:00');
const staff = ['head', 'clerk', 'admin'];

/// [user, path, name]: one page of each kind and process.
async function tour(head, base) {
  const get = async (path) => (await head.request.get(base + path)).json();
  const stops = [['head', '/', 'work-head'], ['clerk', '/', 'work-clerk'], ['t01', '/', 'work-teacher'], ['head', '/cases', 'cases'], ['t01', '/apply', 'apply-list'], ['clerk', '/apply', 'new-case'],
    ['head', '/registers', 'registers'], ['head', '/journals', 'journals'], ['clerk', '/catalogue', 'catalogue'], ['clerk', '/directory', 'directory'], ['clerk', '/directory/persons/T01', 'person'], ['clerk', '/directory/forms?person=T01&back=%2Fdirectory', 'word-forms'], ['clerk', '/directory/organisations/I01', 'organisation']];
  const { journals, forms } = await get('/api/v1/definitions');
  for (const { id } of journals) {
    const { items } = await get(`/api/v1/journals/${id}/entries?limit=1`);
    if (items.length === 0) continue;
    stops.push(['clerk', `/journals/${id}`, `journal-${id}`]);
    const annul = /href="(\/journals\/[^"]+\/annul[^"]*)"/.exec(await (await head.request.get(`${base}/journals/${id}`)).text());
    if (annul && stops.every(([, , name]) => name !== 'annul')) stops.push(['head', annul[1].replaceAll('&amp;', '&'), 'annul']);
  }
  for (const { id } of forms) {
    const page = await head.request.get(`${base}/apply/${id}`);
    if (page.status() === 200) stops.push(['clerk', `/apply/${id}`, `apply-${id}`]);
  }
  const seen = new Set();
  for (let after = ''; after !== undefined; ) {
    const { items, next } = await get(`/api/v1/cases?limit=200&after=${after}`);
    for (const one of items) {
      const kind = `${one.process}-${one.state}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      stops.push(['head', `/cases/${one.id}`, `case-${kind}`]);
      const whole = await get(`/api/v1/cases/${one.id}`);
      if (whole.papers.length > 0 && !seen.has(one.process)) stops.push(['head', `/cases/${whole.papers[0].id.replace('/p', '/papers/p')}`, `paper-${one.process}`]);
      for (const task of whole.tasks) {
        if (seen.has(task.kind)) continue;
        seen.add(task.kind);
        stops.push(['clerk', `/cases/${one.id}/tasks/t${task.ordinal}`, `task-${task.kind}`]);
      }
      seen.add(one.process);
      for (const { event, asks, amends_form: amends } of (await get(`/api/v1/cases/${one.id}/events`)).items) {
        if ((asks.length === 0 && !amends) || seen.has(`${one.process} ${event}`)) continue;
        seen.add(`${one.process} ${event}`);
        stops.push(['head', `/cases/${one.id}/events/${event}`, `event-${one.process}-${event}`]);
      }
    }
    after = next;
  }
  return stops;
}

/// Whatever somebody may do now stands on his desk: every event of every case the API calls possible. A shelf that is cut tells so.
async function missing_on_desk(page, base) {
  const get = async (path) => (await page.request.get(base + path)).json();
  await page.goto(base + '/');
  if ((await page.textContent('main')).includes('Показаны первые')) return [];
  const shown = new Set(await page.$$eval('main .work a', (links) => links.map((link) => new URL(link.href).pathname.split('/')[2])));
  const missing = [];
  for (let after = ''; after !== undefined; ) {
    const { items, next } = await get(`/api/v1/cases?limit=200&after=${after}`);
    for (const one of items) {
      if (one.final || shown.has(one.id)) continue;
      const { items: events } = await get(`/api/v1/cases/${one.id}/events`);
      for (const { title, possible } of events) if (possible) missing.push(`${one.process} ${one.id} (${one.state}): ${title}`);
    }
    after = next;
  }
  return missing;
}

let browser;
await conclude(office, async () => {
  office.run(['play', 'samples/story.yaml', '--out', join(office.folder, 'out')], '', { now: false });
  for (const user of [...staff, 't01']) office.set_password(user);
  const { base } = await office.serve();
  browser = await launch();
  const pages = {};
  for (const user of [...staff.slice(0, 2), 't01']) pages[user] = await pageOf(browser, base, user);
  const wrong = [];
  for (const [user, path, name] of await tour(pages.head, base)) {
    const page = pages[user];
    const answer = await page.goto(base + path);
    if (answer.status() === 409 && name.startsWith('event-')) continue;  // only the engine takes it
    assert.equal(answer.status(), 200, `${name}: ${path}`);
    await picture(page, shots, name).catch((failure) => wrong.push(failure.message));
    wrong.push(...(await faults(page, name)));
  }
  assert.deepEqual(wrong, []);
  for (const user of staff.slice(0, 2)) assert.deepEqual(await missing_on_desk(pages[user], base), [], `${user} may do what does not stand on his desk`);
  if (process.env.UPDATE_SCREENSHOTS) {
    const folder = join(source, 'samples/screenshots');
    mkdirSync(folder, { recursive: true });
    await pages.head.setViewportSize({ width: 1280, height: 1000 });
    for (const [path, name] of [['/', 'work'], ['/cases/c-000001', 'case']]) {
      await pages.head.goto(base + path);
      await pages.head.screenshot({ path: join(folder, `${name}.png`) });
    }
  }
}, () => browser);
