/** What the built page costs in Chromium: CPU a frame with many tokens in motion, and the bytes of its first screen. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../browsers';
import { firstScreenFiles } from '../firstScreen';
import { openPage } from '../stage';
import { median, type Row } from './measures';
import { manyOnTheWay } from './topologies';

const rounds = 5;
const secondsARound = 3;
/** As many as are drawn as SVG; the stage goes over to a canvas above it. */
const tokens = 150;

/** CPU seconds the page's main thread has used. */
async function threadSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN;
}

interface Round {
  readonly frames: number;
  readonly cpuMsAFrame: number;
  readonly framesASecond: number;
  readonly tokens: number;
}

async function round(page: Page, cdp: CDPSession): Promise<Round> {
  const before = await threadSeconds(cdp);
  const counted = await page.evaluate(
    (seconds) =>
      new Promise<{ frames: number; elapsedMs: number; tokens: number }>((resolve) => {
        const start = performance.now();
        let frames = 0;
        let tokens = 0;
        const frame = (): void => {
          frames += 1;
          if (frames % 30 === 0) tokens = Math.max(tokens, document.querySelectorAll('[data-message]').length);
          if (performance.now() - start >= seconds * 1000) resolve({ frames, elapsedMs: performance.now() - start, tokens });
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    secondsARound,
  );
  const cpuMs = ((await threadSeconds(cdp)) - before) * 1000;
  return { frames: counted.frames, cpuMsAFrame: cpuMs / counted.frames, framesASecond: (counted.frames * 1000) / counted.elapsedMs, tokens: counted.tokens };
}

async function motionRows(page: Page): Promise<readonly Row[]> {
  const scenario = manyOnTheWay(tokens);
  await page.evaluate((given) => Promise.resolve(window.brokerscope.open(given)).then(() => undefined), scenario as unknown);
  await page.evaluate(() => window.brokerscope.standAt(15_000).then(() => undefined));
  await page.evaluate(() => window.brokerscope.play());
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.waitForTimeout(1000);
  const measured: Round[] = [];
  for (let n = 0; n < rounds; n += 1) measured.push(await round(page, cdp));
  const seen = Math.max(...measured.map((one) => one.tokens));
  const remark = `${seen} tokens in the DOM, ${rounds} rounds of ${secondsARound} s, 1280 × 720, no GPU`;
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
      value: median(measured.map((one) => one.framesASecond)),
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
