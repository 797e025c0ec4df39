/** Makes sure that Chromium and Firefox can be driven, so that `npm test` is the only thing a fresh machine needs to be told. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, type BrowserName } from './browsers';

const names: readonly BrowserName[] = ['chromium', 'firefox'];
const missing = (): readonly BrowserName[] => names.filter((name) => !findBrowser(name));

function run(command: string, args: readonly string[]): boolean {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
const debianPackages: Readonly<Record<BrowserName, string>> = { chromium: 'chromium', firefox: 'firefox-esr' };

/** Tries what can be done on this machine, in order; true when both browsers are there. */
export function provideBrowsers(): boolean {
  if (missing().length === 0) return true;
  console.log(`No ${missing().join(' and no ')} on this machine.`);
  run('npx', ['playwright', 'install', ...(isDebianRoot ? ['--with-deps'] : []), ...missing()]);
  if (missing().length > 0 && isDebianRoot) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', ...missing().map((name) => debianPackages[name])]);
  }
  if (missing().length === 0) return true;
  console.error(
    `The browser tests need ${missing().join(' and ')}: install them with "npx playwright install --with-deps chromium firefox" or from your system's packages.`,
  );
  return false;
}

if (process.argv[1]?.endsWith('provideBrowsers.ts') && !provideBrowsers()) process.exitCode = 1;
