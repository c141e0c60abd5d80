// The directory over HTTP among a thousand people and among fifty thousand: the import by command, one person changed, a
// picker, the list; each beside the same among the thousand, in one run.
//   node directory.mjs PROGRAM SOURCE_DIR [MANY]
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Office, password } from '../e2e/service.mjs';

const [program, source, most = '50000'] = process.argv.slice(2);
const rounds = 40;

function line(what, value, unit, more = '') {
  console.log(`${('directory: ' + what).padEnd(64)} ${value.padStart(11)} ${unit.padEnd(4)} ${more.padStart(12)}`);
}
const memory = (child) => Math.round(Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024);
const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

/// People with a post and two consents each, called by so many surnames that a name finds dozens.
function district(count) {
  const surnames = ['Абазов', 'Бекалдиев', 'Гучев', 'Дышеков', 'Ёлкин', 'Жиляев', 'Кумыков', 'Мисров', 'Тлехуч', 'Шогенов'];
  const parts = ['', 'ский', 'енко', 'ук', 'ян', 'швили', 'цев', 'гин'];
  const names = ['Анна', 'Борис', 'Вера', 'Лев', 'Марина', 'Пётр', 'Тимур'];
  const persons = [], employments = [], consents = [];
  for (let i = 0; i < count; ++i) {
    const key = `X${100000 + i}`;
    persons.push({ key, surname: surnames[i % 10] + parts[Math.floor(i / 10) % 8] + [...String(Math.floor(i / 80))].map((digit) => 'абвгдежзик'[digit]).join(''), first_name: names[i % 7], patronymic: 'Хасанович', sex: 'm', phone: `8-900-${i}` });
    employments.push({ person: key, organisation: 'O1', post: 'инженер', from: '2020-09-01' });
    for (const kind of ['processing', 'distribution']) consents.push({ person: key, kind, from: '2026-01-10' });
  }
  return { persons, employments, consents };
}

async function measured(count) {
  const office = new Office(program, '', '2026-09-14T10:05:00+03:00');
  office.root = join(office.folder, 'root');
  for (const part of ['tests/regulations/trips', 'tests/http/office']) cpSync(join(source, part), office.root, { recursive: true });
  for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });
  office.prepare(join(source, 'tests/regulations/trips/directory.json'), { clerk: ['P7', 'clerk', 'Секретарь'] });
  const file = join(office.folder, 'people.json');
  writeFileSync(file, JSON.stringify(district(count)));
  const begun = performance.now();
  office.run(['directory', 'import', file, '--as', 'admin']);
  const told = { importing: performance.now() - begun };
  const { base } = await office.serve();
  const sent = async (method, path, body, headers = {}) => {
    const answer = await fetch(base + path, { method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) }, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { text, tag: answer.headers.get('etag') };
  };
  const token = JSON.parse((await sent('POST', '/api/v1/sessions', { user: 'clerk', password })).text).token;
  const mine = { authorization: `Bearer ${token}` };
  const timed = async (work) => {
    const all = [];
    for (let i = 0; i < rounds; ++i) {
      const start = performance.now();
      await work(i);
      all.push(performance.now() - start);
    }
    return middle(all);
  };
  const first = performance.now();
  await sent('GET', '/api/v1/directory/persons?q=ив', undefined, mine);
  told.first = performance.now() - first;
  const tags = [];
  for (let i = 0; i < rounds; ++i) tags.push((await sent('GET', `/api/v1/directory/persons/X${100000 + i}`, undefined, mine)).tag);
  told.change = await timed((i) => sent('PATCH', `/api/v1/directory/persons/X${100000 + i}`, { phone: `8-911-${i}` }, { ...mine, 'if-match': tags[i] }));
  told.picker = await timed(() => sent('GET', `/api/v1/directory/persons?limit=20&q=${encodeURIComponent('вера гуч')}`, undefined, mine));
  told.list = await timed(() => sent('GET', '/api/v1/directory/persons?limit=100', undefined, mine));
  told.memory = memory(office.child);
  await office.close();
  return told;
}

const few = await measured(1000);
const many = await measured(Number(most));
line(`import of ${most} people by command`, (many.importing / 1000).toFixed(1), 's');
line(`first question after the start, ${most} people`, many.first.toFixed(0), 'ms');
for (const [what, id] of [['one person changed', 'change'], ['20 found by two words', 'picker'], ['100 of the list', 'list']])
  line(`${what}, ${most} people`, many[id].toFixed(2), 'ms', `1000: ${few[id].toFixed(2)}, × ${(many[id] / few[id]).toFixed(2)}`);
line(`memory, ${most} people`, String(many.memory), 'MiB', `1000: ${few.memory}`);
