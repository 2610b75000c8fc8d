import { test } from 'vitest';
import { launchBrowser, openWindow, SCREENS } from '../support/browser.ts';
import { openIssuer } from '../support/stack-certificates.ts';
import { startTestStack } from '../support/stack.ts';
test('look', async () => {
  const stack = await startTestStack();
  const issuer = await openIssuer(stack);
  const browser = await launchBrowser();
  const id = await issuer.give();
  const bad = await issuer.give('Đặng Thị <b>Bé</b> "O\'Neil"');
  await issuer.revoke(bad, 'It was issued twice.');
  for (const scheme of ['light', 'dark'] as const)
  for (const [screen, options] of Object.entries(SCREENS)) {
    const window = await openWindow(browser, stack.origin, { ...options, colorScheme: scheme });
    for (const [name, path] of Object.entries({ valid: `/verify/${id}`, validEs: `/es/verify/${id}`, revoked: `/verify/${bad}`, unknown: '/es/verify/nothing', none: '/verify/' })) {
      await window.page.goto(path);
      await window.page.getByText(/own browser|propio navegador|Check a file|Revisa un archivo/).first().waitFor();
      await window.page.waitForTimeout(700);
      await window.page.screenshot({ path: `/tmp/hv-${name}-${screen}-${scheme}.png`, fullPage: true });
    }
    console.log(window.troubles);
    await window.context.close();
  }
  const plain = await openWindow(browser, stack.origin, { ...SCREENS.phone, javaScriptEnabled: false });
  await plain.page.goto(`/verify/${id}`);
  await plain.page.screenshot({ path: `/tmp/hv-plain.png`, fullPage: true });
  await plain.page.goto(`/es/verify/${bad}`);
  console.log(await plain.page.locator('main').innerText());
  await browser.close();
  issuer.close();
  await stack.stop();
});
