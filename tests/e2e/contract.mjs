// The API of a running service held against its own description: /openapi.json is valid OpenAPI 3.1, every operation in it is tried,
// every answer fits its schema, and what goes wrong on the way leaves no trace.
//   node contract.mjs PROGRAM SOURCE_DIR          exit 0 good, 1 failed, 77 skipped
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import assert from 'node:assert/strict';
import { Office, conclude, password, skip } from './service.mjs';

const [program, source] = process.argv.slice(2);
let Validator;
let Ajv;
let addFormats;
try {
  ({ Validator } = await import('@seriousme/openapi-schema-validator'));
  Ajv = (await import('ajv/dist/2020.js')).default;
  addFormats = (await import('ajv-formats')).default;
} catch {
  skip('npm ci has not been run in tests/e2e');
}

const office = new Office(program, '', '2026-10-02T10:05:00+03:00');
office.root = join(office.folder, 'root');
for (const part of ['tests/regulations/trips', 'tests/http/office']) cpSync(join(source, part), office.root, { recursive: true });
for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });

const trip = (more = {}) => ({
  form: 'trip-request', channel: 'лично', by: { person: 'P1' },
  fields: { town: 'tula', purpose: 'Ярмарка', away: { from: '2026-10-05', to: '2026-10-07' }, travellers: ['P1', 'P2', 'P3'], ...more },
});
const survey = (more = {}) => ({ form: 'survey', channel: 'лично', by: { person: 'P1' }, fields: { matter: 'Нужен ли маршрут', readers: ['P5', 'P6'], ...more } });

let base;
let port;
const tokens = {};

async function call(user, method, path, { body, headers = {}, raw = false } = {}) {
  const all = { ...headers };
  if (user) all.authorization = `Bearer ${tokens[user]}`;
  if (body !== undefined && !all['content-type']) all['content-type'] = 'application/json';
  const answer = await fetch(base + path, { method, headers: all, body: body === undefined || body instanceof Uint8Array || typeof body === 'string' ? body : JSON.stringify(body) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type: type.split(';')[0], headers: answer.headers, bytes, json: !raw && type.includes('json') ? JSON.parse(bytes) : undefined };
}

async function openApi() {
  const { json } = await call('', 'GET', '/openapi.json');
  const { valid, errors } = await new Validator().validate(structuredClone(json));
  assert.ok(valid, `openapi.json: ${JSON.stringify(errors, null, 1)}`);
  assert.match(json.openapi, /^3\.1\./);
  const ids = new Set();
  for (const [path, operations] of Object.entries(json.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const name = `${method} ${path}`;
      assert.ok(operation.operationId && !ids.has(operation.operationId), `${name}: operationId is missing or used twice`);
      ids.add(operation.operationId);
      assert.ok(operation.summary, `${name}: no summary`);
      const asked = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const described = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
      assert.deepEqual(described, asked, `${name}: parameters of the path`);
      assert.equal(new Set(operation.parameters.map((one) => one.in + one.name)).size, operation.parameters.length, `${name}: a parameter twice`);
      assert.ok(Object.keys(operation.responses).some((status) => status.startsWith('2')), `${name}: no answer of success`);
      assert.ok(operation.responses.default, `${name}: refusals are not described`);
    }
  }
  for (const [name, schema] of Object.entries(json.components.schemas)) {
    const used = JSON.stringify(json).includes(`#/components/schemas/${name}"`);
    assert.ok(used, `schema ${name} is used by nothing`);
    for (const required of schema.required ?? []) assert.ok(schema.properties?.[required], `schema ${name}: ${required} is required and not described`);
  }
  return json;
}

const tagOf = async (path, user = 'clerk') => (await call(user, 'GET', path)).headers.get('etag');

/// The code in a letter that lies in the folder: without a server for mail the office is the post.
async function codeOfALetter() {
  const folder = join(office.store, 'letters');
  for (let tries = 0; tries < 600; tries += 1) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (!name.startsWith('confirm-') || !name.endsWith('.eml')) continue;
      const blocks = readFileSync(join(folder, name), 'latin1').split('\r\n\r\n');
      for (const block of blocks) {
        const code = /код ([0-9a-f]{64})/.exec(Buffer.from(block.split('\r\n--')[0], 'base64').toString());
        if (code) return code[1];
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('no letter lies in ' + folder);
}

/// What is asked of each operation, in an order in which one gives the next what it needs. Returns [user, path, options].
function recipes(known) {
  return {
    'open-session': () => ['', '/api/v1/sessions', { body: { user: 'clerk', password } }],
    me: () => ['clerk', '/api/v1/me'],
    prove: () => ['again', '/api/v1/sessions/current/proof', { body: { password } }],
    'list-sessions': () => ['clerk', '/api/v1/me/sessions'],
    'end-session': () => ['clerk', `/api/v1/me/sessions/${known['list-sessions'].items.filter((one) => !one.current).at(-1).id}`],
    definitions: () => ['clerk', '/api/v1/definitions'],
    form: () => ['clerk', '/api/v1/definitions/forms/survey'],
    'receive-file': () => ['t01', '/api/v1/files?name=' + encodeURIComponent('Отчёт «о пути».txt'), { body: Buffer.from('путь долог'), headers: { 'content-type': 'application/octet-stream' } }],
    submit: () => ['t01', '/api/v1/cases', { body: survey({ source: { receipt: known['receive-file'].receipt } }), headers: { 'idempotency-key': 'k-1' } }],
    'show-case': () => ['t01', `/api/v1/cases/${known.submit.id}`],
    'case-file': () => ['t01', `/api/v1/cases/${known.submit.id}/files/${known['receive-file'].sha256}`],
    'list-events': () => ['clerk', `/api/v1/cases/${known.submit.id}/events`],
    'fire-event': async () => ['clerk', `/api/v1/cases/${known.submit.id}/events`, { body: { event: 'ask' }, headers: { 'if-match': await tagOf(`/api/v1/cases/${known.submit.id}`) } }],
    'show-task': () => ['e05', `/api/v1/tasks/${known.submit.id}/t1`],
    'answer-task': async () => ['e05', `/api/v1/tasks/${known.submit.id}/t1`, { body: { answer: { mark: 2, verdict: 'agree' } }, headers: { 'if-match': await tagOf(`/api/v1/tasks/${known.submit.id}/t1`, 'e05') } }],
    'give-task': () => ['clerk', `/api/v1/cases/${known.submit.id}/tasks`, { body: { to: { person: 'P9' }, what: 'Сверить отзывы', due: '2030-01-10' } }],
    'take-back': () => ['clerk', `/api/v1/cases/${known.closed.id}/take-back`, { headers: { 'if-match': `"v${known.closed.version}"` } }],
    'put-draft': () => ['clerk', '/api/v1/drafts/' + encodeURIComponent('apply/survey'), { body: { fields: { matter: 'Ещё не всё' } } }],
    'list-drafts': () => ['clerk', '/api/v1/drafts'],
    'show-draft': () => ['clerk', '/api/v1/drafts/' + encodeURIComponent('apply/survey')],
    'drop-draft': () => ['clerk', '/api/v1/drafts/' + encodeURIComponent('apply/survey')],
    'note-case': () => ['clerk', `/api/v1/cases/${known.submit.id}/notes`, { body: { text: 'Заявитель звонил, @chief' } }],
    'list-cases': () => ['clerk', '/api/v1/cases?process=survey'],
    'cases-file': () => ['clerk', '/api/v1/cases.xlsx?process=survey'],
    'keep-search': () => ['clerk', '/api/v1/searches', { body: { title: 'Просроченные', choice: { overdue: '1' } } }],
    'list-searches': () => ['clerk', '/api/v1/searches'],
    'drop-search': () => ['clerk', '/api/v1/searches/' + encodeURIComponent('Просроченные')],
    'list-tasks': () => ['clerk', '/api/v1/tasks?all=1'],
    history: () => ['clerk', `/api/v1/cases/${known.submit.id}/history`],
    document: () => ['clerk', `/api/v1/documents/${known.trip.id}/p1`],
    'list-wording': () => ['clerk', `/api/v1/documents/${known.draft.id}/p1/wording`],
    reword: () => ['clerk', `/api/v1/documents/${known.draft.id}/p1/wording`, { body: { was: known['list-wording'].items.at(-1).was, words: 'Иначе: ' + known['list-wording'].items.at(-1).words, reason: 'так короче' }, headers: { 'if-match': `"v${known.draft.version}"` } }],
    'paper-changes': () => ['clerk', `/api/v1/documents/${known.order.id}/p2/changes?with=p1`],
    'list-papers': () => ['clerk', '/api/v1/papers?drafts=1&from=2026-01-01&limit=2'],
    'print-papers': () => ['clerk', '/api/v1/papers/print', { body: { papers: [{ id: `${known.order.id}/p2`, copies: 2 }, { id: `${known.order.id}/p1` }], duplex: true } }],
    'journal-entries': () => ['clerk', '/api/v1/journals/requests/entries?year=2026'],
    register: () => ['clerk', '/api/v1/registers/trips?period=2026'],
    catalogue: () => ['', '/api/v1/catalogue'],
    'catalogue-card': () => ['', `/api/v1/catalogue/${known.catalogue.cards[0].id}`],
    reports: () => ['chief', '/api/v1/reports'],
    report: () => ['chief', known.reports.items[0].href],
    directory: () => ['t01', '/api/v1/directory'],
    dashboard: () => ['chief', '/api/v1/dashboards/chief'],
    notices: () => ['t01', '/api/v1/notices'],
    'read-notices': () => ['t01', '/api/v1/notices/read', { body: { until: 0 } }],
    'list-persons': () => ['t01', '/api/v1/directory/persons?limit=2'],
    'add-person': () => ['clerk', '/api/v1/directory/persons', { body: { surname: 'Нова', first_name: 'Анна', sex: 'f' } }],
    'show-person': () => ['clerk', `/api/v1/directory/persons/${known['add-person'].key}`],
    'change-person': async () => ['clerk', `/api/v1/directory/persons/${known['add-person'].key}`, { body: { phone: '2-12-85' }, headers: { 'if-match': await tagOf(`/api/v1/directory/persons/${known['add-person'].key}`) } }],
    'person-history': () => ['clerk', `/api/v1/directory/persons/${known['add-person'].key}/history`],
    'list-organisations': () => ['t01', '/api/v1/directory/organisations'],
    'add-organisation': () => ['clerk', '/api/v1/directory/organisations', { body: { names: [{ full: 'Западное отделение' }] } }],
    'show-organisation': () => ['clerk', `/api/v1/directory/organisations/${known['add-organisation'].key}`],
    'change-organisation': async () => ['clerk', `/api/v1/directory/organisations/${known['add-organisation'].key}`, { body: { place: 'Долина' }, headers: { 'if-match': await tagOf(`/api/v1/directory/organisations/${known['add-organisation'].key}`) } }],
    'organisation-history': () => ['clerk', `/api/v1/directory/organisations/${known['add-organisation'].key}/history`],
    'change-directory': () => ['clerk', '/api/v1/directory/changes?dry_run=1', { body: { file: { persons: [{ key: 'P1', phone: '1' }] } } }],
    'change-contacts': () => ['t01', '/api/v1/me/contacts', { body: { phone: '1' } }],
    'list-users': () => ['admin', '/api/v1/users?limit=2'],
    'add-user': () => ['admin', '/api/v1/users', { body: { user: 'new', roles: ['clerk'] } }],
    'show-user': () => ['admin', '/api/v1/users/new'],
    'change-user': () => ['admin', '/api/v1/users/new', { body: { title: 'Новый' } }],
    'invite-user': () => ['admin', '/api/v1/users/new/link'],
    outbox: () => ['clerk', '/api/v1/outbox?limit=2'],
    letter: () => ['clerk', `/api/v1/outbox/${known.outbox.items[0].id}`],
    'settle-letter': () => ['clerk', `/api/v1/outbox/${known.outbox.items[0].id}`, { body: { act: 'by-hand' } }],
    'letter-wish': () => ['t01', '/api/v1/me/letters'],
    'change-letter-wish': () => ['t01', '/api/v1/me/letters', { body: { wish: 'digest' } }],
    'count-term': () => ['clerk', '/api/v1/term-calculations', { body: { from: '2026-12-24', length: 'P7D' } }],
    openapi: () => ['', '/openapi.json'],
    live: () => ['', '/livez'],
    ready: () => ['', '/readyz'],
    'public-forms': () => ['', '/api/v1/public/forms'],
    'send-public': () => ['', '/api/v1/public/applications', { body: { form: 'petition', person: { surname: 'Ветрова', first_name: 'Нина', sex: 'f', email: 'v@example.org' }, fields: { question: 'О дороге' } } }],
    'confirm-public': async () => ['', '/api/v1/public/confirmations', { body: { token: await codeOfALetter() } }],
    'public-status': () => ['', known['confirm-public'].status],
    'enter-applicant': async () => ['clerk', `/api/v1/cases/${(await call('clerk', 'GET', '/api/v1/cases?process=petition')).json.items[0].id}/applicant`],
    'change-password': () => ['e05', '/api/v1/me/password', { body: { old: password, new: 'verblyud chitaet gazetu' } }],
    audit: () => ['admin', '/api/v1/audit?kind=signed-in'],
    metrics: () => ['admin', '/metrics'],
    'close-session': () => ['again', '/api/v1/sessions/current'],
  };
}

async function everyOperation(description) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'all', components: description.components });
  const unfit = [];
  const fits = (schema, value, name) => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"all#/components');
    // What is not described is not promised: an answer may hold nothing else.
    const check = ajv.compile({ allOf: [JSON.parse(text)], ...(text.includes('$ref') ? { unevaluatedProperties: false } : {}) });
    if (!check(value)) unfit.push(...check.errors.map((one) => `${name}: ${one.instancePath} ${one.message} ${one.params.unevaluatedProperty ?? ''}`));
  };
  const known = {};
  const made = await call('clerk', 'POST', '/api/v1/cases', { body: trip() });
  known.trip = made.json;
  const registered = await call('clerk', 'POST', `/api/v1/cases/${made.json.id}/events`, { body: { event: 'register' }, headers: { 'if-match': made.headers.get('etag') } });
  assert.equal(registered.status, 200, registered.bytes.toString());
  // Signed at last, so that the open catalogue has a card.
  const approved = await call('chief', 'POST', `/api/v1/cases/${made.json.id}/events`, { body: { event: 'approve', with: { reason: 'Ярмарка бывает раз в году' } }, headers: { 'if-match': registered.headers.get('etag') } });
  assert.equal(approved.status, 200, approved.bytes.toString());
  const order = await call('chief', 'GET', `/api/v1/cases/${approved.json.opened[0]}`);
  known.order = order.json;
  const signed = await call('chief', 'POST', `/api/v1/cases/${order.json.id}/events`, { body: { event: 'sign' }, headers: { 'if-match': order.headers.get('etag') } });
  assert.equal(signed.status, 200, signed.bytes.toString());
  // Approved and not signed: a draft whose words may be changed.
  const second = await call('clerk', 'POST', '/api/v1/cases', { body: trip() });
  const entered = await call('clerk', 'POST', `/api/v1/cases/${second.json.id}/events`, { body: { event: 'register' }, headers: { 'if-match': second.headers.get('etag') } });
  const agreed = await call('chief', 'POST', `/api/v1/cases/${second.json.id}/events`, { body: { event: 'approve', with: { reason: 'Ярмарка бывает раз в году' } }, headers: { 'if-match': entered.headers.get('etag') } });
  assert.equal(agreed.status, 200, agreed.bytes.toString());
  known.draft = (await call('clerk', 'GET', `/api/v1/cases/${agreed.json.opened[0]}`)).json;
  // A step of which nothing came: it may be taken back.
  const long = await call('clerk', 'POST', '/api/v1/cases', { body: { form: 'long', channel: 'лично', by: { person: 'P1' }, fields: { goal: 'Обмен опытом', road: 1, lodging: 1, food: 1 } } });
  known.closed = (await call('clerk', 'POST', `/api/v1/cases/${long.json.id}/events`, { body: { event: 'close' }, headers: { 'if-match': long.headers.get('etag') } })).json;
  await call('', 'POST', '/api/v1/sessions', { body: { user: 'clerk', password } });  // for end-session
  const todo = recipes(known);
  const operations = {};
  for (const [path, all] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(all)) operations[operation.operationId] = { method: method.toUpperCase(), path, operation };
  }
  assert.deepEqual(Object.keys(operations).sort(), Object.keys(todo).sort(), 'every operation that is described is tried');
  for (const [id, recipe] of Object.entries(todo)) {
    const { method, path, operation } = operations[id];
    const [user, target, options = {}] = await recipe();
    const route = path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/?]+');
    assert.match(target, new RegExp(`^${route}(\\?.*)?$`), `${id}: the recipe asks another path`);
    const described = operation.parameters.filter((one) => one.in === 'query').map((one) => one.name);
    for (const name of new URL(target, base).searchParams.keys()) assert.ok(described.includes(name), `${id}: ${name} is not described`);
    const answer = await call(user, method, target, options);
    const promised = operation.responses[answer.status];
    assert.ok(promised, `${id}: ${answer.status} is not described: ${answer.bytes}`);
    const content = promised.content?.[answer.type];
    assert.equal(Boolean(content), answer.bytes.length > 0, `${id}: ${answer.type} is not described`);
    if (answer.json !== undefined) fits(content.schema, answer.json, id);
    known[id] = answer.json;
    if (id === 'open-session' || id === 'prove') tokens.again = answer.json.token;
    if (id === 'case-file') assert.equal(createHash('sha256').update(answer.bytes).digest('hex'), known['receive-file'].sha256);
    // Refusals have one shape, whoever is refused.
    const refused = await call('', method, target, { body: ['POST', 'PUT', 'PATCH'].includes(method) ? options.body ?? {} : undefined, headers: options.headers ?? {} });
    if (refused.status >= 400) {
      assert.equal(refused.type, 'application/problem+json', `${id}: ${refused.status}`);
      fits({ $ref: '#/components/schemas/Problem' }, refused.json, `${id}: refusal`);
    }
  }
  assert.deepEqual(unfit, []);
}

const count = async () => (await call('clerk', 'GET', '/api/v1/cases?limit=200')).json.items.length;
const filesKept = () => {
  const folder = join(office.store, 'files');
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
};

/// Sends the bytes and goes away; resolves with whatever the server still said.
function sendAndLeave(bytes) {
  return new Promise((resolve) => {
    let said = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (more) => (said += more));
    socket.on('error', () => resolve(said));
    socket.on('close', () => resolve(said));
  });
}

async function whatGoesWrong() {
  const { headers, json } = await call('clerk', 'POST', '/api/v1/cases', { body: trip() });
  const id = json.id;
  const events = `/api/v1/cases/${id}/events`;
  const tag = headers.get('etag');
  const before = await count();
  const files = filesKept();
  const rows = [
    ['no version', ['clerk', 'POST', events, { body: { event: 'register' } }], 428],
    ['a stale version', ['clerk', 'POST', events, { body: { event: 'register' }, headers: { 'if-match': '"v99"' } }], 412],
    ['a transition of another state', ['chief', 'POST', events, { body: { event: 'approve' }, headers: { 'if-match': tag } }], 409],
    ['a foreign role', ['chief', 'POST', events, { body: { event: 'register' }, headers: { 'if-match': tag } }], 403],
    ["another's case", ['t04', 'GET', `/api/v1/cases/${id}`], 404],
    ['a broken body', ['clerk', 'POST', '/api/v1/cases', { body: '{"form": ' }], 400],
    ['an unknown field', ['clerk', 'POST', '/api/v1/cases', { body: trip({ city: 'x' }) }], 422],
    ['a digest of somebody', ['t04', 'POST', '/api/v1/cases', { body: { ...survey({ source: { name: 'x', sha256: 'a'.repeat(64) } }), by: { person: 'P4' } } }], 422],
    ['a receipt made up', ['t04', 'POST', '/api/v1/cases', { body: { ...survey({ source: { receipt: `${'a'.repeat(64)}:1:${'b'.repeat(64)}:x` } }), by: { person: 'P4' } } }], 422],
    ['a file by nobody', ['', 'POST', '/api/v1/files?name=x', { body: Buffer.from('x'), headers: { 'content-type': 'application/octet-stream' } }], 401],
    ['a file without a name', ['t01', 'POST', '/api/v1/files', { body: Buffer.from('x'), headers: { 'content-type': 'application/octet-stream' } }], 400],
    ['a file where none is taken', ['t01', 'POST', '/api/v1/cases', { body: Buffer.from('x'), headers: { 'content-type': 'application/octet-stream' } }], 415],
  ];
  for (const [name, request, status] of rows) {
    const answer = await call(...request);
    assert.equal(answer.status, status, `${name}: ${answer.bytes}`);
    assert.equal((await call('', 'GET', '/readyz')).status, 200, `after ${name} the service goes on`);
  }
  const body = JSON.stringify(trip());
  const head = (path, type, length) => `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${tokens.clerk}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
  await sendAndLeave(head('/api/v1/cases', 'application/json', Buffer.byteLength(body) + 10) + body);
  await sendAndLeave(head('/api/v1/files?name=x', 'application/octet-stream', 5_000_000) + 'x'.repeat(2_000_000));
  await sendAndLeave(head('/apply/survey', 'multipart/form-data; boundary=b', 5_000_000) + '--b\r\nContent-Disposition: form-data; name="f.source"; filename="x"\r\n\r\n' + 'x'.repeat(1_000_000));
  assert.equal(await count(), before, 'nothing was taken in');
  assert.equal(filesKept(), files, 'no file was kept');
}

async function aLargeFile() {
  const size = 64 * 1024 * 1024;  // larger than anything the service may hold for it
  const bytes = Buffer.alloc(size, 'Дьяк');
  const sent = await call('t01', 'POST', '/api/v1/files?name=film.bin', { body: bytes, headers: { 'content-type': 'application/octet-stream' } });
  assert.equal(sent.status, 201, sent.bytes.toString());
  assert.equal(sent.json.sha256, createHash('sha256').update(bytes).digest('hex'));
  const made = await call('t01', 'POST', '/api/v1/cases', { body: survey({ source: { receipt: sent.json.receipt } }) });
  assert.equal(made.status, 201, made.bytes.toString());
  const back = await call('t01', 'GET', `/api/v1/cases/${made.json.id}/files/${sent.json.sha256}`, { raw: true });
  assert.ok(back.bytes.equals(bytes), 'the file comes back as it went');
  assert.equal((await call('t04', 'GET', `/api/v1/cases/${made.json.id}/files/${sent.json.sha256}`)).status, 404);
  assert.equal(back.headers.get('content-disposition'), "attachment; filename*=UTF-8''film.bin");
}

await conclude(office, async () => {
  office.prepare(join(source, 'tests/regulations/trips/directory.json'), {
    clerk: ['P7', 'clerk', 'Секретарь'], chief: ['P9', 'chief', 'Директор'], t01: ['P1', 'applicant', 'Инженер'], t04: ['P4', 'applicant', 'Инженер'], e05: ['P5', 'expert', 'Читатель'],
  });
  // Something was recorded in September, so that October's first working day makes the scheduled register.
  const file = join(office.folder, 'trip.json');
  writeFileSync(file, JSON.stringify(trip()));
  office.run(['intake', 'trip-request', file, '--as', 'clerk', '--now', '2026-09-10T10:00:00+03:00'], '', { now: false });
  office.run(['tick']);
  ({ base, port } = await office.serve());
  for (const user of ['admin', 'clerk', 'chief', 't01', 't04', 'e05']) {
    tokens[user] = (await call('', 'POST', '/api/v1/sessions', { body: { user, password } })).json.token;
  }
  const description = await openApi();
  await everyOperation(description);
  await whatGoesWrong();
  await aLargeFile();
});
