// Whole days of an applicant, of the clerk and of the head, from the desk in the morning to the list of what is done; once with JavaScript,
// once without. The other roles' days: days.mjs, review.mjs (experts), first_start.mjs and calendar.mjs (the administrator).
//   node workdays.mjs PROGRAM SOURCE_DIR          exit 0 good, 1 failed, 77 skipped
import assert from 'node:assert/strict';
import { Office, conclude } from './service.mjs';
import { desk, faults, launch, pageOf, patience, press, telephone } from './browser.mjs';

const [program, source] = process.argv.slice(2);
const office = new Office(program, source, '2026-10-05T10:00:00+03:00');
const send = 'p.send button:not([value=save]):not([value=check])';

/// Presses, and says yes as often as the page asks.
async function act(page, selector) {
  await press(page, selector);
  while (await page.locator('button[value="confirmed"]').count()) await press(page, 'button[value="confirmed"]');
}

const told = async (page, selector = 'main') => (await page.textContent(selector)).replace(/\s+/g, ' ');
const seen = async (page, name) => page.withScripts && assert.deepEqual(await faults(page, name), []);

/// On his telephone: what he may ask for, a draft kept and found again, all answers once more, sent, followed, another one withdrawn.
async function applicant_day(page, base, topic) {
  await page.goto(base + '/');
  await press(page, 'a:has-text("Меню")').catch(() => {});
  await page.goto(base + '/apply');
  assert.doesNotMatch(await told(page), /Приказ по общей форме|Запись об исполнении/, 'forms of the office are not his');
  await press(page, 'main a[href="/apply/group-application"]');
  await page.fill('#f-topic', topic);
  await press(page, 'button[value=save]');
  await page.goto(base + '/drafts');
  await seen(page, 'day-drafts');
  await press(page, 'main a[href^="/apply/group-application"]');
  assert.equal(await page.inputValue('#f-topic'), topic, 'goes on where he left off');
  await press(page, 'button[value=check]');
  assert.match(await told(page), new RegExp(topic));
  await seen(page, 'day-check');
  await act(page, 'p.send button[value=confirmed]');
  await page.waitForURL(/\/cases\/c-/);
  const target = page.url().split('?')[0];
  assert.match(await told(page, '.facts'), /Поступило/);
  await page.goto(base + '/drafts');
  assert.doesNotMatch(await told(page), new RegExp(topic), 'what was sent is no draft any more');
  await page.goto(base + '/');
  assert.match(await told(page, 'section[aria-label="Мои дела"]'), new RegExp(topic));
  return target;
}

/// What came on paper is entered with its scan and registered; it is found, remarked on, listed in the journal; the day's papers are printed.
async function clerk_day(page, base, target, topic) {
  await page.goto(base + '/');
  assert.match(await told(page, 'section[aria-label="Зарегистрировать"]'), new RegExp(topic), 'what came over night');
  await page.goto(base + '/apply/group-application');
  if ((await page.locator('#by').evaluate((field) => field.tagName).catch(() => 'SELECT')) === 'SELECT') await page.selectOption('#by', 'person:T05');
  await page.selectOption('#channel', { index: 1 });
  await page.setInputFiles('#original', { name: 'zayavlenie.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await page.fill('#f-topic', `На бумаге: ${topic}`);
  await act(page, send);
  await page.waitForURL(/\/cases\/c-/);
  assert.match(await told(page), /zayavlenie\.pdf/, 'the scan is in the case');
  await page.goto(target);
  await press(page, 'main a.btn:has-text("Зарегистрировать")');
  await page.selectOption('#f-executor', 'S04');
  await act(page, send);
  const number = (await told(page, '.facts')).match(/МТГ-\d+/)[0];
  await page.fill('#find', number);
  await page.focus('#find');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(await told(page), new RegExp(topic), 'found by its number');
  await page.goto(target);
  await page.locator('details.new-note summary').focus();
  await page.keyboard.press('Enter');
  await page.fill('#note-text', 'Звонила заявителю: список пришлёт завтра');
  await press(page, '#notes form button[type=submit]');
  assert.match(await told(page, '#notes'), /список пришлёт завтра/);
  await seen(page, 'day-clerk-case');
  await page.goto(base + '/journals/applications');
  assert.match(await told(page), new RegExp(number));
  for (const [path, kind] of [['/registers/j1-applications?period=2026', 'PK'], ['/cases.xlsx?q=' + encodeURIComponent(number), 'PK']]) {
    const file = await page.request.get(base + path);
    assert.equal(file.status(), 200, path);
    assert.equal((await file.body()).subarray(0, 2).toString(), kind, path);
  }
}

/// Decides with the application in sight, signs the order, looks at the figures and at the cases behind one.
async function head_day(page, base, topic) {
  await page.goto(base + '/');
  const row = `main li.work:has-text("${topic}"):not(:has-text("На бумаге"))`;
  assert.match(await told(page, row), /осталось|сегодня|просрочено|без срока/);
  await press(page, `${row} a:has-text("отклонить")`);
  assert.match(await told(page), new RegExp(topic), 'the application beside the form');
  await seen(page, 'day-head-decision');
  await press(page, send);
  assert.ok(await page.isVisible('#summary'), 'a refusal without a ground is not taken');
  await page.check('input[type=checkbox][value="incomplete"]').catch(async () => {
    await page.focus('input[type=checkbox][value="incomplete"]');
    await page.keyboard.press('Space');
  });
  await page.fill('#f-motive', 'Сведения о группе не представлены, рассмотреть заявление нельзя');
  await act(page, send);
  assert.match(await told(page, '.facts'), /Отклонено/);
  await seen(page, 'day-head-decided');
  const orders = 'section[aria-label="Подписать"]';
  await page.goto(base + '/');
  await press(page, `${orders} button.verb, ${orders} .verbs button`);
  assert.equal(await page.locator('main object.sheet, main details[open] object').count(), 1, 'the text is in sight');
  await press(page, 'main .send button');
  assert.match(await told(page), /Подписать: сделано 1/);
  await page.goto(base + '/dashboards/head');
  await seen(page, 'day-dashboard');
  await press(page, 'main .figures .figure a');
  assert.ok(await page.locator('main .grid tbody tr').count(), 'the cases behind the figure');
  await page.goto(base + '/news');
  assert.match(await told(page), new RegExp(topic));
}

/// Five small things that once misled, looked at with nothing but a topic filled in, and too late.
async function gone_faults(clerk, head, base, topic) {
  await clerk.goto(base + '/apply/group-application');
  await clerk.selectOption('#by', 'person:T05');
  await clerk.selectOption('#channel', { index: 1 });
  await clerk.fill('#received_at', '2026-09-22T10:00');
  await clerk.fill('#f-topic', topic);
  await act(clerk, send);
  await clerk.waitForURL(/\/cases\/c-/);
  const target = clerk.url().split('?')[0];
  await press(clerk, 'main a.btn:has-text("Зарегистрировать")');
  await clerk.selectOption('#f-executor', 'S04');
  await press(clerk, send);
  assert.match(await told(clerk), /Срок «Рассмотрение заявления» прошёл: он был до 29\.09\.2026/, 'Б38: registered after the term');
  await press(clerk, 'button[value="confirmed"]');
  assert.match(await told(clerk, '.facts'), /Не хватает сведений/, 'Б28: nothing has been asked for yet');
  await head.goto(`${target}/events/approve`);
  await head.fill('#f-motive', 'Тема нужна школам района, состав группы отвечает Положению');
  await press(head, send);
  assert.match(await told(head, '#summary'), /Участники группы не названы/, 'Б35: nobody is named');
  assert.doesNotMatch(await told(head, '#summary'), /в одном учреждении/, 'Б35: of nobody it cannot be said where he works');
  await head.goto(base + '/journals/orders');
  const lines = await head.locator('main td:last-child a').evaluateAll((links) => links.map((link) => link.getClientRects().length));
  assert.ok(lines.length > 0 && lines.every((count) => count === 1), `Б25: «аннулировать» in ${lines} lines`);
  assert.equal((await head.request.get(base + '/favicon.ico')).status(), 200, 'Б41');
}

let browser;
await conclude(office, async () => {
  office.prepare('samples/directory.json', {
    clerk: ['S03', 'clerk', 'Делопроизводитель'], head: ['S01', 'head', 'Начальник Управления'], t01: ['T01', 'employee', 'Учитель'],
  });
  const { base } = await office.serve();
  browser = await launch();
  for (const [kind, javaScript] of [['с подсказками', true], ['без подсказок', false]]) {
    const topic = `Краеведение ${kind}`;
    const as = async (user, device) => {
      const page = await pageOf(browser, base, user, javaScript, device);
      page.setDefaultTimeout(Number(process.env.E2E_PATIENCE ?? patience));
      return page;
    };
    const teacher = await as('t01', telephone);
    const clerk = await as('clerk', desk);
    const target = await applicant_day(teacher, base, topic);
    await clerk_day(clerk, base, target, topic);
    const { csrf } = await (await clerk.request.get(base + '/api/v1/me')).json();
    const order = await clerk.request.post(base + '/api/v1/cases', { data: { form: 'order-free', by: { person: 'S03' }, channel: 'лично', fields: { heading: `О дежурстве ${kind}`, points: [{ text: 'Установить дежурство.', executor: 'S04', due: '2026-11-09' }] } }, headers: { 'x-csrf-token': csrf } });
    assert.equal(order.status(), 201, await order.text());
    await clerk.goto(`${base}/cases/${(await order.json()).id}`);
    await act(clerk, 'section.acts button:has-text("проект")');
    const head = await as('head', desk);
    await head_day(head, base, topic);
    await gone_faults(clerk, head, base, `Поздно: ${topic}`);
    console.log(`${kind}: good`);
  }
}, () => browser);
