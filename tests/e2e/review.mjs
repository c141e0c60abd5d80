// Experts fill in the whole review form of twenty criteria: one on a telephone, one with JavaScript off, each with mistakes first;
// the sheet of a third, who has no account, is typed in by the clerk from a scan.
//   node review.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { Office, conclude } from './service.mjs';
import { desk, faults, launch, pageOf, picture, press, pressAndAgree, telephone, touch } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, source, '2026-11-12T10:00:00+03:00');
const criteria = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'c1', 'c2', 'c3', 'c4', 'd1', 'd2', 'd3', 'd4'];
const mark = (criterion, i) => (criterion === 'a1' ? 0 : criterion === 'c2' ? 0 : 1 + (i % 3));
const strengths = 'Сценарии «опираются» на тексты родного края; <b>готовы</b> к применению & проверены.';
const note = 'Актуальность темы для района в материалах не показана.';

const fieldset = (criterion) => `#f-${criterion}`;

/// What stands in the form, by the names of its inputs.
const standing = (page) => page.$$eval('form.big-form :is(input, textarea, select)', (all) =>
  Object.fromEntries(all.filter((one) => one.name.startsWith('f.') && (!['radio', 'checkbox'].includes(one.type) || one.checked)).map((one) => [one.name, one.value])));

// By a finger, a mouse, or the keyboard where scripts are off: there Chromium does not tell when a page has come to rest.
async function tick(page, selector) {
  if (page.touch) return touch(page, selector);
  if (page.withScripts) return page.check(selector);
  await page.focus(selector);
  return page.keyboard.press('Space');
}

/// Everything but what is left out on purpose: a mark (b2), the grounds of a nought (a1), remarks to «на доработку», the last tick.
async function fill_with_mistakes(page) {
  const choose = (id) => tick(page, id);
  for (const [i, criterion] of criteria.entries()) {
    if (criterion !== 'b2') await choose(`${fieldset(criterion)}-${mark(criterion, i)}`);
  }
  await page.fill('#f-c2_note', 'Результаты апробации не приведены.');
  await page.fill('#f-strengths', strengths);
  await page.fill('#f-recommendation', 'Добавить в сборник краткие итоги апробации.');
  await page.fill('#f-originality', '87,5');
  const conclusion = page.locator('[name="f.conclusion"]');
  if ((await conclusion.first().getAttribute('type')) === 'radio') await choose('[name="f.conclusion"][value="revision"]');
  else await conclusion.selectOption('revision');
}

async function review(page, base, name) {
  await page.goto(base + '/');
  const work = 'section[aria-label="Ответить"] a[href*="/tasks/"]';
  await (page.touch ? touch(page, work) : press(page, work));
  await page.waitForURL(/\/tasks\/t\d+$/);
  const form = page.url();
  assert.equal(await page.locator('fieldset .marks').count(), criteria.length, 'twenty criteria, each a row of marks');
  for (const criterion of criteria) assert.equal(await page.locator(`${fieldset(criterion)} input[type=radio]`).count(), 4, `${criterion}: marks 0 to 3, each once`);
  await fill_with_mistakes(page);
  const typed = await standing(page);
  await press(page, 'p.send button');
  await page.waitForSelector('#summary');
  assert.deepEqual(await standing(page), typed, 'nothing typed is lost');
  const summary = await page.textContent('#summary');
  for (const told of ['B2. ', 'A1: низшая оценка', 'требует замечаний', 'конфликта интересов']) assert.ok(summary.includes(told), `the summary does not name «${told}»: ${summary}`);
  if (page.withScripts) {
    assert.deepEqual(await faults(page, name), []);
    await picture(page, shots, name, page.touch ? [390] : [1280, 390]);
  }
  await page.locator('#summary a[href="#f-b2"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.hash === '#f-b2');
  if (page.touch) {
    const box = await page.locator(`${fieldset('b2')} .form-check`).first().boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, `a mark is too small for a finger: ${box.width} by ${box.height}`);
    await page.waitForFunction((selector) => {
      const { top } = document.querySelector(selector).getBoundingClientRect();
      return top >= -1 && top < window.innerHeight;
    }, fieldset('b2'));  // the summary leads to the field
  }
  await tick(page, `${fieldset('b2')}-2`);
  await page.fill('#f-a1_note', note);
  await page.fill('#f-remarks', 'Нет сведений об апробации.');
  await tick(page, '#f-no_conflict');
  await pressAndAgree(page, 'p.send button');
  await page.waitForURL(/\/cases\/c-\d+(\?done=\d+)?$/);
  await page.goto(form);
  const kept = await page.textContent('main');
  for (const words of ['Ответ дан', strengths, note, '87,5']) assert.ok(kept.includes(words), `«${words}» is not on the page of the answered task`);
  if (page.withScripts) await picture(page, shots, name + '-done', page.touch ? [390] : [1280, 390]);
}

/// On paper, with a signature: the clerk types it in and adds the scan.
async function record(page, base, target, scan, reader) {
  await page.goto(base + target);
  assert.match(await page.textContent('main'), /Ответ вносится за другого/);
  await fill_with_mistakes(page);
  await page.setInputFiles('#scan', scan);
  await press(page, 'p.send button');
  await page.waitForSelector('#summary');
  assert.match(await page.textContent('main'), /Приложен файл «Лист эксперта\.pdf»/, 'the scan is lost with the first mistake');
  await picture(page, shots, 'recorded');
  await tick(page, `${fieldset('b2')}-2`);
  await page.fill('#f-a1_note', note);
  await page.fill('#f-remarks', 'Нет сведений об апробации.');
  await tick(page, '#f-no_conflict');
  await pressAndAgree(page, 'p.send button');
  await page.waitForURL(/\/cases\/c-\d+(\?done=\d+)?$/);
  // Sheets are read by whoever leads the review until it is concluded, and this one by the clerk who typed it in.
  const link = 'section[aria-label="Поручения"] a:has-text("Лист эксперта.pdf")';
  assert.equal(await page.locator(link).count(), 1, 'the clerk does not see the scan that he put in himself');
  await reader.goto(page.url());
  const file = await reader.request.get(base + (await reader.locator(link).getAttribute('href')));
  assert.equal((await file.body()).toString(), '%PDF-1.4 лист с подписью');
  await picture(reader, shots, 'case-with-scan');
}

let browser;
await conclude(office, async () => {
  office.run(['play', 'tests/acceptance/17-three-kinds-of-experts.yaml', '--out', join(office.folder, 'out')], '', { now: false });
  for (const user of ['t17', 'chair', 'clerk', 'methodist']) office.set_password(user);
  const { base } = await office.serve();
  browser = await launch();

  const phone = await pageOf(browser, base, 't17', true, telephone);
  phone.touch = true;
  await review(phone, base, 'review-telephone');
  console.log('on a telephone: good');
  await review(await pageOf(browser, base, 'chair', false, desk), base, 'review-plain');
  console.log('without JavaScript: good');

  const clerk = await pageOf(browser, base, 'clerk');
  const { items } = await (await clerk.request.get(base + '/api/v1/tasks')).json();
  const left = items.filter((task) => task.kind === 'review');
  assert.equal(left.length, 1, 'two of three sheets are in');
  const scan = join(office.folder, 'Лист эксперта.pdf');
  writeFileSync(scan, '%PDF-1.4 лист с подписью');
  const methodist = await pageOf(browser, base, 'methodist');
  await record(clerk, base, `/cases/${left[0].id.replace('/', '/tasks/')}`, scan, methodist);
  const { scan: told, recorded_by: by } = await (await methodist.request.get(`${base}/api/v1/tasks/${left[0].id}`)).json();
  assert.equal(by, 'clerk');
  assert.equal((await (await methodist.request.get(base + told.href)).body()).toString(), '%PDF-1.4 лист с подписью');
  const { tasks } = await (await methodist.request.get(`${base}/api/v1/cases/${left[0].case}`)).json();
  assert.deepEqual(tasks.filter((task) => task.kind === 'review').map((task) => [task.answer.b2, task.answer.strengths]), Array(3).fill([2, strengths]));
  console.log('recorded from a scan: good');
}, () => browser);
