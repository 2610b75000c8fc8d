import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Language } from '#domain/values/ids.ts';
import { supportMessages } from '#lib/ui/support-messages.ts';
import Listen from '#lib/lesson/support/Listen.svelte';
import { spokenOn } from '#lib/lesson/support/spoken.ts';
import { voiceFor } from '#lib/lesson/support/voice.ts';
import InLanguage from '../InLanguage.svelte';
import { withSpeech, voice } from './speech.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.querySelector('article')?.remove();
});

/** A card on the page, as the player builds it. */
function cardOf(html: string): HTMLElement {
  const card = document.createElement('article');
  card.append(document.createRange().createContextualFragment(html));
  document.body.append(card);
  return card;
}

const STORY = `
  <p class="eyebrow">8 Act Together · a story</p>
  <h2><span class="vh">Three colors</span><span aria-hidden="true">THREE</span></h2>
  <div><p>They take a card. Each <strong>alone</strong>.</p></div>
  <p class="credit">A made-up story.</p>
  <div class="go"><a href="#next">Continue</a></div>`;

async function listen(language: Language = 'en', html = STORY) {
  const card = cardOf(html);
  const page = await render(InLanguage, { part: Listen, language, place: 'story', card: () => card });
  const button = (name: string) => page.getByRole('button', { name });
  return { page, button };
}

test('it begins at once, with the voice of the card’s language, sentence by sentence', async () => {
  const speech = withSpeech(voice('fr-FR'), voice('en-GB'), voice('en-US'));
  const { button } = await listen();
  await expect.element(button('Pause')).toHaveAttribute('aria-pressed', 'true');
  await expect.element(button('Pause')).toHaveFocus();
  expect(speech.now?.voice?.lang).toBe('en-US');
  expect(speech.now?.lang).toBe('en-US');
  for (let sentence = 0; sentence < 3; sentence += 1) speech.end();
  expect(speech.said).toEqual(['Three colors', 'They take a card.', 'Each alone.']);
  await expect.element(button('Listen')).toHaveAttribute('aria-pressed', 'false');
});

test('a pause is silence, going on begins the sentence again, and stopping begins the card again', async () => {
  const speech = withSpeech(voice('en-US'));
  const { button } = await listen();
  await expect.element(button('Pause')).toBeVisible();
  speech.end();
  await button('Pause').click();
  expect(speech.now).toBeNull();
  await button('Resume').click();
  expect(speech.now?.text).toBe('They take a card.');
  await button('Stop').click();
  expect(speech.now).toBeNull();
  expect(button('Stop').elements()).toHaveLength(0);
  await button('Listen').click();
  expect(speech.now?.text).toBe('Three colors');
  expect(speech.said).toEqual(['Three colors', 'They take a card.', 'They take a card.', 'Three colors']);
});

type Listening = Awaited<ReturnType<typeof listen>>['page'];
const putAway = (): void => {
  const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  hidden.mockRestore();
};
test.each<[string, (page: Listening) => unknown, string?]>([
  ['another card', (page) => page.rerender({ place: 'idea' }), 'Listen'],
  ['another language', (page) => page.rerender({ language: 'es' }), 'Escuchar'],
  ['a page that is put away', putAway, 'Listen'],
  ['a lesson that is left', (page) => page.unmount()],
])('%s is silence, and nothing begins by itself', async (_name, change, offered) => {
  const speech = withSpeech(voice('en-US'), voice('es-MX'));
  const { page, button } = await listen();
  await expect.element(button('Pause')).toBeVisible();
  await change(page);
  if (offered !== undefined) await expect.element(button(offered)).toBeVisible();
  expect([speech.now, speech.said]).toEqual([null, ['Three colors']]);
});

test('voices that are found late are waited for', async () => {
  const speech = withSpeech();
  const { button } = await listen('es');
  await expect.element(button('Escuchar')).toBeVisible();
  expect(speech.said).toEqual([]);
  speech.find(voice('en-US'), voice('es-ES'));
  await expect.element(button('Pausa')).toBeVisible();
  expect(speech.now?.voice?.lang).toBe('es-ES');
});

test('a device without a voice for the language says where to add one', async () => {
  const speech = withSpeech(voice('en-US'));
  const { page, button } = await listen('es');
  await expect.element(page.getByRole('status')).toHaveTextContent(supportMessages.es.noVoice);
  await expect.element(button('Escuchar')).toBeVisible();
  expect(speech.said).toEqual([]);
});

test('a device that cannot speak now gives the button back', async () => {
  const speech = withSpeech(voice('en-US'));
  const { button } = await listen();
  await expect.element(button('Pause')).toBeVisible();
  speech.now?.dispatchEvent(new Event('error'));
  await expect.element(button('Listen')).toBeVisible();
});

test('a voice of the device comes before one that sends the words away, and this country’s before others', () => {
  const chosen = (...voices: SpeechSynthesisVoice[]) => voiceFor(voices, 'es')?.name;
  expect(chosen(voice('es-US', false), voice('es-ES'))).toBe('es-ES here');
  expect(chosen(voice('es-ES'), voice('es_MX'))).toBe('es_MX here');
  expect(chosen(voice('est-EE'), voice('en-US'))).toBeUndefined();
});

test('a question is read as it is asked, and never which choice is right', () => {
  const card = cardOf(`
    <h2><span id="q">Which one?</span></h2>
    <form>
      <p class="pick label">Pick 2</p>
      <p class="note how" aria-live="polite">0 of 2 picked</p>
      <label class="opt right"><input type="radio" /><span class="box" aria-hidden="true"></span>
        <span class="t">Ask them</span><span class="v">Your answer</span></label>
      <div class="why"><p class="heading">Yes</p><p>They decide.</p></div>
      <label class="opt"><span class="t">Wait</span></label>
      <p class="need" role="status"></p>
      <button class="btn">Check my answer</button>
      <details class="again" open><summary>Read the story again</summary><p>Long ago.</p></details>
    </form>`);
  expect(spokenOn(card)).toEqual(['Which one?', 'Pick 2', 'Ask them', 'Wait']);
});

test('what is folded away is not read', () => {
  const card = cardOf(
    '<h2>Mix-ups</h2><ul><li><button><span>“It is all talk.”</span></button><div hidden><p>Most is listening.</p></div></li></ul>',
  );
  expect(spokenOn(card)).toEqual(['Mix-ups']);
});
