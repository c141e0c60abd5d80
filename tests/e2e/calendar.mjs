// A coming year's calendar by the administrator's page: what it would move is shown first; once it is taken it is in force without anybody
// starting the service, nobody finds the door closed meanwhile, and whoever is reminded of a moved day hears of it.
//   node calendar.mjs PROGRAM SOURCE_DIR          exit 0 good, 1 failed, 77 skipped
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { faults, launch, pageOf, press } from './browser.mjs';

const [program, source] = process.argv.slice(2);
const office = new Office(program, '', '2026-12-28T10:00:00+03:00');
office.root = join(office.folder, 'root');
cpSync(join(source, 'tests/regulations/trips'), office.root, { recursive: true });
for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });

/// A text of the copied office, changed.
function change(path, was, is) {
  const file = join(office.root, path);
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(was), `${path}: ${was}`);
  writeFileSync(file, text.replace(was, is));
}

// The term of 56 days ends on 22.02.2027: a working day by the law alone, a day off by the decree.
rmSync(join(office.root, 'templates/calendars/ru-2027.xml'));
const xml = readFileSync(join(source, 'templates/calendars/ru-2027.xml'));
change('templates/organisation.yaml', 'length: P7D, days: calendar, roll: next', 'length: P56D, days: calendar, roll: next');
change('templates/processes/trip-request.yaml', '    remind: [P1D]\n', '    remind: [P1D]\n    notify: {to: applicant, subject: "Ответ по заявке — не позднее {terms.answer.due, date, dd.MM.yyyy}", text: "Срок ответа на заявку."}\n');

let browser;
await conclude(office, async () => {
  office.prepare(join(office.root, 'directory.json'), { clerk: ['P7', 'clerk', 'Секретарь'], t01: ['P1', 'employee', 'Работник'] });
  const { base } = await office.serve();
  browser = await launch();
  const person = await pageOf(browser, base, 't01');
  const { csrf } = await (await person.request.get(base + '/api/v1/me')).json();
  const fields = { town: 'tula', purpose: 'Ярмарка', away: { from: '2027-03-01', to: '2027-03-03' }, travellers: ['P1', 'P2'] };
  const sent = await person.request.post(base + '/api/v1/cases', { data: { form: 'trip-request', by: { person: 'P1' }, fields }, headers: { 'x-csrf-token': csrf } });
  assert.equal(sent.status(), 201, await sent.text());
  const { id } = await sent.json();
  await person.goto(`${base}/cases/${id}`);
  assert.match(await person.textContent('main'), /22\.02\.2027/);

  const admin = await pageOf(browser, base, 'admin', false);
  await admin.goto(base + '/calendars');
  await admin.setInputFiles('#calendar', { name: 'ru-2027.xml', mimeType: 'text/xml', buffer: xml });
  await press(admin, 'main .send button');
  assert.match((await admin.textContent('main')).replace(/\s+/g, ' '), /Сроков передвинется: 1.*22\.02\.2027 → 24\.02\.2027, о новом дне сообщим/);
  // People go on working while the service reads its files anew.
  const meanwhile = (async () => {
    const seen = [];
    for (let n = 0; n < 20; n++) seen.push(await fetch(base + '/livez', { headers: { connection: 'close' } }).then((answer) => answer.status, (failure) => failure.cause.code));
    return seen;
  })();
  await press(admin, 'main button[value=confirmed]');
  // The page that tells so comes from the service anew: it asks by itself until it does.
  await admin.getByText('Календарь действует').waitFor();
  // Whoever had just come in may have to ask again; nobody finds the door closed.
  assert.deepEqual([...new Set(await meanwhile)].filter((one) => one !== 200 && one !== 'UND_ERR_SOCKET'), []);
  assert.match(await admin.textContent('main'), /С 2028 года сроки считаются предварительно/);

  // The first thing that the renewed service does is to count anew.
  for (;;) {
    await person.goto(`${base}/cases/${id}`);
    if ((await person.textContent('main')).includes('24.02.2027')) break;
    await person.waitForTimeout(200);
  }
  await person.goto(base + '/notices');
  assert.match(await person.textContent('main'), /Ответ по заявке — не позднее 24\.02\.2027/);
  assert.deepEqual(await faults(person, 'notices'), []);
  await admin.goto(base + '/definitions');
  const versions = await admin.textContent('section:has(> h2:text-is("Версии"))');
  assert.match(versions.replace(/\s+/g, ' '), /те же правила, что в силе/, 'the case goes by the version of its day');
  assert.match(versions, /в силе/);
}, () => browser);
