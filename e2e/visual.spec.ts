/** Every lesson × moment as a picture, compared with the committed one: what a learner is sent to must not change unseen. */
import { expect, test } from '@playwright/test';
import { catalogue } from '../src/scenarios/catalogue/index';
import { openLesson, openPage, standAt } from './stage';

const lessons = await Promise.all(catalogue.map(async ({ id, load }) => ({ id, moments: (await load()).moments })));

for (const { id, moments } of lessons) {
  test(`${id}: ${moments.map((moment) => moment.id).join(', ')}`, async ({ page }) => {
    await openLesson(page, id);
    for (const moment of moments) {
      await standAt(page, moment.atMs);
      await expect.soft(page, moment.title).toHaveScreenshot(`${id}-${moment.id}.png`);
    }
  });
}

test('the first page', async ({ page }) => {
  // The thumbnails live; with reduced motion they stand.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPage(page);
  await page.evaluate(() => window.brokerscope.pause());
  await standAt(page, 12_000);
  await expect(page).toHaveScreenshot('first-page.png');
});

for (const [name, set] of Object.entries({
  dark: { colorScheme: 'dark' as const, viewport: { width: 1280, height: 720 } },
  phone: { colorScheme: 'light' as const, viewport: { width: 390, height: 844 } },
})) {
  test.describe(name, () => {
    test.use(set);
    test(`crash-before-delete, ${name}`, async ({ page }) => {
      await openLesson(page, 'crash-before-delete');
      await standAt(page, 16_000);
      await expect(page).toHaveScreenshot(`crash-before-delete-${name}.png`);
    });
  });
}

test.describe('projector', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });
  test('crash-before-delete, presented', async ({ page }) => {
    await openPage(page, './?scenario=crash-before-delete&t=16600&present');
    await standAt(page, 16_600);
    await expect(page).toHaveScreenshot('crash-before-delete-present.png');
  });
});
