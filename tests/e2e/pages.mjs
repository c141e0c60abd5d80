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
  const stops = [['head', '/', 'work-head'], ['clerk', '/', 'work-clerk'], ['t01', '/', 'work-teacher'], ['head', '/notices', 'notices'], ['clerk', '/news', 'news'], ['head', '/dashboards/head', 'dashboard'], ['head', '/dashboards/head/overdue', 'dashboard-cases'], ['head', '/cases', 'cases'], ['t01', '/apply', 'apply-list'], ['clerk', '/apply', 'new-case'], ['clerk', '/drafts', 'drafts'], ['clerk', '/cases/c-000001/sheet', 'case-sheet'], ['clerk', '/cases/c-000001?picture=whole&what=steps', 'case-narrowed'],
    ['head', '/registers', 'registers'], ['head', '/journals', 'journals'], ['clerk', '/catalogue', 'catalogue'], ['t01', '/catalogue?catalogue=notices', 'catalogue-notices'], ['clerk', '/papers', 'papers'], ['clerk', '/papers?drafts=1&number=1', 'papers-none'], ['clerk', '/directory', 'directory'], ['clerk', '/directory/persons/T01', 'person'], ['clerk', '/directory/forms?person=T01&back=%2Fdirectory', 'word-forms'], ['clerk', '/directory/organisations/I01', 'organisation'],
    ['clerk', '/directory/add/person', 'person-add'], ['clerk', '/directory/persons/T01/person', 'person-change'], ['clerk', '/directory/persons/T01/dismiss', 'person-dismiss'], ['clerk', '/directory/persons/T01/history', 'person-history'],
    ['clerk', '/directory/organisations/I01/rename', 'organisation-rename'], ['clerk', '/directory/import', 'directory-import'], ['clerk', '/letters', 'letters'], ['clerk', '/incoming', 'incoming'], ['clerk', '/letters/1', 'letter'], ['head', '/reports', 'reports'], ['t01', '/account', 'account'],
    ['admin', '/accounts', 'accounts'], ['admin', '/add-account', 'account-add'], ['admin', '/accounts/clerk', 'account-one'], ['admin', '/service', 'service'], ['admin', '/backups', 'backups'], ['admin', '/calendars', 'calendars'],
    ['admin', '/definitions?check=1', 'definitions'], ['admin', '/definitions/papers/order-group-creation', 'paper-preview'], ['admin', '/audit', 'audit'], ['clerk', '/help', 'help'], ['t01', '/help/expert', 'help-expert'], ['admin', '/help', 'help-administrator'], ['clerk', '/check?number=1', 'check'], ['t01', '/public', 'public'], ['head', '/due-days?month=2026-11', 'due-days'], ['t01', '/look', 'look']];
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
      const again = whole.papers.find((paper) => !seen.has('changes') && !paper.draft && paper.kind === 'order' && whole.papers.some((other) => other.draft && other.document === paper.document));
      if (again) {
        seen.add('changes');
        stops.push(['head', `/cases/${again.id.replace('/p', '/papers/p')}/changes`, 'paper-changes'], ['head', `/papers?case=${one.id}`, 'papers-of-case']);
      }
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
  const shown = new Set();
  await page.goto(base + '/');
  const shelves = await page.$$eval('main a[href^="/?show="]', (links) => links.map((link) => link.getAttribute('href')).filter((href) => !href.includes('mark=')));
  for (const shelf of ['/', ...shelves]) {
    await page.goto(base + shelf);
    if (shelf !== '/' && (await page.textContent('main')).includes('Показаны первые')) return [];
    for (const id of await page.$$eval('main .work a', (links) => links.map((link) => new URL(link.href).pathname.split('/')[2]))) shown.add(id);
  }
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

/// All papers of a page in three clicks: the menu, one tick, the button. The clicks it took.
async function print_page(page, base) {
  await page.goto(base + '/');
  let clicks = 0;
  const click = async (what) => { clicks += 1; await what.click(); };
  await click(page.getByRole('link', { name: 'Документы', exact: true }));
  await click(page.getByLabel('все на этой странице'));
  const printed = page.context().waitForEvent('response', (answer) => answer.url().includes('/papers/print'));
  await click(page.getByRole('button', { name: 'Напечатать выбранные' }));
  const answer = await printed;
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  for (const other of page.context().pages()) if (other !== page) await other.close();
  return clicks;
}

/// What the help shows: pieces of pages as they are, narrow enough to be read beside the text.
async function renew_guide(pages, base) {
  const folder = join(source, 'templates/pages/help/pictures');
  mkdirSync(folder, { recursive: true });
  const shown = [['clerk', '/', 'clerk-work'], ['clerk', '/cases/c-000001', 'clerk-case'], ['head', '/', 'head-work'], ['head', '/dashboards/head', 'head-dashboard'], ['t01', '/apply/group-application', 'applicant-form'], ['admin', '/service', 'administrator-service']];
  for (const [user, path, name] of shown) {
    await pages[user].setViewportSize({ width: 900, height: 620 });
    await pages[user].goto(base + path);
    await pages[user].screenshot({ path: join(folder, `${name}.png`) });
  }
}

let browser;
await conclude(office, async () => {
  office.run(['play', 'samples/story.yaml', '--out', join(office.folder, 'out')], '', { now: false });
  for (const user of [...staff, 't01']) office.set_password(user);
  const { base } = await office.serve();
  browser = await launch();
  const pages = {};
  for (const user of [...staff, 't01']) pages[user] = await pageOf(browser, base, user);
  const wrong = [];
  for (const [user, path, name] of await tour(pages.head, base)) {
    const page = pages[user];
    const answer = await page.goto(base + path);
    if (answer.status() === 409 && name.startsWith('event-')) continue;  // only the engine takes it
    assert.equal(answer.status(), name === 'check' ? 422 : 200, `${name}: ${path}`);
    await picture(page, shots, name).catch((failure) => wrong.push(failure.message));
    wrong.push(...(await faults(page, name)));
  }
  // What is marked is shown before it is done; and a step says what it did.
  await pages.head.goto(base + '/');
  await pages.head.click('main button.verb');
  await picture(pages.head, shots, 'marked').catch((failure) => wrong.push(failure.message));
  wrong.push(...(await faults(pages.head, 'marked')));
  await pages.head.click('main .send button');
  await picture(pages.head, shots, 'marked-done').catch((failure) => wrong.push(failure.message));
  wrong.push(...(await faults(pages.head, 'marked-done')));
  // A staff list about which there is something to ask.
  await pages.clerk.goto(base + '/directory/import');
  await pages.clerk.setInputFiles('#table', { name: 'shtat.csv', mimeType: 'text/csv', buffer: Buffer.from('ФИО;Учреждение;Должность\nНовая Анна Ивановна;незнакомое бюро;лаборант\n') });
  await pages.clerk.click('main .send button');
  await picture(pages.clerk, shots, 'directory-preview').catch((failure) => wrong.push(failure.message));
  wrong.push(...(await faults(pages.clerk, 'directory-preview')));
  assert.deepEqual(wrong, []);
  for (const user of staff.slice(0, 2)) assert.deepEqual(await missing_on_desk(pages[user], base), [], `${user} may do what does not stand on his desk`);
  assert.ok(await print_page(pages.clerk, base) <= 4, 'five papers are printed with four clicks at most');
  if (process.env.UPDATE_SCREENSHOTS) {
    const folder = join(source, 'samples/screenshots');
    mkdirSync(folder, { recursive: true });
    await pages.head.setViewportSize({ width: 1280, height: 1000 });
    for (const [path, name] of [['/', 'work'], ['/cases/c-000001', 'case']]) {
      await pages.head.goto(base + path);
      await pages.head.screenshot({ path: join(folder, `${name}.png`) });
    }
    await renew_guide(pages, base);
  }
}, () => browser);
