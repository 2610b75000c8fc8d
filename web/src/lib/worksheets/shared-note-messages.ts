import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  shared:
    'Kept until you sign out, or until nobody touches this phone for 15 minutes: it is shared. Save it to your account, print it or write it down first.',
  account:
    'Kept in your account as you write. It leaves this phone when you sign out, because the phone is shared.',
  nowhere:
    'This phone is shared and nobody is signed in, so this is gone when you leave this page. Print it first or write it down.',
};

const es = {
  shared:
    'Se guarda hasta que salgas, o hasta que pasen 15 minutos sin tocar este teléfono: es compartido. Antes guárdalo en tu cuenta, imprímelo o apúntalo.',
  account:
    'Se guarda en tu cuenta mientras escribes. Cuando salgas, se borra de este teléfono, porque es compartido.',
  nowhere:
    'Este teléfono es compartido y nadie ha entrado a su cuenta, así que esto se borra cuando salgas de esta página. Antes imprímelo o apúntalo.',
} satisfies Translation<typeof en>;

/** Texts of how long a worksheet stays on a shared phone. */
export const sharedNoteMessages = { en, es };
