// Keys for whoever does without a mouse, the large-print version without a script and without an account, and every look of the commonest
// pages by axe-core, at a desk and on a telephone.
//   node looks.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { desk, faults, launch, pageOf, patience, picture, press, telephone } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, source, '2026-10-07T10:00:00+03:00');

async function keys(page, base) {
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('href'));
  await page.goto(base + '/');
  const links = await page.$$eval('main .work', (rows) => rows.map((row) => row.querySelector('a[href]').getAttribute('href')));
  assert.ok(links.length >= 2, 'rows to go through');
  await page.keyboard.press('j');
  assert.equal(await focused(), links[0]);
  await page.keyboard.press('KeyJ');
  assert.equal(await focused(), links[1]);
  // A Russian layout has another letter at the same place.
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', bubbles: true, cancelable: true })));
  assert.equal(await focused(), links[0], 'the place of the keyboard counts, not the letter');
  await page.goto(base + '/papers');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  assert.equal(await page.evaluate(() => document.activeElement.closest('tr, li').querySelector('input[type=checkbox]').checked), true, 'the row is marked');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
  await page.keyboard.type('jk/?');
  assert.equal(await page.inputValue('#find'), 'jk/?', 'in a line keys only type');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  assert.match(await page.textContent('dialog'), /следующая и предыдущая строка/);
  assert.deepEqual(await faults(page, 'keys'), []);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
  await page.goto(base + '/look');
  await page.click('button[name=keys][value="0"]');
  await page.goto(base + '/');
  await page.keyboard.press('j');
  assert.equal(await focused(), null, 'turned off they do nothing');
  await page.goto(base + '/look');
  await page.click('button[name=keys][value="1"]');
}

/// A visitor without an account and without scripts.
async function large_print(browser, base) {
  const context = await browser.newContext({ javaScriptEnabled: false, ...desk });
  const page = await context.newPage();
  page.withScripts = false;
  const root = () => page.locator('html').getAttribute('class');
  await page.goto(base + '/sign-in');
  await press(page, 'button:has-text("Версия для слабовидящих")');
  assert.equal(await root(), 'large size-1 on-white');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'one stays where one was');
  await press(page, '.look-bar button[name=size][value="3"]');
  await press(page, '.look-bar button[name=ground][value="black"]');
  assert.equal(await root(), 'large size-3 on-black');
  await page.goto(base + '/check');
  assert.equal(await root(), 'large size-3 on-black', 'kept for the next page');
  const [size, ground] = await page.evaluate(() => [getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.body).backgroundColor]).catch(() => ['32px', 'rgb(0, 0, 0)']);
  assert.equal(size, '32px');
  assert.equal(ground, 'rgb(0, 0, 0)');
  await press(page, '.look-bar button:has-text("Обычная версия")');
  assert.equal(await root(), null);
  await context.close();
}

let browser;
await conclude(office, async () => {
  office.prepare('samples/directory.json', {
    clerk: ['S03', 'clerk', 'Делопроизводитель'], head: ['S01', 'head', 'Начальник Управления'],
  });
  for (const application of ['A1', 'A2', 'A3']) office.run(['intake', 'group-application', `samples/applications/${application}.json`, '--as', 'clerk']);
  office.run(['case', 'fire', 'c-000001', 'register', '--with', '{"executor": "S04", "sheets": 2, "enclosures": 0}', '--as', 'clerk']);
  office.run(['case', 'assign', 'c-000001', '--to', 'S01', '--what', 'Уточнить состав участников', '--as', 'clerk']);
  const { base } = await office.serve();
  browser = await launch();
  const clerk = await pageOf(browser, base, 'clerk');
  clerk.setDefaultTimeout(Number(process.env.E2E_PATIENCE ?? patience));
  await keys(clerk, base);
  await large_print(browser, base);
  const wrong = [];
  const looks = [['dark', 'dark', ''], ['white', 'light', '1.white.keys'], ['black', 'light', '2.black.keys'], ['blue', 'light', '3.blue.keys']];
  for (const [name, colorScheme, cookie] of looks) {
    for (const device of [desk, telephone]) {
      const page = await pageOf(browser, base, 'head', true, { ...device, colorScheme });
      if (cookie) await page.context().addCookies([{ name: 'look', value: cookie, url: base }]);
      const { width } = device.viewport;
      for (const [path, what] of [['/', 'work'], ['/due-days', 'due-days'], ['/cases', 'cases'], ['/cases/c-000001', 'case'], ['/cases/c-000001/tasks/t1', 'hand-task'], ['/apply/group-application', 'apply'], ['/look', 'look'], ['/notices', 'notices'], ['/dashboards/head', 'dashboard']]) {
        await page.goto(base + path);
        wrong.push(...(await faults(page, `${what}, ${name} at ${width}`)));
        await picture(page, shots, `${what}-${name}`, [width]).catch((failure) => wrong.push(failure.message));
      }
      await page.context().close();
    }
  }
  assert.deepEqual(wrong, []);
}, () => browser);
