// A form that goes out as a PDF and comes back filled in, and what came into the watched folder: through the pages.
//   node forms.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude, skip } from './service.mjs';
import { faults, launch, pageOf, picture, press } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, join(source, 'tests/regulations/trips'), '2026-10-05T10:00:00+03:00');
if (spawnSync('/usr/bin/python3', ['-c', 'import pikepdf']).status !== 0) skip('no python3-pikepdf');

/// By pikepdf, see tests/intake/hand.py.
function fill(blank, target, values) {
  const done = spawnSync('/usr/bin/python3', [join(source, 'tests/intake/hand.py'), 'utf16', blank, target, ...values], { encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
  assert.equal(done.status, 0, done.stderr);
}

let browser;
await conclude(office, async () => {
  office.prepare(join(source, 'tests/regulations/trips/directory.json'), { clerk: ['P7', 'clerk', 'Секретарь'], t01: ['P1', 'employee', 'Сотрудник'] });
  const blank = join(office.folder, 'blank.pdf');
  const filled = join(office.folder, 'filled.pdf');
  office.run(['form', 'pdf', 'trip-request', '-o', blank]);
  const trip = ['f/town=oryol', 'f/purpose=Смотр машин', 'f/away/from=12.10.2026', 'f/away/to=14.10.2026', 'f/travellers/0/person=P1'];
  fill(blank, filled, ['by=P1', ...trip, 'f/driver=Никто Никтоевич']);
  const folder = join(office.folder, 'in');
  mkdirSync(folder);
  fill(blank, join(folder, 'заявка.pdf'), ['by=P2', ...trip]);
  writeFileSync(join(folder, 'письмо.eml'), 'From: a@example.org\nSubject: =?utf-8?b?0JLQvtC/0YDQvtGB?=\nMessage-ID: <1@example.org>\n\nКогда ответят?\n');
  office.run(['intake', '--folder', folder]);
  const { base } = await office.serve();
  browser = await launch();

  const person = await pageOf(browser, base, 't01');
  await person.goto(base + '/apply/trip-request');
  await person.locator('#blank summary').click();
  await picture(person, shots, 'form-as-file');
  assert.deepEqual(await faults(person, 'form-as-file'), []);
  await person.setInputFiles('#filled', filled);
  await press(person, 'button[value="filled"]');
  await picture(person, shots, 'form-filled');
  assert.deepEqual(await faults(person, 'form-filled'), []);
  assert.equal(await person.inputValue('[name="f.purpose"]'), 'Смотр машин');
  assert.equal(await person.inputValue('[name="f.away.from"]'), '2026-10-12', 'a day as the page shows it');
  assert.match(await person.textContent('#summary'), /«Никто Никтоевич» в справочнике не найдено/);

  const clerk = await pageOf(browser, base, 'clerk');
  await clerk.goto(base + '/incoming');
  await picture(clerk, shots, 'incoming');
  assert.deepEqual(await faults(clerk, 'incoming'), []);
  assert.equal(await clerk.locator('main li').count(), 2);
  await clerk.click('text=Вопрос');
  assert.match(await clerk.textContent('main'), /Когда ответят\?/);
  await clerk.fill('#reason', 'Ответили по телефону');
  await press(clerk, 'button[value="aside"]');
  await clerk.click('text=заявка.pdf');
  await picture(clerk, shots, 'incoming-one');
  assert.deepEqual(await faults(clerk, 'incoming-one'), []);
  await press(clerk, 'button[value="accept"]');
  assert.match(clerk.url(), /\/cases\/c-/);
  assert.match(await clerk.textContent('main'), /заявка\.pdf/);
  await clerk.goto(base + '/incoming');
  assert.match(await clerk.textContent('main'), /Ответили по телефону/);
}, () => browser);
