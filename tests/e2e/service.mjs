// A service of its own for a test: a store in a temporary folder, accounts with one password, the program that was built.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

export const password = 'sosna-bereza-2026';

export function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

/// dyak commands of one store. `root`: where templates/ and forms/ are.
export class Office {
  constructor(program, root, now) {
    this.program = program;
    this.root = root;
    this.now = now;
    this.folder = mkdtempSync(join(tmpdir(), 'dyak-e2e-'));
    this.store = join(this.folder, 'store');
    this.waiting = [];
  }

  run(words, input = '', { now = true } = {}) {
    for (const [earlier, text] of this.waiting.splice(0)) this.run(earlier, text);
    const done = spawnSync(this.program, [...words, '--data', this.store, '--definitions', this.root, ...(now ? ['--now', this.now] : [])], { input, cwd: this.root, encoding: 'utf8' });
    assert.equal(done.status, 0, `dyak ${words.join(' ')}: ${done.stderr}${done.stdout}`);
    return done.stdout;
  }

  /// users: {name: [person, role, title]}; `admin` is made first. The rest is made beside the service, which has read the definitions:
  /// under the sanitizers each command would be a second longer without it.
  prepare(directory, users) {
    this.run(['user', 'add', 'admin', '--role', 'administrator']);
    this.run(['directory', 'import', directory, '--as', 'admin']);
    for (const [user, [person, role, title]] of Object.entries(users)) {
      this.beside(['user', 'add', user, '--role', role, ...(person ? ['--person', person] : []), '--title', title, '--as', 'admin']);
    }
    for (const user of ['admin', ...Object.keys(users)]) this.set_password(user);
  }

  set_password(user) {
    this.beside(['user', 'passwd', user, '--memory', '19456', '--passes', '2', '--as', 'admin'], password);
  }

  /// Runs the command as soon as the service does, or before the next one.
  beside(words, input = '') {
    if (this.child) this.run(words, input);
    else this.waiting.push([words, input]);
  }

  /// Resolves with the address once the service says it. `live`: with the machine's clock instead of one that stands still.
  serve({ live = false } = {}) {
    const words = ['serve', '--data', this.store, '--definitions', this.root, '--address', '127.0.0.1:0', '--quiet'];
    this.child = spawn(this.program, live ? words : [...words, '--now', this.now], { cwd: this.root });
    this.child.stderr.pipe(process.stderr);
    // The link of the first start, once it is printed; never, where there is an account.
    this.setup = new Promise((resolve) => this.child.stderr.on('data', (bytes) => {
      const found = String(bytes).match(/http:\/\/\S+\/setup\/[0-9a-f]{64}/);
      if (found) resolve(found[0]);
    }));
    return new Promise((resolve, reject) => {
      let said = '';
      this.child.stdout.on('data', (bytes) => {
        said += bytes;
        const found = said.match(/http:\/\/[\d.]+:(\d+)/);
        if (!found) return;
        for (const [words, input] of this.waiting.splice(0)) this.run(words, input);
        resolve({ base: found[0], port: Number(found[1]) });
      });
      this.child.on('exit', (code) => reject(new Error(`the service ended with ${code}`)));
    });
  }

  /// Returns how the service ended; 0 is good.
  async stop() {
    if (!this.child) return 0;
    const child = this.child;
    this.child = undefined;
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    return ended;
  }

  async close() {
    const code = await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }
}

/// Runs the test and ends the process: 0 good, 1 failed.
export async function conclude(office, test, ...more) {
  let status = 0;
  try {
    await test();
  } catch (failure) {
    console.error(failure);
    status = 1;
  }
  for (const one of more) await one()?.close();
  const code = await office.close();
  if (code !== 0) {
    console.error(`the service ended with ${code}`);
    status = 1;
  }
  process.exit(status);
}
