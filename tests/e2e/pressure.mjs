// Debian's slowhttptest against the whole program, on loopback only: 500 connections that write their head, send their body or read
// the answer as slowly as they can, beside 300 that say nothing. Ordinary requests must go on being answered while they are connected:
// a service that waits for a slow client answers when the client is gone. How long an answer took is told, not judged.
//   node pressure.mjs PROGRAM SOURCE_DIR          exit 0 good, 1 failed, 77 skipped
import assert from 'node:assert/strict';
import net from 'node:net';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Office, conclude, password, skip } from './service.mjs';

const [program, source] = process.argv.slice(2);
if (spawnSync('slowhttptest', ['-h']).error) skip('no slowhttptest (package slowhttptest)');
const seconds = 10;
const enough = 3;  // requests answered beside the slow connections
const office = new Office(program, '', '2026-09-14T10:05:00+03:00');
office.root = join(office.folder, 'root');
for (const part of ['tests/regulations/trips', 'tests/http/office']) cpSync(join(source, part), office.root, { recursive: true });
for (const part of ['templates/pages', 'templates/mail']) cpSync(join(source, part), join(office.root, part), { recursive: true });

/// Makes requests one after another until the slow clients are gone; each must be answered well. How many were answered before that,
/// and the longest of them.
async function answered(request, slow) {
  let gone = false;
  slow.ended.then(() => (gone = true));
  let count = 0;
  let worst = 0;
  while (!gone) {
    const start = performance.now();
    await request();
    if (gone) break;
    count++;
    worst = Math.max(worst, performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { count, worst };
}

/// What slowhttptest says of its connections at the end.
async function attack(mode, url) {
  const words = [...mode, '-c', '500', '-r', '250', '-i', '1', '-l', String(seconds), '-p', '60', '-x', '12', '-u', url];
  const child = spawn('slowhttptest', words, { cwd: office.folder });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return { ended, said: () => said.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '') };
}

await conclude(office, async () => {
  office.prepare(join(source, 'tests/regulations/trips/directory.json'), { clerk: ['P7', 'clerk', 'Секретарь'] });
  const { base, port } = await office.serve();
  const { token } = await (await fetch(base + '/api/v1/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'clerk', password }) })).json();
  const request = async () => {
    const answer = await fetch(base + '/', { headers: { authorization: `Bearer ${token}`, connection: 'close' } });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Моя работа/);
  };
  const silent = await Promise.all(Array.from({ length: 300 }, () => new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  })));
  for (const socket of silent) socket.removeAllListeners('error').on('error', () => {});
  for (const [name, ...mode] of [['slow heads', '-H'], ['slow bodies', '-B', '-s', '8192'], ['slow readers', '-X', '-w', '1', '-y', '64', '-z', '4', '-n', '1', '-k', '3']]) {
    const slow = await attack(mode, base + '/sign-in');
    const { count, worst } = await answered(request, slow);
    const most = Math.max(0, ...[...slow.said().matchAll(/connected:\s+(\d+)/g)].map((found) => Number(found[1])));
    console.log(`${name}: ${most} connections at once, ${count} ordinary requests beside them, the slowest took ${worst.toFixed(0)} ms`);
    assert.ok(most >= 400, `slowhttptest did not connect: ${slow.said().slice(-600)}`);
    assert.doesNotMatch(slow.said(), /service available:\s+NO/, name);
    assert.ok(count >= enough, `${name}: only ${count} requests were answered before the slow clients had gone`);
  }
  for (const socket of silent) socket.destroy();
});
