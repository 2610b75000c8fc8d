import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Page } from 'playwright';
import { createServer } from 'vite';
import type { CertificateFacts } from '#domain/certificate/facts.ts';
import type { UnicodeScript } from '#functions/certificates/drawing/faces.ts';
import { certificate } from '../../unit/certificates/facts.ts';

const root = resolve(import.meta.dirname, '../../..');

/**
 * Serves a certificate's print page with facts from the address, since the product only prints real ones.
 * @returns its address, and what ends it
 */
export async function serveCertificate(): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root,
    publicDir: resolve(root, 'web/static'),
    cacheDir: resolve(root, 'build/.certificate-preview'),
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    resolve: { alias: { '$app/env': resolve(import.meta.dirname, 'app-env.ts') } },
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { port: 0, host: '127.0.0.1', hmr: false },
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('the preview has no address');
  return { address: `${origin}tests/support/certificate/index.html`, stop: () => server.close() };
}

/** Shows a certificate in a window, which may show another one already. */
export async function showCertificate(
  page: Page,
  { address }: { readonly address: string },
  own: Partial<CertificateFacts>,
  pdfLacks: UnicodeScript | null = null,
): Promise<void> {
  const facts = JSON.stringify({ facts: certificate(own), pdfLacks });
  // The page reads its address only as it loads.
  await page.goto('about:blank');
  await page.goto(`${address}#${encodeURIComponent(facts)}`);
  await page.waitForSelector('html[data-shown]');
}
