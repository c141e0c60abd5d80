// Debian's slowhttptest against the whole program, on loopback only: 500 connections that write their head, send their body or read
// the answer as slowly as they can, beside 300 that say nothing. An ordinary request must go on being answered under a second.
//   node pressure.mjs PROGRAM SOURCE_DIR          exit 0 good, 1 failed, 77 skipped
import assert from 'node:assert/strict';
import net from 'node:net';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Office, conclude, password, skip } from './service.mjs';

const [program, source] = process.argv.slice(2);
if (spawnSync('slowhttptest', ['-h']).error) skip('no slowhttptest (package slowhttptest)');
const seconds = 6;
const office = new Office(program, '', '2026-09-14T10:05:00+03:00');
office.root = join(office.folder, 'root');
for (const part of ['tests/regulations/trips', 'tests/http/office']) cpSync(join(source, part), office.root, { recursive: true });
cpSync(join(source, 'templates/pages'), join(office.root, 'templates/pages'), { recursive: true });

/// The longest of the requests made one after another until the time is over; each must be answered well.
async function slowest(request, until) {
  let worst = 0;
  for (let count = 0; Date.now() < until; count++) {
    const start = performance.now();
    await request();
    worst = Math.max(worst, performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return worst;
}

/// What slowhttptest says of its connections at the end.
async function attack(mode, url) {
  const words = [...mode, '-c', '500', '-r', '250', '-i', '1', '-l', String(seconds), '-p', '2', '-x', '12', '-u', url];
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
    const worst = await slowest(request, Date.now() + seconds * 1000);
    await slow.ended;
    const most = Math.max(0, ...[...slow.said().matchAll(/connected:\s+(\d+)/g)].map((found) => Number(found[1])));
    console.log(`${name}: ${most} connections at once, the slowest ordinary request took ${worst.toFixed(0)} ms`);
    assert.ok(most >= 400, `slowhttptest did not connect: ${slow.said().slice(-600)}`);
    assert.doesNotMatch(slow.said(), /service available:\s+NO/, name);
    assert.ok(worst < 1000, `${name}: ${worst} ms`);
  }
  for (const socket of silent) socket.destroy();
});
