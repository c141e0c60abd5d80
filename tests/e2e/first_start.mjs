// From an empty folder to a first application: the printed link, the first administrator, people from a sheet, invitations; then the directory
// kept on its pages. Without JavaScript, as the pages are.
//   node first_start.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude, password } from './service.mjs';
import { desk, faults, launch, picture, press, signIn } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, '', '2026-10-02T10:05:00+03:00');
office.root = join(office.folder, 'root');
cpSync(join(source, 'tests/regulations/trips'), office.root, { recursive: true });
for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });

const organisations = 'Ключ\tВид\tПолное название\tКраткое название\nO1\tbranch\tСеверное отделение\tСевер\n';
const people = 'Ключ\tФамилия\tИмя\tОтчество\tПол\tПочта\tУчреждение\tДолжность\n' +
  'P1\tОрлова\tМария\tИвановна\tж\tp1@example.org\tСевер\tинженер\nP2\tЁлкин\tАндрей\tПетрович\tм\t\tСевер\tинженер\nP7\tСмирнова\tОльга\tЮрьевна\tж\t\tСевер\tсекретарь\n';

const wrong = [];
async function look(page, name) {
  await picture(page, shots, name).catch((failure) => wrong.push(failure.message));
  wrong.push(...(await faults(page, name)));
}

/// Makes an account and sets its password by the link, as its owner would.
async function invite(admin, visitor, base, user, person, role) {
  await admin.goto(base + '/add-account');
  await admin.fill('#user', user);
  await admin.fill('#person', person);
  await admin.check(`#role-${role}`);
  await press(admin, 'main button[type=submit]');
  const link = (await admin.textContent('main code')).trim();
  await visitor.goto(link);
  await visitor.fill('#new', password);
  await visitor.fill('#again', password);
  await press(visitor, 'main button[type=submit]');
}

let browser;
await conclude(office, async () => {
  const { base } = await office.serve();
  const link = await office.setup;
  browser = await launch();
  const admin = await (await browser.newContext(desk)).newPage();
  admin.withScripts = true;
  await admin.goto(link);
  await look(admin, 'setup');
  for (const id of ['#password', '#again']) await admin.fill(id, password);
  await admin.fill('#organisations', organisations);
  await admin.fill('#people', people.replace('Орлова', 'Орл0ва'));
  await press(admin, 'main button[type=submit]');
  assert.match(await admin.textContent('main'), /Строка 2, столбец 2/);
  for (const id of ['#password', '#again']) await admin.fill(id, password);
  await admin.fill('#people', people);
  await admin.fill('#signer-P9', 'Громов Сергей Петрович');
  await press(admin, 'main button[type=submit]');
  assert.match(await admin.textContent('h1'), /Готово, войдите/);
  await look(admin, 'setup-done');
  assert.equal((await admin.goto(link)).status(), 404, 'the link is used up');
  await signIn(admin, base, 'admin');

  await admin.goto(base + '/service');
  assert.match(await admin.textContent('main'), /Заместитель директора: в справочнике нет человека с ключом «P8»/);
  assert.doesNotMatch(await admin.textContent('main'), /«P9»|«P7»/, 'one was named, one stands in the table');
  await look(admin, 'service-wanting');
  await admin.goto(base + '/directory/persons/P9');
  assert.match(await admin.textContent('main'), /Громов Сергей Петрович/);

  const visitor = await (await browser.newContext(desk)).newPage();
  visitor.withScripts = true;
  await invite(admin, visitor, base, 't01', 'P1', 'applicant');
  await invite(admin, visitor, base, 'clerk', 'P7', 'clerk');
  await signIn(visitor, base, 't01');
  const { csrf } = await (await visitor.request.get(base + '/api/v1/me')).json();
  const fields = { town: 'tula', purpose: 'Ярмарка', away: { from: '2026-10-05', to: '2026-10-07' }, travellers: ['P1', 'P2'] };
  const sent = await visitor.request.post(base + '/api/v1/cases', { data: { form: 'trip-request', by: { person: 'P1' }, fields }, headers: { 'x-csrf-token': csrf } });
  assert.equal(sent.status(), 201, await sent.text());

  const clerk = await (await browser.newContext(desk)).newPage();
  clerk.withScripts = true;
  await signIn(clerk, base, 'clerk');
  const sheet = join(office.folder, 'lyudi.csv');
  writeFileSync(sheet, 'Ключ;Фамилия;Имя;Пол;Учреждение;Должность\nP8;Кузнецов;Павел;м;Север;водитель\n');
  await clerk.goto(base + '/directory/import');
  await clerk.setInputFiles('#table', sheet);
  await press(clerk, 'main button[type=submit]');
  assert.match(await clerk.textContent('main'), /Добавляется: 1/);
  await look(clerk, 'directory-preview');
  await press(clerk, 'button[value=confirmed]');
  await clerk.goto(base + '/directory/persons/P1/dismiss');
  await clerk.fill('#f-to', '2026-12-31');
  await press(clerk, 'main .send button');
  assert.match(await clerk.textContent('main'), /Открытые дела, где названо это лицо/);
  await look(clerk, 'person-dismiss-asked');
  await press(clerk, 'button[value=confirmed]');
  assert.match(await clerk.textContent('main'), /Увольнение записано/);
  assert.match(await clerk.textContent('main'), /по 31\.12\.2026/);
  await clerk.goto(base + '/directory/persons/P1/history');
  await look(clerk, 'person-history-changed');

  await admin.goto(base + '/backups');
  await press(admin, 'main form button');
  assert.match(await admin.textContent('main'), /Копия сделана/);
  await look(admin, 'backups-made');
  assert.deepEqual(wrong, []);
}, () => browser);
