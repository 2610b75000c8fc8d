import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  keep: 'Save what I write in reflections and worksheets to my account',
  keepLead:
    'Then you can find them on your other phones. They are stored with your progress, and no page shows them to anyone else: nobody in your group can read them. If you turn this off, they are deleted from your account and stay on this phone.',
  keepOn: 'On. What you write goes to your account too.',
  keepOff: 'Off. What you write stays on this phone.',
  needsYou: 'Needs you: written on two devices',
  nameless: 'Something you wrote whose title is not on this phone right now',
  onItsPage: 'Choose on its page',
};

export const textMessages = inBoth(en, {
  keep: 'Guardar en mi cuenta lo que escribo en mis reflexiones y hojas de trabajo',
  keepLead:
    'Así las encuentras en tus otros teléfonos. Se guardan junto con tu avance y ninguna página se las muestra a nadie más: nadie de tu grupo puede leerlas. Si lo apagas, se borran de tu cuenta y se quedan en este teléfono.',
  keepOn: 'Encendido. Lo que escribes también va a tu cuenta.',
  keepOff: 'Apagado. Lo que escribes se queda en este teléfono.',
  needsYou: 'Te toca escoger: escrito en dos dispositivos',
  nameless: 'Algo que escribiste y cuyo título no está ahora en este teléfono',
  onItsPage: 'Escoger en su página',
});
