import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Delete my account',
  lead: 'Everything you did and wrote goes, here and on your phones. You have seven days to change your mind.',
  begin: 'Delete my account…',
  asked: (day: string) => `Your account will be deleted on ${day}.`,
  stop: 'To stop it, open this page before that day and choose “Keep my account”.',
  keptLead: 'Until then everything works as before. Changed your mind?',
  waits:
    'That day is over, and it waits until there is another administrator, or until the account is no longer being moved or joined.',
  no: 'Keep my account',
  kept: 'Your account stays. Nothing was deleted.',
  tooLate: 'It has begun, so it cannot be stopped any more.',
};

export const deleteMessages = inBoth(en, {
  title: 'Borrar mi cuenta',
  lead: 'Se va todo lo que hiciste y escribiste, aquí y en tus teléfonos. Tienes siete días para cambiar de opinión.',
  begin: 'Borrar mi cuenta…',
  asked: (day) => `Tu cuenta se borra el ${day}.`,
  stop: 'Para pararlo, abre esta página antes de ese día y toca “Quedarme con mi cuenta”.',
  keptLead: 'Hasta entonces todo funciona igual. ¿Cambiaste de opinión?',
  waits:
    'Ese día ya pasó, y espera hasta que haya otra persona que administre, o hasta que la cuenta se termine de pasar o juntar.',
  no: 'Quedarme con mi cuenta',
  kept: 'Tu cuenta se queda. No se borró nada.',
  tooLate: 'Ya empezó y no se puede parar.',
});
