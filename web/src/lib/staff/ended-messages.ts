import { dayOf } from '#lib/i18n/days.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  ended: (at: number, by: string | undefined) =>
    by === undefined ? `Ended on ${dayOf('en', at)}.` : `Ended on ${dayOf('en', at)} by ${by}.`,
  stays: 'Links and reminders have stopped; the board stays to read.',
  reopen: 'Open it again',
  reopenHint: 'Then all is as it was before: links that have not run out, roles, reminders.',
  reopening: 'Opening it…',
  hasEnded: (cohort: string) => `${cohort} has ended.`,
  isOpen: (cohort: string) => `${cohort} is open again.`,
  end: { label: 'End this cohort', yes: 'End it', busy: 'Ending it…', no: 'Keep it open' },
  question: (cohort: string) => `End ${cohort}?`,
  isAhead: (day: string) => `Its training is still ahead: it begins on ${day}.`,
  people: (count: number) =>
    count === 0 ? 'Nobody is in it.' : count === 1 ? '1 person is in it.' : `${count} people are in it.`,
  ends: 'What ends: its links, codes for a room and invitations let nobody in.\nReminders stop, and so do the mails to those who sent people.\nWhat is people’s own goes on: mails about their commitments 30, 60 and 90 days after, and about questions that come again.\nAnyone with a role in it can read the board, and do no more.',
  keeps:
    'What stays: everyone keeps their lessons, what they wrote and their certificates. Board, reports and attendance stay to read. You can open it again at any time.',
};

export const endedMessages = inBoth(en, {
  ended: (at, by) =>
    by === undefined ? `Se cerró el ${dayOf('es', at)}.` : `${by} lo cerró el ${dayOf('es', at)}.`,
  stays: 'Los enlaces y los recordatorios pararon; el tablero se queda para leerlo.',
  reopen: 'Volver a abrirlo',
  reopenHint:
    'Así todo vuelve a como estaba: los enlaces que no hayan vencido, las funciones, los recordatorios.',
  reopening: 'Abriendo…',
  hasEnded: (cohort) => `Listo: cerraste ${cohort}.`,
  isOpen: (cohort) => `${cohort} está abierto otra vez.`,
  end: { label: 'Cerrar este grupo', yes: 'Cerrarlo', busy: 'Cerrando…', no: 'Dejarlo abierto' },
  question: (cohort) => `¿Cerrar ${cohort}?`,
  isAhead: (day) => `Su capacitación todavía no llega: empieza el ${day}.`,
  people: (count) =>
    count === 0
      ? 'No hay nadie en él.'
      : count === 1
        ? 'Hay 1 persona en él.'
        : `Hay ${count} personas en él.`,
  ends: 'Lo que se acaba: con sus enlaces, códigos de sala e invitaciones ya no entra nadie.\nParan los recordatorios, y también los correos a quienes enviaron a la gente.\nLo que es de cada persona sigue: los correos sobre sus compromisos a los 30, 60 y 90 días, y sobre las preguntas que regresan.\nQuien tiene una función en él puede leer el tablero y nada más.',
  keeps:
    'Lo que se queda: cada quien conserva sus lecciones, lo que escribió y sus certificados. El tablero, los reportes y la asistencia se pueden seguir leyendo. Lo puedes volver a abrir cuando quieras.',
});
