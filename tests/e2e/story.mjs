// Drives the pages of a running service with Chromium: a teacher applies, the clerk registers, the head approves and signs, another
// application is refused with a motive. Once with JavaScript, once without; axe-core looks at every kind of page.
//   node story.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

const [program, source, shots] = process.argv.slice(2);
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const password = 'sosna-bereza-2026';
const topic = 'Тема «"><img src=x onerror=alert(1)>» и \'кавычки\'';

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}
if (!existsSync(browserPath)) skip(`no ${browserPath} (package chromium)`);
let chromium;
let axe;
try {
  ({ chromium } = await import('playwright-core'));
  axe = readFileSync(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
} catch {
  skip('npm ci has not been run in tests/e2e');
}

function dyak(words, input = '') {
  const done = spawnSync(program, words, { input, cwd: source, encoding: 'utf8' });
  assert.equal(done.status, 0, `dyak ${words.join(' ')}: ${done.stderr}`);
}

const folder = mkdtempSync(join(tmpdir(), 'dyak-e2e-'));
const store = join(folder, 'store');
const now = '2026-09-14T10:05:00+03:00';

function prepare() {
  dyak(['user', 'add', 'admin', '--role', 'administrator', '--data', store, '--now', now]);
  dyak(['directory', 'import', 'samples/directory.json', '--data', store, '--as', 'admin', '--now', now]);
  const users = [['clerk', 'S03', 'clerk', 'Делопроизводитель'], ['head', 'S01', 'head', 'Начальник Управления'], ['t01', 'T01', 'applicant', 'Учитель']];
  for (const [user, person, role, title] of users) {
    dyak(['user', 'add', user, '--role', role, '--person', person, '--title', title, '--data', store, '--as', 'admin', '--now', now]);
    dyak(['user', 'passwd', user, '--data', store, '--memory', '19456', '--passes', '2', '--as', 'admin', '--now', now], password);
  }
}

// Resolves with the address once the service says it.
function serve() {
  const child = spawn(program, ['serve', '--data', store, '--address', '127.0.0.1:0', '--quiet', '--now', now], { cwd: source });
  child.stderr.pipe(process.stderr);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/[\d.]+:\d+/);
      if (found) resolve({ child, base: found[0] });
    });
    child.on('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
}

async function check(page, name) {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => width);
      assert.ok(wide <= width, `${name} at ${width}: scrolls sideways (${wide})`);
      await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  }
}

// axe needs JavaScript, and the page's own policy forbids scripts: it is put in by the browser, past the policy.
async function look(page, name) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  assert.deepEqual(serious.map((one) => `${name}: ${one.id} ${one.nodes.map((node) => node.target).join(' ')}`), []);
}

// With scripts off Chromium does not tell when a page has come to rest; there the keyboard is used, as some people do.
async function press(page, selector) {
  if (page.withScripts) return page.click(selector);
  await page.focus(selector);
  const arrived = page.waitForNavigation();
  await page.keyboard.press('Enter');
  await arrived;
}

async function signIn(page, base, user) {
  await page.goto(base + '/sign-in');
  await page.fill('#user', user);
  await page.fill('#password', password);
  await press(page, 'main button[type=submit]');
  await page.waitForURL(base + '/');
}

async function journey(browser, base, javaScript) {
  const kind = javaScript ? 'js' : 'plain';
  const contexts = {};
  const as = async (user) => {
    if (!contexts[user]) {
      const context = await browser.newContext({ javaScriptEnabled: javaScript, locale: 'ru-RU', bypassCSP: true, viewport: { width: 1280, height: 900 } });
      contexts[user] = await context.newPage();
      contexts[user].setDefaultTimeout(30000);
      contexts[user].withScripts = javaScript;
      contexts[user].on('dialog', () => assert.fail('a script of the data ran'));
      await signIn(contexts[user], base, user);
    }
    return contexts[user];
  };
  const seen = async (page, name) => {
    if (!javaScript) return;
    await check(page, name);
    await look(page, name);
  };

  const teacher = await as('t01');
  await seen(teacher, 'work-teacher');
  await teacher.goto(base + '/apply/group-application');
  await teacher.fill('#f-topic', topic);
  await teacher.fill('#f-result', 'Сборник уроков');
  await teacher.fill('#f-work-from', '2026-09-21');
  await teacher.fill('#f-work-to', '2027-05-28');
  const members = ['T01', 'T03', 'T07'];
  for (let row = 0; row < members.length; row++) {
    await press(teacher, '#f-members-add');
    await teacher.selectOption(`#f-members-${row}-person`, members[row]);
  }
  assert.equal(await teacher.inputValue('#f-topic'), topic, 'what was typed is lost when a row is added');
  await seen(teacher, 'apply');
  await teacher.fill('#f-work-from', '');
  await teacher.selectOption('#f-leader', 'T03');
  await teacher.fill('#f-work-from', '2026-09-21');
  await press(teacher, 'p.send button');
  await teacher.waitForURL(/\/cases\/c-/);
  const caseUrl = teacher.url();
  const text = await teacher.textContent('main');
  assert.ok(text.includes(topic), 'the topic does not stand literally on the page');
  await seen(teacher, 'case-teacher');

  const clerk = await as('clerk');
  await clerk.goto(caseUrl);
  await press(clerk, 'text=Зарегистрировать');
  await seen(clerk, 'register');
  await press(clerk, 'p.send button');
  await clerk.waitForURL(caseUrl);
  await seen(clerk, 'case-clerk');

  const head = await as('head');
  await head.goto(base + '/');
  await seen(head, 'work-head');
  await head.goto(caseUrl);
  await press(head, 'a.btn:has-text("Создать группу")');
  await head.fill('#f-motive', 'коротко');
  await press(head, 'p.send button');
  assert.ok(await head.isVisible('#summary'), 'a short motive was taken');
  assert.equal(await head.inputValue('#f-motive'), 'коротко', 'the motive typed is lost');
  await seen(head, 'errors');
  await head.fill('#f-motive', 'Тема нужна школам района, состав группы и срок её работы отвечают Положению');
  await press(head, 'p.send button');
  await head.waitForURL(caseUrl);
  await press(head, 'section[aria-label="Связанные дела"] a');
  const orderUrl = head.url();
  await press(head, 'button:has-text("Подписать")');
  await head.waitForURL(orderUrl);
  await seen(head, 'order');
  const paper = await head.getAttribute('section[aria-label="Документы"] li:last-child a', 'href');
  const file = await head.request.get(base + paper);
  assert.equal(file.status(), 200);
  assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-');
  await head.goto(caseUrl);
  assert.match(await head.textContent('.facts'), /Группа создана/);

  // Another one, refused.
  await teacher.goto(base + '/apply/group-application');
  await teacher.fill('#f-topic', `Вторая тема ${kind}`);
  await press(teacher, 'p.send button');
  await teacher.waitForURL(/\/cases\/c-/);
  const second = teacher.url();
  await clerk.goto(second);
  await press(clerk, 'text=Зарегистрировать');
  await press(clerk, 'p.send button');
  await clerk.waitForURL(second);
  await seen(clerk, 'case-incomplete');
  await head.goto(second);
  await press(head, 'a.btn:has-text("Отклонить")');
  await head.check('input[type=checkbox] >> nth=0');
  await head.fill('#f-motive', 'Сведения о группе не представлены, рассмотреть заявление нельзя');
  await seen(head, 'refuse');
  await press(head, 'p.send button');
  await head.waitForURL(second);
  assert.match(await head.textContent('.facts'), /Отклонено/);

  for (const [path, name] of [['/registers', 'registers'], ['/journals', 'journals'], ['/journals/applications', 'journal'], ['/cases', 'cases'], ['/apply', 'apply-list']]) {
    await head.goto(base + path);
    await seen(head, name);
  }
  const register = await head.request.get(`${base}/registers/j1-applications?period=2026`);
  assert.equal(register.status(), 200);
  assert.equal((await register.body()).subarray(0, 2).toString(), 'PK');

  // What is not the teacher's is not there for him.
  const foreign = await teacher.goto(base + '/journals');
  assert.equal(foreign.status(), 403);
  await press(clerk, 'text=Выйти');
  await clerk.waitForURL(base + '/sign-in');
  await seen(clerk, 'sign-in');
}

let service;
let browser;
let status = 0;
try {
  prepare();
  service = await serve();
  browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-background-networking'] });
  await journey(browser, service.base, true);
  console.log('with JavaScript: good');
  await journey(browser, service.base, false);
  console.log('without JavaScript: good');
} catch (failure) {
  console.error(failure);
  status = 1;
} finally {
  await browser?.close();
  if (service) {
    service.child.removeAllListeners('exit');
    const ended = new Promise((resolve) => service.child.on('exit', resolve));
    service.child.kill('SIGTERM');
    const code = await ended;
    if (code !== 0) {
      console.error(`the service ended with ${code}`);
      status = 1;
    }
  }
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
