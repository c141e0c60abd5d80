// Somebody without an account: fills an open form in on a telephone, without JavaScript; confirms it by the link of a letter that a real
// server has taken; gets his receipt, his number and his answer; the clerk puts him into the directory.
//   node public.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude, skip } from './service.mjs';
import { desk, faults, launch, pageOf, picture, press, telephone } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, '', '2026-09-14T10:00:00+03:00');
office.root = join(office.folder, 'root');
cpSync(join(source, 'tests/regulations/patterns/outsiders'), office.root, { recursive: true });
for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });

/// A mail server of its own process; gone with the test.
const mailbox = join(office.folder, 'mailbox');
mkdirSync(mailbox);
const sink = spawn('/usr/bin/python3', [join(source, 'tests/support/mail_sink.py'), mailbox]);
const port = await new Promise((resolve) => {
  sink.stdout.once('data', (bytes) => resolve(Number(String(bytes).trim())));
  sink.once('exit', () => resolve(0));
});
if (!port) skip('no python3-aiosmtpd');

/// What the letters say, in order: texts of all their parts.
function letters() {
  return readdirSync(mailbox).filter((name) => name.endsWith('.eml')).sort().map((name) =>
    readFileSync(join(mailbox, name), 'latin1').split('\r\n\r\n').map((block) => Buffer.from(block.split('\r\n--')[0], 'base64').toString()).join('\n'));
}

async function letter(count) {
  for (let tries = 0; tries < 600; tries += 1) {
    const all = letters();
    if (all.length >= count) return all.at(-1);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${letters().length} letters have come instead of ${count}`);
}

const wrong = [];
async function look(page, name) {
  await picture(page, shots, name).catch((failure) => wrong.push(failure.message));
  wrong.push(...(await faults(page, name)));
}

let browser;
await conclude(office, async () => {
  office.prepare(join(office.root, 'people.json'), { clerk: ['P2', 'clerk', 'Секретарь'], head: ['P1', 'head', 'Председатель'] });
  writeFileSync(join(office.store, 'mail.yaml'), `from: Совет <council@example.org>\nserver: localhost:${port}\nsecurity: none\nsite: https://dyak.example.org\n`);
  const { base } = await office.serve();
  const here = (text, place) => base + new RegExp(`https://dyak\\.example\\.org(${place}/[0-9a-f]{64})`).exec(text)[1];
  browser = await launch();
  const visitor = await (await browser.newContext({ ...telephone, javaScriptEnabled: false })).newPage();
  await visitor.goto(base + '/sign-in');
  assert.equal(await visitor.getAttribute('main a[href="/public"]', 'href'), '/public');
  const seen = await (await browser.newContext(desk)).newPage();
  for (const [path, name] of [['/public', 'public-list'], ['/public/appeal', 'public-form']]) {
    await seen.goto(base + path);
    await look(seen, name);
  }

  await visitor.goto(base + '/public/appeal');
  await visitor.fill('#out-surname', 'Ветрова');
  await visitor.fill('#f-question', 'Когда отремонтируют дорогу на Садовой?');
  await press(visitor, 'button[value=send]');
  assert.match(await visitor.textContent('main'), /Пока не принято/);
  assert.equal(await visitor.inputValue('#out-surname'), 'Ветрова', 'nothing typed is lost');
  for (const [id, text] of [['first_name', 'Нина'], ['patronymic', 'Олеговна'], ['email', 'v@example.org'], ['address', 'ул. Садовая, д. 7']]) await visitor.fill(`#out-${id}`, text);
  await press(visitor, 'button[value=send]');
  assert.match(await visitor.textContent('h1'), /Осталось подтвердить/);

  const asked = await letter(1);
  assert.doesNotMatch(asked, /Ветрова|дорог/, 'the letter holds no word of whoever has sent the form');
  const link = here(asked, '/public/confirm');
  await seen.goto(link);
  await look(seen, 'public-confirm');
  const shown = await visitor.goto(link);
  assert.match(shown.headers()['x-robots-tag'], /noindex/);
  assert.match(await visitor.textContent('main'), /Ветрова Нина Олеговна/);
  const proof = join(office.folder, 'yama.txt');
  writeFileSync(proof, 'Яма на дороге');
  await visitor.setInputFiles('#f-proof', proof);
  await press(visitor, 'button[value=send]');
  assert.match(await visitor.textContent('h1'), /Обращение принято/);
  const course = base + (await visitor.getAttribute('main a.btn', 'href'));
  await visitor.goto(link);
  assert.match(await visitor.textContent('main'), /уже подтверждена/, 'the link is good once');

  const receipt = await letter(2);
  assert.match(receipt, /Ваше обращение принято/);
  assert.match(receipt, /%PDF-/, 'with a copy');

  const clerk = await pageOf(browser, base, 'clerk');
  const { items } = await (await clerk.request.get(base + '/api/v1/cases?process=appeal')).json();
  await clerk.goto(`${base}/cases/${items[0].id}`);
  await look(clerk, 'public-case');
  assert.match(await clerk.textContent('main'), /yama\.txt/);
  await press(clerk, 'form[action$="/applicant"] button');
  assert.match(await clerk.textContent('main'), /Ветрова Нина Олеговна/, 'in the directory by one button');
  const act = async (user, event, input) => {
    const page = await pageOf(browser, base, user);
    const { csrf } = await (await page.request.get(base + '/api/v1/me')).json();
    const now = await page.request.get(`${base}/api/v1/cases/${items[0].id}`);
    const done = await page.request.post(`${base}/api/v1/cases/${items[0].id}/events`, { data: { event, with: input }, headers: { 'x-csrf-token': csrf, 'if-match': now.headers().etag } });
    assert.equal(done.status(), 200, await done.text());
  };
  await act('clerk', 'register');
  assert.match(await letter(3), /Обращение № О-01/);
  await act('head', 'answer', { answer: 'Дорогу отремонтируют в октябре' });
  const answer = await letter(4);
  await visitor.goto(here(answer, '/status'));
  assert.match(await visitor.textContent('main'), /Отвечено/);
  await seen.goto(course);
  await look(seen, 'public-status');
  const paper = await visitor.request.get(base + (await visitor.getAttribute('main .lines a', 'href')));
  assert.equal(paper.status(), 200);
  assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');
  assert.match(paper.headers()['x-robots-tag'], /noindex/);
  assert.equal((await visitor.goto(course.slice(0, -1) + (course.endsWith('0') ? '1' : '0'))).status(), 404);
  assert.deepEqual(wrong, []);
}, () => browser, () => ({ close: () => sink.kill() }));
