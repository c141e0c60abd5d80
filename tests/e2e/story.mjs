// Drives the pages of a running service with Chromium: a teacher applies, the clerk registers, the head approves and signs, another
// application is refused with a motive. Once with JavaScript, once without; axe-core looks at every kind of page.
//   node story.mjs PROGRAM SOURCE_DIR [FOLDER_FOR_SCREENSHOTS]          exit 0 good, 1 failed, 77 skipped
import assert from 'node:assert/strict';
import { Office, conclude, password } from './service.mjs';
import { faults, launch, pageOf, picture, press, pressAndAgree } from './browser.mjs';

const [program, source, shots] = process.argv.slice(2);
const nasty = 'Тема «"><img src=x onerror=alert(1)>» и \'кавычки\'';
const office = new Office(program, source, '2026-09-14T10:05:00+03:00');

async function journey(browser, base, javaScript) {
  const kind = javaScript ? 'js' : 'plain';
  const topic = `${nasty} ${kind}`;  // the same asked twice would be asked about
  const contexts = {};
  const as = async (user) => {
    contexts[user] ??= await pageOf(browser, base, user, javaScript);
    return contexts[user];
  };
  const seen = async (page, name) => {
    if (!javaScript) return;
    await picture(page, shots, name);
    assert.deepEqual(await faults(page, name), []);
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
  const caseUrl = teacher.url().split('?')[0];
  const text = await teacher.textContent('main');
  assert.ok(text.includes(topic), 'the topic does not stand literally on the page');
  await seen(teacher, 'case-teacher');

  const clerk = await as('clerk');
  await clerk.goto(caseUrl);
  await press(clerk, 'main a.btn:has-text("Зарегистрировать")');
  await seen(clerk, 'register');
  await pressAndAgree(clerk, 'p.send button', () => seen(clerk, 'register-asked'));
  await clerk.waitForURL((url) => url.href.split('?')[0] === caseUrl);
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
  await head.waitForURL((url) => url.href.split('?')[0] === caseUrl);
  await press(head, 'section[aria-label="Связанные дела"] a');
  const orderUrl = head.url().split('?')[0];
  await pressAndAgree(head, 'button:has-text("Подписать")', async () => {
    await seen(head, 'sign-asked');
    assert.match(await head.textContent('main'), /Выйдет документ «.*№ /);
  });
  await head.waitForURL((url) => url.href.split('?')[0] === orderUrl);
  await seen(head, 'order');
  const paper = await head.getAttribute('section[aria-label="Документы"] li:last-child a.save', 'href');
  const file = await head.request.get(base + paper);
  assert.equal(file.status(), 200);
  assert.equal((await file.body()).subarray(0, 5).toString(), '%PDF-');
  await head.goto(caseUrl);
  assert.match(await head.textContent('.facts'), /Группа создана/);

  // Another one, refused.
  await teacher.goto(base + '/apply/group-application');
  await teacher.fill('#f-topic', `Вторая тема ${kind}`);
  // His session ends while he types: what he typed goes through the sign-in and comes back.
  await teacher.context().clearCookies();
  await press(teacher, 'p.send button');
  await seen(teacher, 'session-ended');
  await teacher.fill('#user', 't01');
  await teacher.fill('#password', password);
  await press(teacher, 'main button[type=submit]');
  await seen(teacher, 'back-to-form');
  await press(teacher, 'button:has-text("Вернуться к форме")');
  assert.equal(await teacher.inputValue('#f-topic'), `Вторая тема ${kind}`, 'what was typed is lost when the session ends');
  await pressAndAgree(teacher, 'p.send button', async () => {
    await seen(teacher, 'apply-asked');
    assert.match(await teacher.textContent('main'), /Не указано: /);
  });
  await teacher.waitForURL(/\/cases\/c-/);
  const second = teacher.url().split('?')[0];
  await clerk.goto(second);
  await press(clerk, 'main a.btn:has-text("Зарегистрировать")');
  await pressAndAgree(clerk, 'p.send button');
  await clerk.waitForURL((url) => url.href.split('?')[0] === second);
  await seen(clerk, 'case-incomplete');
  await head.goto(second);
  await press(head, 'a.btn:has-text("Отклонить")');
  // A ground that the case does not bear out is refused with its name, and nothing typed is lost.
  const motive = 'Сведения о группе не представлены, рассмотреть заявление нельзя';
  await head.check('input[type=checkbox][value="not-a-subject"]');
  await head.fill('#f-motive', motive);
  await press(head, 'p.send button');
  assert.match(await head.textContent('main'), /не подтверждают основание/);
  assert.equal(await head.inputValue('#f-motive'), motive);
  await head.uncheck('input[type=checkbox][value="not-a-subject"]');
  await head.check('input[type=checkbox][value="incomplete"]');
  await seen(head, 'refuse');
  await pressAndAgree(head, 'p.send button', () => seen(head, 'refuse-asked'));
  await head.waitForURL((url) => url.href.split('?')[0] === second);
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

let browser;
await conclude(office, async () => {
  office.prepare('samples/directory.json', {
    clerk: ['S03', 'clerk', 'Делопроизводитель'], head: ['S01', 'head', 'Начальник Управления'], t01: ['T01', 'applicant', 'Учитель'],
  });
  const { base } = await office.serve();
  browser = await launch();
  await journey(browser, base, true);
  console.log('with JavaScript: good');
  await journey(browser, base, false);
  console.log('without JavaScript: good');
}, () => browser);
