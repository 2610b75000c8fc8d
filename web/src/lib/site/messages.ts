import type { Language } from '#domain/values/ids.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  erased: 'Your account was deleted, as you asked',
  erasedLead: 'Nothing of it is left on this phone. The lessons stay open to you, without an account.',
  erasedOk: 'All right',
};

export const erasedMessages = inBoth(en, {
  erased: 'Tu cuenta se borró, como lo pediste',
  erasedLead: 'No queda nada de ella en este teléfono. Las lecciones siguen abiertas para ti, sin cuenta.',
  erasedOk: 'De acuerdo',
});

/** What a page says at an address without HTTPS, such as a computer's number in the same network. */
export const unsafeAddressMessages: Record<Language, string> = {
  en: 'This address has no https. You can learn here, and what you do is kept on this phone. Passkeys, and reading with no signal, need an address with https.',
  es: 'Esta dirección no tiene https. Aquí puedes aprender, y lo que hagas queda en este teléfono. Para usar una llave de acceso, o abrir páginas sin señal, hace falta una dirección con https.',
};
