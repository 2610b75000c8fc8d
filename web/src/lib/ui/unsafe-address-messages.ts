import type { Language } from '#domain/values/ids.ts';

/** What a page says at an address without HTTPS, such as a computer's number in the same network. */
export const unsafeAddressMessages: Record<Language, string> = {
  en: 'This address has no https. You can learn here, and what you do is kept on this phone. Passkeys, and reading with no signal, need an address with https.',
  es: 'Esta dirección no tiene https. Aquí puedes aprender, y lo que hagas queda en este teléfono. Para usar una llave de acceso, o abrir páginas sin señal, hace falta una dirección con https.',
};
