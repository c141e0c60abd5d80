// Fields that depend on answers come and go at once with JavaScript, by a button without it; a template is tried on invented data.
//   node fields.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { faults, launch, pageOf, patience, picture, press } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const regulation = join(source, 'tests/regulations/expenses');
const office = new Office(program, regulation, '2026-10-05T10:00:00+03:00');

/// What both do: an answer brings its section, the next takes it away.
async function tryFields(page, base, told) {
  await page.goto(base + '/apply/claim');
  assert.equal(await page.locator('[name="f.town"]').count(), 0);
  await page.check('input[name="f.kind"][value="travel"]');
  await told(page, '[name="f.town"]', 1);
  assert.equal(await page.isChecked('input[name="f.kind"][value="travel"]'), true, 'what was answered stays');
  assert.equal(await page.locator('[name="f.passport"]').count(), 0);
  await page.check('[name="f.abroad"]');
  await told(page, '[name="f.passport"]', 1);
  await page.check('input[name="f.kind"][value="goods"]');
  await told(page, '[name="f.town"]', 0);
}

let browser;
await conclude(office, async () => {
  office.prepare(join(regulation, 'directory.json'), { clerk: ['P7', 'clerk', 'Секретарь'], t01: ['P1', 'employee', 'Сотрудник'], t02: ['P2', 'employee', 'Сотрудник'] });
  const { base } = await office.serve();
  browser = await launch();
  const settled = (page, selector, count) => page.waitForFunction(([one, many]) => document.querySelectorAll(one).length === many, [selector, count], { timeout: patience });

  const person = await pageOf(browser, base, 't01');
  await tryFields(person, base, settled);
  await person.check('input[name="f.kind"][value="travel"]');
  await settled(person, '[name="f.town"]', 1);
  await person.fill('[name="f.spent.from"]', '2026-10-01');
  await person.click('button[value="add:f.items"]');
  await settled(person, '[name="f.items.0.price"]', 1);
  await person.fill('[name="f.items.0.price"]', '1 234,50');
  await person.focus('[name="f.items.0.count"]');
  await person.keyboard.type('2');
  await person.keyboard.press('Tab');
  await person.waitForFunction(() => document.querySelector('#f-total output').textContent.startsWith('2469,00'), undefined, { timeout: patience });
  assert.equal(await person.inputValue('[name="f.spent.from"]'), '2026-10-01', 'what was typed elsewhere stays');
  await picture(person, shots, 'dependent-fields');
  assert.deepEqual(await faults(person, 'dependent-fields'), []);

  const plain = await pageOf(browser, base, 't02', false);
  await tryFields(plain, base, async (page, selector, count) => {
    await press(page, 'noscript button[value="show"]');
    assert.equal(await page.locator(selector).count(), count, selector);
  });

  const admin = await pageOf(browser, base, 'admin');
  await admin.goto(base + '/definitions/papers/claim-letter');
  await picture(admin, shots, 'paper-preview');
  assert.deepEqual(await faults(admin, 'paper-preview'), []);
  assert.equal(await admin.locator('object.sheet').count(), 1);
  assert.match(await admin.textContent('#remarks'), /Измерено по ГОСТ|л\. 1/, 'the sample is measured beside its text');
  const drawn = await admin.request.get(base + '/definitions/papers/claim-letter/file');
  assert.equal(drawn.headers()['content-type'], 'application/pdf');
  await admin.fill('#text', (await admin.inputValue('#text')).replace('{town}', '{tonw}'));
  await press(admin, '#form button[value="show"]');
  assert.match(await admin.textContent('#summary'), /строка 1[0-9]: .*tonw/);
  assert.equal(await admin.locator('object.sheet').count(), 0);
}, () => browser);
