// Bundles each test with what it tests (Node 18 reads no TypeScript) and runs them with Node's own test runner.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(here, '.built-'));
try {
  const tests = readdirSync(here).filter(file => file.endsWith('.test.ts'));
  await esbuild.build({
    entryPoints: tests.map(file => join(here, file)),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    target: 'node18',
    logLevel: 'warning',
  });
  const built = readdirSync(out).map(file => join(out, file));
  process.exitCode = spawnSync(process.execPath, ['--test', ...built], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
