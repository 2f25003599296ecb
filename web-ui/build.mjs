// Builds dist/: hashed scripts and styles, their gzip forms, manifest.json and the licences of what is bundled.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import * as sass from 'sass';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const target = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];
const manifest = {};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

await scripts();
await styles();
licences();
writeFileSync(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
compress();

/** Bundles the islands; ECharts becomes a chunk that only pages with a chart load. */
async function scripts() {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { app: 'src/app.ts' },
    outdir: 'dist',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target,
    minify: true,
    metafile: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  for (const [file, output] of Object.entries(result.metafile.outputs)) {
    if (output.entryPoint === 'src/app.ts') manifest['app.js'] = basename(file);
  }
}

/** Compiles the chosen parts of Tabler with our own styles. */
async function styles() {
  const compiled = sass.compile(join(root, 'src/styles/app.scss'), {
    style: 'expanded',
    silenceDeprecations: ['import'],
  });
  const { code } = await esbuild.transform(compiled.css, { loader: 'css', minify: true, target });
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8).toUpperCase();
  manifest['app.css'] = `app-${hash}.css`;
  writeFileSync(join(dist, manifest['app.css']), code);
}

/** Gathers the licence texts of the packages that end up in the bundle. */
function licences() {
  const parts = [];
  for (const name of ['@tabler/core', 'echarts', 'htmx.org', 'tslib', 'zrender']) {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isFile() && /^(licen[cs]e|notice)/i.test(entry.name))
      .map(entry => entry.name);
    const text = files.map(file => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
    parts.push(`${name} ${version} (${license})\n\n${text}`);
  }
  writeFileSync(join(dist, 'licences.txt'), `${parts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
}

/** Writes NAME.gz beside each text file and reports the sizes. */
function compress() {
  for (const file of readdirSync(dist).sort()) {
    if (!/\.(js|css|svg)$/.test(file)) continue;
    const bytes = readFileSync(join(dist, file));
    const packed = gzipSync(bytes, { level: 9 });
    writeFileSync(join(dist, `${file}.gz`), packed);
    console.log(`${file.padEnd(28)} ${kib(bytes)} KiB, ${kib(packed)} KiB gzip`);
  }
}

function kib(bytes) {
  return (bytes.length / 1024).toFixed(1).padStart(7);
}
