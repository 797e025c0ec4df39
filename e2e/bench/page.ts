/** What the built page costs in Chromium: CPU a frame with many tokens in motion, and the bytes of its first screen. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser } from '../browsers';
import { firstScreenFiles } from '../firstScreen';
import { openPage } from '../stage';
import { median, type Row } from './measures';

const rounds = 5;
const msARound = 3000;

declare global {
  interface Window {
    benchMotion: { runMotion(wallMs: number): Promise<{ frames: number; elapsedMs: number; tokens: number }> };
  }
}

/** CPU seconds the page's main thread has used. */
async function threadSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN;
}

interface Round {
  readonly cpuMsAFrame: number;
  readonly framesASecond: number;
  readonly tokens: number;
}

async function round(page: Page, cdp: CDPSession): Promise<Round> {
  const before = await threadSeconds(cdp);
  const { frames, elapsedMs, tokens } = await page.evaluate((ms) => window.benchMotion.runMotion(ms), msARound);
  const cpuMs = ((await threadSeconds(cdp)) - before) * 1000;
  return { cpuMsAFrame: cpuMs / frames, framesASecond: (frames * 1000) / elapsedMs, tokens };
}

/** motion.ts as one script, built as the page is. */
async function motionScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, lib: { entry: 'e2e/bench/motion.ts', formats: ['iife'], name: 'benchMotion' } },
  });
  const { output } = (Array.isArray(built) ? built[0]! : built) as { output: readonly { readonly type: string; readonly code?: string }[] };
  return `${output.find(({ type }) => type === 'chunk')!.code!}\nwindow.benchMotion = benchMotion;`;
}

async function motionRows(page: Page): Promise<readonly Row[]> {
  await page.evaluate(() => window.brokerscope.pause());
  await page.addScriptTag({ content: await motionScript() });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await round(page, cdp); // warm up
  const measured: Round[] = [];
  for (let n = 0; n < rounds; n += 1) measured.push(await round(page, cdp));
  const seen = Math.max(...measured.map((one) => one.tokens));
  const remark = `${seen} tokens in the DOM, simulation and scene included, ${rounds} rounds of ${msARound / 1000} s, 1280 × 720, no GPU`;
  return [
    {
      measure: 'CPU a frame of the main thread, SVG tokens in motion',
      value: median(measured.map((one) => one.cpuMsAFrame)),
      unit: 'ms',
      target: 8,
      better: 'less',
      remark,
    },
    {
      measure: 'frames a second meanwhile',
      value: Math.round(median(measured.map((one) => one.framesASecond))),
      unit: '/ s',
      target: 60,
      better: 'more',
      remark: '60 is all a screen shows',
    },
  ];
}

/** Bytes of the entry with its static imports and styles, as `npm run check` limits them. */
function firstScreenRow(transferred: number): Row {
  const files = firstScreenFiles();
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  return {
    measure: 'JS + CSS of the first screen, gzipped',
    value: bytes / 1000,
    unit: 'KB',
    target: 150,
    better: 'less',
    remark: `${files.length} files; a browser asked for ${transferred} scripts and styles until the first picture`,
  };
}

export async function pageRows(): Promise<readonly Row[]> {
  const launch = findBrowser('chromium');
  if (!launch) throw new Error('there is no Chromium; npm run test:e2e says how to get one');
  const server = await preview({ preview: { port: 4189, strictPort: false }, logLevel: 'error' });
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    let asked = 0;
    page.on('request', (request) => {
      if (['script', 'stylesheet'].includes(request.resourceType())) asked += 1;
    });
    await openPage(page, server.resolvedUrls!.local[0]!);
    const first = firstScreenRow(asked);
    return [...(await motionRows(page)), first];
  } finally {
    await browser.close();
    await server.close();
  }
}
