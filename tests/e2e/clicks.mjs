// How many clicks the commonest work takes, counted by doing it: what is typed is no click, Enter is one.
//   node clicks.mjs PROGRAM SOURCE_DIR          exit 0 good, 1 failed, 77 skipped
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Office, conclude, password } from './service.mjs';
import { launch, pageOf, patience } from './browser.mjs';

const [program, source] = process.argv.slice(2);
const office = new Office(program, source, '2026-10-05T10:00:00+03:00');
const motive = 'Тема нужна школам района, состав группы и срок её работы отвечают Положению';

/// Counts what a hand does on a page.
class Hand {
  constructor(page) {
    this.page = page;
    this.clicks = 0;
  }
  async click(what) {
    this.clicks += 1;
    await (typeof what === 'string' ? this.page.locator(what).first() : what).click();
    await this.page.waitForLoadState();
  }
  async enter() {
    this.clicks += 1;
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')]);
  }
  text() {
    return this.page.textContent('main');
  }
}

/// What waits: applications to be registered and decided, five orders to be signed.
async function prepare(base) {
  const tokens = {};
  const call = async (user, method, path, body, headers = {}) => {
    if (!tokens[user]) tokens[user] = (await (await fetch(base + '/api/v1/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user, password }) })).json()).token;
    const answer = await fetch(base + path, { method, headers: { authorization: `Bearer ${tokens[user]}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers }, body: body && JSON.stringify(body) });
    const json = await answer.json();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
    return { json, tag: answer.headers.get('etag') };
  };
  const application = JSON.parse(readFileSync(join(source, 'samples/applications/A1.json'), 'utf8'));
  const apply = (topic) => call('clerk', 'POST', '/api/v1/cases', { ...application, fields: { ...application.fields, topic } });
  const decided = await apply('Чтение карт на уроках окружающего мира');
  await call('clerk', 'POST', `/api/v1/cases/${decided.json.id}/events`, { event: 'register', with: { executor: 'S04', sheets: 2, enclosures: 0 } }, { 'if-match': decided.tag });
  for (let n = 1; n <= 5; n++) {
    const order = await call('clerk', 'POST', '/api/v1/cases', { form: 'order-free', by: { person: 'S03' }, channel: 'лично', fields: { heading: `О дежурстве в ${n}-м кабинете`, points: [{ text: `Установить дежурство в ${n}-м кабинете.`, executor: 'S04', due: '2026-11-09' }] } });
    await call('clerk', 'POST', `/api/v1/cases/${order.json.id}/events`, { event: 'draft-order' }, { 'if-match': order.tag });
  }
  await apply('Краеведение в начальной школе');
}

async function work(clerk, head) {
  const counted = {};
  const count = async (name, most, hand, act) => {
    hand.clicks = 0;
    await hand.page.goto(base + '/');
    await act(hand).catch(async (failure) => {
      throw new Error(`${name}, at ${hand.page.url()}: ${failure.message}\n${await hand.text()}`);
    });
    counted[name] = hand.clicks;
    assert.ok(hand.clicks <= most, `${name}: ${hand.clicks} clicks, not more than ${most} are promised`);
  };
  await count('find by surname', 1, clerk, async (hand) => {
    await hand.page.fill('#find', 'Атмурзаевой');
    await hand.enter();
    assert.match(await hand.text(), /Чтение карт/);
  });
  await count('overdue', 1, head, async (hand) => {
    await hand.click('nav.week a.late');
    assert.match(await hand.text(), /Чтение карт/);
  });
  await count('register', 3, clerk, async (hand) => {
    await hand.click('section[aria-label="Зарегистрировать"] .verbs a, section[aria-label="Зарегистрировать"] .verbs button');
    await hand.page.selectOption('#f-executor', 'S04');
    await hand.click('p.send button:not([value=save]):not([value=check])');
    await hand.click('button[value="confirmed"]');
    assert.match(await hand.page.textContent('.facts'), /На рассмотрении/);
  });
  await count('decide and sign one', 5, head, async (hand) => {
    await hand.click(hand.page.locator('section[aria-label="Решить"] .verbs a', { hasText: 'создать группу' }).first());
    await hand.page.fill('#f-motive', motive);
    await hand.click('p.send button:not([value=save]):not([value=check])');
    if (await hand.page.locator('button[value="confirmed"]').count()) await hand.click('button[value="confirmed"]');
    await hand.click(hand.page.locator('.done a, .done button', { hasText: 'Подписать' }).first());
    if (await hand.page.locator('section.acts button', { hasText: 'Подписать' }).count()) await hand.click(hand.page.locator('section.acts button', { hasText: 'Подписать' }).first());
    await hand.click('button[value="confirmed"]');
    assert.match(await hand.text(), /Подписать: сделано 1/);
  });
  await count('sign five, having read them', 9, head, async (hand) => {
    await hand.click('section[aria-label="Подписать"] a:has-text("отметить всё")');
    await hand.click('section[aria-label="Подписать"] p.marked button:has-text("Подписать")');
    assert.equal(await hand.page.locator('main object.sheet, main details[open] object').count(), 5, 'the five texts are read on the page that asks');
    await hand.click('main .send button');
    assert.match(await hand.text(), /Подписать: сделано 5/);
  });
  await count('print five', 4, clerk, async (hand) => {
    await hand.click('nav.container a:text-is("Документы")');
    await hand.click(hand.page.getByLabel('все на этой странице'));
    const printed = hand.page.context().waitForEvent('response', (answer) => answer.url().includes('/papers/print'));
    hand.clicks += 1;
    await hand.page.getByRole('button', { name: 'Напечатать выбранные' }).click();
    assert.equal((await printed).headers()['content-type'], 'application/pdf');
  });
  return counted;
}

let browser;
let base;
await conclude(office, async () => {
  office.prepare('samples/directory.json', {
    clerk: ['S03', 'clerk', 'Делопроизводитель'], head: ['S01', 'head', 'Начальник Управления'],
  });
  ({ base } = await office.serve());
  await prepare(base);
  browser = await launch();
  const hands = {};
  for (const user of ['clerk', 'head']) {
    hands[user] = new Hand(await pageOf(browser, base, user));
    hands[user].page.setDefaultTimeout(Number(process.env.E2E_PATIENCE ?? patience));
  }
  console.log(await work(hands.clerk, hands.head));
}, () => browser);
