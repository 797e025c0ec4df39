/** Where the browsers of the tests are: Playwright's own if they were installed, else those of the system. */
import { existsSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';

export type BrowserName = 'chromium' | 'firefox';

/** How Playwright is told to launch it; empty for its own browser. */
export interface Launch {
  readonly executablePath?: string;
  readonly channel?: string;
  readonly args?: string[];
}

const systemPaths: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
};

/** Quiet and, for root in a container, without a sandbox. */
const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The same pictures on every machine: no subpixel colours, no hinting, no scroll bars that depend on the system.
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
];

/** How to launch `name`, or undefined when there is none on this machine. */
export function findBrowser(name: BrowserName): Launch | undefined {
  const own = (name === 'chromium' ? chromium : firefox).executablePath();
  const args = name === 'chromium' ? { args: chromiumArgs } : {};
  if (existsSync(own)) return args;
  const path = systemPaths[name].find((candidate) => existsSync(candidate));
  if (path === undefined) return undefined;
  // A Firefox that Playwright did not build is driven through WebDriver BiDi.
  return { ...args, executablePath: path, ...(name === 'firefox' ? { channel: 'moz-firefox' } : {}) };
}
