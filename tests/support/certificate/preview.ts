import { mount } from 'svelte';
import type { CertificateFacts } from '#domain/certificate/facts.ts';
import type { UnicodeScript } from '#functions/certificates/drawing/faces.ts';
import Certificate from '#lib/certificate/Certificate.svelte';
import InLanguage from '../../component/InLanguage.svelte';

/** Shows the certificate whose facts stand in the address, as JSON after the hash. */
const { facts, pdfLacks } = JSON.parse(decodeURIComponent(location.hash.slice(1))) as {
  facts: CertificateFacts;
  pdfLacks: UnicodeScript | null;
};
const target = document.querySelector('#page');
if (target === null) throw new Error('the preview has no page');
document.documentElement.lang = facts.language;
mount(InLanguage, { target, props: { part: Certificate, language: facts.language, facts, pdfLacks } });
// Faces begin to load with the first layout.
target.getBoundingClientRect();
await document.fonts.ready;
document.documentElement.dataset['shown'] = 'true';
