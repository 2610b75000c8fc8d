import { inBoth } from '#lib/i18n/translation.ts';

const emails = (count: number): string => (count === 1 ? '1 email is' : `${count} emails are`);
const correos = (count: number): string => (count === 1 ? 'Va 1 correo' : `Van ${count} correos`);

const en = {
  notIn: (count: number) => `${count} invited, not in yet`,
  toList: 'Who they are',
  mailAll: (count: number) =>
    count === 1 ? 'Send the invitation again' : `Send the invitation again to all ${count}`,
  busy: 'Sending…',
  sent: (count: number, lacking: number, rest: number) =>
    [
      `${emails(count)} on the way.`,
      ...(rest > 0 ? [`${rest} had theirs today already.`] : []),
      ...(lacking > 0
        ? [`For ${lacking} we no longer have the address: type it in the list, at “Send again”.`]
        : []),
    ].join(' '),
};

export const invitedMessages = inBoth(en, {
  notIn: (count) =>
    count === 1 ? '1 persona con invitación todavía no entra' : `${count} con invitación todavía no entran`,
  toList: 'Ver quiénes son',
  mailAll: (count) =>
    count === 1 ? 'Mandar la invitación otra vez' : `Mandarles la invitación otra vez a las ${count}`,
  busy: 'Mandando…',
  sent: (count, lacking, rest) =>
    [
      `${correos(count)} en camino.`,
      ...(rest > 0 ? [`A ${rest} ya les mandamos hoy.`] : []),
      ...(lacking > 0
        ? [`De ${lacking} ya no tenemos el correo: escríbelo en la lista, en “Mandar otra vez”.`]
        : []),
    ].join(' '),
});
