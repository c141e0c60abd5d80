// Days of those whom other tests do not play: a member of a body votes, an institution's head agrees, the head gives a task, the clerk does it
// and takes a step back, the administrator looks after accounts. Once with JavaScript, once without.
//   node days.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { desk, faults, launch, pageOf, picture, press, telephone } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const office = new Office(program, source, '2026-10-20T16:00:00+03:00');

/// Up to this afternoon: institutions are asked to agree, two meetings have been held, two orders lie as drafts.
function story() {
  const meeting = (label) => `  - {as: clerk, label: ${label}, intake: {form: meeting, by: {organisation: D00}, channel: лично, fields: {body: D00, held_on: "2026-10-20", chair: S01, secretary: S03,
      members_total: 3, attendees: [S01, S03, T02], items: [{number: 1, question: О плане ${label}, speaker: S02, heard: доложил о плане., decision: Утвердить план., outcome: approved}]}}}`;
  const order = (label) => `  - {as: clerk, label: ${label}, intake: {form: order-free, by: {person: S03}, channel: лично, fields: {heading: О дежурстве ${label}, points: [{text: Установить дежурство., executor: S04, due: "2026-11-09"}]}}}
  - {event: {case: ${label}, name: draft-order}}`;
  return `story: days
title: До дней, которые играет браузер
directory: ${source}/samples/directory.json
users: ${source}/samples/users.yaml
steps:
  - {at: "2026-10-12T09:30:00+03:00", as: methodist, intake: ${source}/samples/applications/A5.json}
  - {at: "2026-10-12T09:40:00+03:00", event: {case: A5, name: register}}
  - {at: "2026-10-13T09:40:00+03:00", task: {case: A5, task: invitation, of: T02, for: T02, answer: {answer: agrees}}}
  - {task: {case: A5, task: invitation, of: T22, for: T22, answer: {answer: agrees}}}
  - {task: {case: A5, task: invitation, of: T16, for: T16, answer: {answer: agrees}}}
  - {task: {case: A5, task: invitation, of: T20, for: T20, answer: {answer: agrees}}}
  - {at: "2026-10-20T09:00:00+03:00", event: {case: A5, name: gather}}
  - {at: "2026-10-20T10:00:00+03:00", event: {case: A5, name: request-agreement}}
${meeting('M1')}
${meeting('M2')}
${order('G1')}
${order('G2')}
`;
}

/// Presses, and says yes where the page asks first.
async function act(page, selector) {
  await press(page, selector);
  if (await page.locator('button[value="confirmed"]').count()) await press(page, 'button[value="confirmed"]');
}

async function choose(page, field, value) {
  const all = page.locator(`[name="f.${field}"]`);
  if ((await all.first().getAttribute('type')) !== 'radio') return all.selectOption(value);
  const one = page.locator(`[name="f.${field}"][value="${value}"]`);
  if (page.withScripts) return one.check();
  await one.focus();
  return page.keyboard.press('Space');
}

const send = 'p.send button:not([value=save]):not([value=check])';

async function days(browser, base, javaScript) {
  const which = javaScript ? 1 : 2;
  const kind = javaScript ? 'js' : 'plain';
  const opened = {};
  const as = async (user, device = desk) => (opened[user] ??= await pageOf(browser, base, user, javaScript, device));
  const seen = async (page, name) => {
    if (!javaScript) return;
    await picture(page, shots, name, [page.viewportSize().width]);
    assert.deepEqual(await faults(page, name), []);
  };
  const find = async (page, words) => {
    await page.goto(`${base}/cases?q=${encodeURIComponent(words)}`);
    await press(page, 'main .grid tbody a');
  };

  // The secretary gives out the ballots, a member votes on his telephone, the votes go into the protocol.
  const clerk = await as('clerk');
  await find(clerk, `О плане M${which}`);
  const meeting = clerk.url().split('?')[0];
  await act(clerk, 'section.acts button:has-text("Раздать бюллетени")');
  const member = await as('t02', telephone);
  await member.goto(base + '/');
  await press(member, 'section[aria-label="Ответить"] a[href*="/tasks/"]');
  await seen(member, 'day-ballot');
  await choose(member, 'all', 'for');
  await act(member, send);
  const head = await as('head');
  await head.goto(meeting);
  await press(head, 'section[aria-label="Поручения"] li:has-text("Нартокова") a');
  await choose(head, 'all', 'against');
  await act(head, send);
  await clerk.goto(meeting);
  await act(clerk, 'section.acts button:has-text("Внести голоса")');
  await clerk.goto(meeting);
  assert.match((await clerk.textContent('section[aria-label="Содержание"]')).replace(/\s+/g, ' '), /За.*1.*Против.*1/, 'what was voted stands in the case');

  // The head gives the clerk a task in that case; the clerk does it; the head hears of it.
  await head.goto(meeting);
  await head.locator('#errand summary').click();
  await head.selectOption('#errand-to', 'S03');
  await head.fill('#errand-what', `Разослать план ${kind}`);
  await seen(head, 'day-errand');
  await press(head, '#errand form button');
  await clerk.goto(base + '/');
  await press(clerk, `section[aria-label="Исполнить"] li:has-text("Разослать план ${kind}") a`);
  await clerk.fill('#remark', 'Разослан школам');
  await seen(clerk, 'day-hand-task');
  await press(clerk, 'button[value="done"]');
  await head.goto(base + '/notices');
  assert.match(await head.textContent('main'), /Поручение выполнено/);

  // A step pressed by mistake is taken back.
  await find(clerk, `О дежурстве G${which}`);
  if (await clerk.locator('section[aria-label="Связанные дела"] a:has-text("Приказ")').count()) await press(clerk, 'section[aria-label="Связанные дела"] a:has-text("Приказ")');
  await act(clerk, 'section.acts button:has-text("Передать на подпись")');
  assert.match(await clerk.textContent('.facts'), /На подписи/);
  await seen(clerk, 'day-take-back');
  await press(clerk, 'form.take-back button');
  assert.match(await clerk.textContent('.facts'), /Проект/);
  assert.match(await clerk.textContent('#history'), /Отменено: Передать на подпись/);

  // An institution's head reads what is asked and agrees.
  const institution = await as(javaScript ? 'h01' : 'h08');
  await institution.goto(base + '/');
  await press(institution, 'section[aria-label="Ответить"] a[href*="/tasks/"]');
  await seen(institution, 'day-agreement');
  await choose(institution, 'answer', 'agreed');
  await act(institution, send);
  await institution.goto(base + '/');
  assert.equal(await institution.locator('section[aria-label="Ответить"]').count(), 0, 'nothing waits any more');

  // The administrator brings a newcomer in and sees who did it.
  const admin = await as('admin');
  await admin.goto(base + '/add-account');
  await admin.fill('[name="user"]', `newcomer-${kind}`);
  await admin.locator('[name="roles"][value="clerk"], [name="role"][value="clerk"]').first().check();
  await seen(admin, 'day-account');
  await press(admin, 'main form button[type=submit]');
  await admin.goto(base + '/accounts');
  assert.match(await admin.textContent('main'), new RegExp(`newcomer-${kind}`));
  await admin.goto(base + '/audit');
  assert.match(await admin.textContent('main'), new RegExp(`newcomer-${kind}`));
}

let browser;
await conclude(office, async () => {
  const file = join(office.folder, 'days.yaml');
  writeFileSync(file, story());
  office.run(['play', file, '--out', join(office.folder, 'out')], '', { now: false });
  for (const user of ['head', 'clerk', 'admin', 't02', 'h01', 'h08']) office.set_password(user);
  const { base } = await office.serve();
  browser = await launch();
  await days(browser, base, true);
  console.log('with JavaScript: good');
  await days(browser, base, false);
  console.log('without JavaScript: good');
}, () => browser);
