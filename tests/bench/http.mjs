// The service over HTTP on loopback, beside Poco's own server saying "hello" in the same run (wrk, two threads, 16 connections).
//   node http.mjs PROGRAM FLOOR SOURCE_DIR [CASES [SECONDS]]
import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Office, password } from '../e2e/service.mjs';

const [program, floor, source, cases = '10000', seconds = '5'] = process.argv.slice(2);

function line(what, value, unit, more = '') {
  console.log(`${('http: ' + what).padEnd(64)} ${value.padStart(11)} ${unit.padEnd(4)} ${more.padStart(12)}`);
}

/// Requests a second. Not waited for with the program standing still: it must hear that the service closes what is idle meanwhile.
async function wrk(url, token) {
  const words = ['-t2', '-c16', `-d${seconds}s`, ...(token ? ['-H', `Authorization: Bearer ${token}`] : []), url];
  const child = spawn('wrk', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (/Non-2xx/.test(said)) throw new Error(`${url}: ${said}`);
  return Number(said.match(/Requests\/sec:\s+([\d.]+)/)[1]);
}

const memory = (child) => Math.round(Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024);

const office = new Office(program, '', '2026-09-14T10:05:00+03:00');
office.root = join(office.folder, 'root');
for (const part of ['tests/regulations/trips', 'tests/http/office']) cpSync(join(source, part), office.root, { recursive: true });
for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });
office.prepare(join(source, 'tests/regulations/trips/directory.json'), { clerk: ['P7', 'clerk', 'Секретарь'], chief: ['P9', 'chief', 'Директор'] });

let base;
const tokens = {};
async function call(user, method, path, body, headers = {}) {
  const answer = await fetch(base + path, { method, headers: { ...headers, ...(tokens[user] ? { authorization: `Bearer ${tokens[user]}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) }, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return { json: text && JSON.parse(text), tag: answer.headers.get('etag') };
}
const signIn = async () => {
  for (const user of ['clerk', 'chief']) tokens[user] = (await call('', 'POST', '/api/v1/sessions', { user, password })).json.token;
};
const fire = (user, made, event, more) => call(user, 'POST', `/api/v1/cases/${made.json.id}/events`, { event, with: more }, { 'if-match': made.tag });

/// Milliseconds for each of the jobs, one after another.
async function timed(jobs) {
  const start = performance.now();
  for (const job of jobs) await job();
  return (performance.now() - start) / jobs.length;
}

({ base } = await office.serve());
await signIn();
const application = { form: 'trip-request', channel: 'лично', by: { person: 'P1' }, fields: { town: 'tula', purpose: 'Ярмарка «Рельсы»', away: { from: '2026-10-05', to: '2026-10-07' }, travellers: ['P1', 'P2', 'P3'] } };
const made = [];
const all = Number(cases);
await Promise.all(Array.from({ length: 8 }, async () => {
  while (made.length < all) {
    const place = made.length;
    made.push(undefined);
    made[place] = await call('clerk', 'POST', '/api/v1/cases', application);
  }
}));

await office.stop();
const begun = performance.now();
({ base } = await office.serve());
await call('', 'GET', '/readyz');
line('start to ready, ' + cases + ' open cases', (performance.now() - begun).toFixed(0), 'ms');
line('memory when ready', String(memory(office.child)), 'MiB');
await signIn();

const hello = spawn(floor, { stdio: ['pipe', 'pipe', 'inherit'] });
const port = await new Promise((resolve) => hello.stdout.once('data', (bytes) => resolve(String(bytes).trim())));
const bare = await wrk(`http://127.0.0.1:${port}/`);
line('floor: bare Poco HTTPServer, "hello"', (1000 / bare).toFixed(3), 'ms', bare.toFixed(0));
hello.stdin.end('\n');

for (const [what, path] of [['JSON of one case', `/api/v1/cases/${made[100].json.id}`], [`my work, ${cases} open cases`, '/'], ['liveness', '/livez']]) {
  const rate = await wrk(base + path, tokens.clerk);
  line(what, (1000 / rate).toFixed(3), 'ms', `${rate.toFixed(0)} (1/${(bare / rate).toFixed(1)})`);
}

const some = 100;
const registered = [];
line('fire without a paper but a number and a slip (register)', (await timed(made.slice(0, some).map((one) => async () => registered.push(await fire('clerk', one, 'register'))))).toFixed(2), 'ms');
const approved = [];
line('fire that opens an order with its draft (approve)', (await timed(registered.map((one) => async () => approved.push(await fire('chief', one, 'approve', { reason: 'Ярмарка бывает раз в году' }))))).toFixed(2), 'ms');
const orders = [];
for (const one of approved) orders.push(await call('chief', 'GET', `/api/v1/cases/${one.json.opened[0]}`));
line('fire that signs and issues an order', (await timed(orders.map((one) => async () => fire('chief', one, 'sign')))).toFixed(2), 'ms');
line('memory after all that', String(memory(office.child)), 'MiB');
await office.close();
