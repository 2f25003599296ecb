// Starts the real executable on an empty folder and stops it at the end.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const EXECUTABLE = process.env.LUOSHI ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/luoshi');

/** Starts `luoshi up` with settings for its port and more words of the command, and waits until it is ready; gives its address, the administrator's sign-in and a way to stop it. */
export async function start(environment = () => ({}), words = []) {
  const data = await mkdtemp(join(tmpdir(), 'luoshi-browser-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(EXECUTABLE, ['up', '--data', data, '--listen', `127.0.0.1:${port}`, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment(port) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => (said += bytes));
  const ended = new Promise(resolve => child.on('exit', resolve));
  child.on('error', fault => (said += fault));

  const password = () => /(?:password|密码)[^\n:：]*[:：]\s*(\S+)/i.exec(said)?.[1];
  const name = () => /(?:administrator|管理员)[^\n:：]*[:：]\s*(\S+)/i.exec(said)?.[1];
  if (!(await ready(address, child, () => password() && name()))) {
    child.kill('SIGKILL');
    throw new Error(`the server did not become ready, or told no password:\n${said}`);
  }
  return {
    address,
    name: name(),
    password: password(),
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Whether it answers and has told what is needed, within a minute. */
async function ready(address, child, told) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) return false;
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok && told()) return true;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
