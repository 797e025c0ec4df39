/** Browser tests of the built page: behaviour in Chromium and Firefox, pictures in Chromium alone. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/browsers';

const port = Number(process.env['PORT'] ?? 4187);
const inCi = Boolean(process.env['CI']);

export default defineConfig({
  testDir: 'e2e',
  // A picture belongs to its lesson and moment, whatever the platform: one baseline each.
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: inCi,
  retries: 0,
  timeout: 60_000,
  reporter: inCi ? [['dot'], ['json', { outputFile: 'test-results/e2e.json' }]] : [['list']],
  expect: { timeout: 10_000, toHaveScreenshot: { maxDiffPixelRatio: 0.0004, threshold: 0.2, animations: 'disabled', caret: 'hide', scale: 'css' } },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'off',
  },
  projects: [
    { name: 'chromium', testIgnore: /visual/, use: { browserName: 'chromium', launchOptions: { ...findBrowser('chromium') } } },
    {
      name: 'firefox',
      testIgnore: /visual/,
      // Through WebDriver BiDi the colour scheme cannot be set; null leaves it alone.
      use: { browserName: 'firefox', colorScheme: null, ...launchOf('firefox') },
    },
    {
      name: 'visual',
      testMatch: /visual/,
      use: { browserName: 'chromium', colorScheme: 'light', contextOptions: { reducedMotion: 'no-preference' }, launchOptions: { ...findBrowser('chromium') } },
    },
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});

/** Playwright wants the channel beside the launch options. */
function launchOf(name: 'firefox'): { channel?: string; launchOptions: { executablePath?: string } } {
  const { channel, ...launchOptions } = findBrowser(name) ?? {};
  return { ...(channel === undefined ? {} : { channel }), launchOptions };
}
