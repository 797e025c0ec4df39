/** Everything without a mouse: reach the stage, choose a worker, crash it, step through what follows, play and pause. */
import { expect, test, type Page } from '@playwright/test';
import { nodeOf, openLesson, stateOf } from './stage';

/** Presses Tab until the stage has the keyboard. */
async function tabToStage(page: Page): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('svg')?.querySelector('[data-node]') instanceof Element)) return;
  }
  throw new Error('60 presses of Tab did not reach the stage');
}

test('a worker can be crashed from the keyboard', async ({ page }) => {
  await openLesson(page, 'crash-before-delete', { atMs: 5000 });
  await tabToStage(page);
  const menu = page.getByRole('menu');
  for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  // from wherever the arrows led, on to a worker: its menu is the one that offers a crash before the delete
  const isWorker = menu.getByRole('menuitem', { name: /Crash before the next delete/ });
  for (const direction of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    if (await isWorker.count()) break;
    await page.keyboard.press('Escape');
    await page.keyboard.press(direction);
    await page.keyboard.press('Enter');
  }
  const worker = await menu.getAttribute('aria-label');
  await page.keyboard.press('c');
  await expect(nodeOf(page, worker!)).toHaveAttribute('data-state', 'crashed');
  await expect(menu).toBeHidden();
});

test('keys play, pause, step and undo', async ({ page }) => {
  await openLesson(page, 'crash-before-delete', { atMs: 5000 });
  await page.keyboard.press(']');
  await expect.poll(async () => (await stateOf(page)).now).toBeGreaterThan(5000);
  const stepped = (await stateOf(page)).now;
  await page.keyboard.press('[');
  await expect.poll(async () => (await stateOf(page)).now).toBeLessThan(stepped);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await stateOf(page)).playback).toBe('playing');
  await page.keyboard.press('Space');
  await expect.poll(async () => (await stateOf(page)).playback).toBe('paused');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the first key stop leads past everything to the stage', async ({ page }) => {
  await openLesson(page, 'crash-before-delete', { atMs: 5000 });
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText(/Skip to the stage/);
});

test('what has the keyboard can be seen', async ({ page }) => {
  await openLesson(page, 'crash-before-delete', { atMs: 5000 });
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement!;
      const style = getComputedStyle(element);
      return element === document.body || element.closest('svg') !== null || style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    expect(seen, `after ${presses + 1} presses of Tab`).toBe(true);
  }
});
