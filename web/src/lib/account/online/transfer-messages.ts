import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Do you want to move to another affiliate?',
  asks: (from: string, to: string, cohort: string) =>
    `${from} offered to move you, and ${to} would take you into “${cohort}”.`,
  days: (days: string, place: string) => `Its days: ${days}${place === '' ? '' : `, ${place}`}.`,
  allYear: 'That group is open all year.',
  goes: (to: string) =>
    `If you say yes, all you have done and written comes along and stays yours. You leave your groups at your affiliate, and those who look after the group at ${to} see how far you are.`,
  stays:
    'What you share with your trainers does not come along: nobody there reads it unless you share it again. Neither does your phone number.',
  until: (day: string) =>
    `You can answer until ${day}. If you say no, or nothing, you stay where you are. After a yes, either affiliate can undo it for a week, if you ask them.`,
  yes: 'Yes, I want to move',
  no: 'No, I stay',
  moved: (cohort: string) => `Done: you are in “${cohort}” now, with all you have done.`,
  declined: 'Thank you. You stay where you are, and nothing was changed.',
  over: 'Nobody asks this any more. You are where you were.',
  merge:
    'Two accounts became yours less than a week ago, and that can still be undone. Please say yes after that.',
};

/** The question to somebody before they move to another affiliate, and its answers. */
export const ownTransferMessages = inBoth(en, {
  title: '¿Quieres pasar a otra organización?',
  asks: (from, to, cohort) => `${from} ofreció pasarte, y ${to} te recibe en “${cohort}”.`,
  days: (days, place) => `Sus días: ${days}${place === '' ? '' : `, ${place}`}.`,
  allYear: 'Ese grupo está abierto todo el año.',
  goes: (to) =>
    `Si dices que sí, todo lo que hiciste y escribiste va contigo y sigue siendo tuyo. Sales de tus grupos de aquí, y quienes están a cargo del grupo en ${to} ven cuánto llevas.`,
  stays:
    'Lo que compartes con quienes te capacitan no pasa: allá nadie lo lee si no lo compartes otra vez. Tu número de teléfono tampoco pasa.',
  until: (day) =>
    `Puedes contestar hasta el ${day}. Si dices que no, o no dices nada, te quedas donde estás. Después de un sí, cualquiera de las dos organizaciones lo puede deshacer durante una semana, si se lo pides.`,
  yes: 'Sí, quiero pasar',
  no: 'No, me quedo',
  moved: (cohort) => `Listo: ya estás en “${cohort}”, con todo lo que hiciste.`,
  declined: 'Gracias. Te quedas donde estás y no cambió nada.',
  over: 'Ya nadie te pregunta esto. Sigues donde estabas.',
  merge:
    'Hace menos de una semana dos cuentas se juntaron en la tuya y eso todavía se puede deshacer. Después de eso puedes decir que sí.',
});
