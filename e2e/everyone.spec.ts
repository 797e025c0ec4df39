/** For everyone: no violation that axe can find, in every theme and size, and no sideways scroll on a narrow phone. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { nodeOf, openLesson, openPage, standAt } from './stage';

/** axe reads every element and its style: a minute on a busy machine. */
async function violations(page: Page): Promise<readonly string[]> {
  test.slow();
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

const wide = { width: 1280, height: 720 };
const phone = { width: 360, height: 740 };

for (const [name, viewport] of Object.entries({ wide, phone })) {
  test(`axe finds nothing on the first page (${name})`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openPage(page);
    await page.evaluate(() => window.brokerscope.pause());
    expect(await violations(page)).toEqual([]);
  });

  test(`axe finds nothing in a lesson (${name})`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await openLesson(page, 'crash-before-delete', { atMs: 11_000 });
    expect(await violations(page)).toEqual([]);
  });

  test(`nothing to scroll sideways (${name})`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const address of ['./', './?scenario=crash-before-delete&t=11000', './?scenario=fifo-groups&t=8000']) {
      await openPage(page, address);
      const [scrollWidth, clientWidth] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(scrollWidth, address).toBeLessThanOrEqual(clientWidth!);
      await page.evaluate(() => scrollTo(500, 0));
      expect(await page.evaluate(() => scrollX), address).toBe(0);
    }
  });
}

for (const theme of ['Light', 'Dark', 'Projector']) {
  test(`axe finds nothing in the ${theme.toLowerCase()} theme`, async ({ page }) => {
    await openLesson(page, 'crash-before-delete', { atMs: 11_000 });
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('radio', { name: theme }).check();
    await page.keyboard.press('Escape');
    await standAt(page, 12_500);
    expect(await violations(page)).toEqual([]);
  });
}

test('axe finds nothing with a menu open', async ({ page }) => {
  await openLesson(page, 'crash-before-delete', { atMs: 5000 });
  await nodeOf(page, 'worker-2').click({ position: { x: 12, y: 8 }, force: true });
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
