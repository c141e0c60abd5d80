// Every kind of page over the sample district's year: answered, usable by everybody (axe-core), nothing wider than a telephone; pictures
// for people to look at. UPDATE_SCREENSHOTS=1 renews those of the README (samples/screenshots).
//   node pages.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { faults, launch, pageOf, picture } from './browser.mjs';
import { tour } from './tour.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, source, '2027-06-01T10:00:00+03:00');
const staff = ['head', 'clerk', 'admin'];

/// Whatever somebody may do now stands on his desk: every event of every case the API calls possible. A section that is cut tells so.
async function missing_on_desk(page, base) {
  const get = async (path) => (await page.request.get(base + path)).json();
  const shown = new Set();
  await page.goto(base + '/');
  const sections = await page.$$eval('main a[href^="/?show="]', (links) => links.map((link) => link.getAttribute('href')).filter((href) => !href.includes('mark=')));
  for (const section of ['/', ...sections]) {
    await page.goto(base + section);
    if (section !== '/' && (await page.textContent('main')).includes('Показаны первые')) return [];
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
