import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  held: 'Your new card: one more step',
  heldLead: 'You are in. Lessons and questions all work, and what you do is kept.',
  heldWhat:
    'What you wrote before, your phone number and what you asked for stay closed until we know that it is you. So a card in the wrong hands opens nothing of yours.',
  heldUntil: (when: string) => `All of it opens on ${when}.`,
  heldSooner:
    'To open it now, ask a second person of your training’s team, a trainer or a coordinator, to say that they know you. They find your name on their page “Sign-in cards”. Or say yes on another phone where you are signed in.',
  heldNew: 'What you write until then waits on this phone. Nothing is lost.',
  when: (day: string, time: string) => `${day}, at ${time}`,
  asks: 'Was it you?',
  used: (when: string, device: string) =>
    `On ${when}, somebody signed in to your account with a new sign-in card. Where: ${device}.`,
  vouched: (names: string) => `${names} says that it is you.`,
  then: (when: string) =>
    `If it was you, say yes, and that phone shows all you wrote. If not, say no: it is signed out at once, and the card opens nothing. With no answer it opens on ${when}.`,
  yes: 'Yes, that was me',
  no: 'No, sign it out',
  saidYes: 'Thank you. Your other phone shows everything now.',
  saidNo: 'Done: that phone is signed out. Please tell your trainers.',
  merge: 'Your affiliate thinks that another account is yours, too.',
  transfer: 'Another affiliate would take you in. Nothing moves without your yes.',
  look: 'Read and answer',
};

export const noticeMessages = inBoth(en, {
  held: 'Tu tarjeta nueva: falta un paso',
  heldLead: 'Ya entraste. Puedes leer las lecciones y contestar, y lo que haces se guarda.',
  heldWhat:
    'Lo que escribiste antes, tu número y lo que pediste siguen cerrados hasta saber que eres tú. Así, una tarjeta en otras manos no abre nada tuyo.',
  heldUntil: (when) => `Todo se abre el ${when}.`,
  heldSooner:
    'Para abrirlo ya, pídele a otra persona del equipo de tu capacitación que diga que te conoce. Tu nombre le aparece en su página “Tarjetas para entrar”. O di que sí en otro teléfono donde tengas abierta tu cuenta.',
  heldNew: 'Lo que escribas mientras tanto espera en este teléfono. No se pierde nada.',
  when: (day, time) => `${day} a ${/^1:/.test(time) ? 'la' : 'las'} ${time}`,
  asks: '¿Entraste tú?',
  used: (when, device) => `El ${when} alguien entró a tu cuenta con una tarjeta nueva. Dónde: ${device}.`,
  vouched: (names) => `${names} dice que eres tú.`,
  then: (when) =>
    `Si fuiste tú, di que sí, y ese teléfono te muestra todo lo que escribiste. Si no, di que no: su sesión se cierra enseguida y la tarjeta ya no abre nada. Si no contestas, se abre el ${when}.`,
  yes: 'Sí, fui yo',
  no: 'No, cierra esa sesión',
  saidYes: 'Gracias. Tu otro teléfono ya muestra todo.',
  saidNo: 'Listo: ese teléfono quedó fuera. Cuéntaselo a quienes te capacitan, por favor.',
  merge: 'Tu organización cree que otra cuenta también es tuya.',
  transfer: 'Otra organización te recibe si tú quieres. Sin tu sí no cambia nada.',
  look: 'Leer y contestar',
});
