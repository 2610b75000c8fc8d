import { inBoth } from '#lib/i18n/translation.ts';
import { enParts, esParts } from './messages.ts';

const en = {
  draft: 'Draft',
  ready: 'Ready',
  shared: 'Shared',
  filled: (filled: number, of: number) => `${filled} of ${enParts(of)} filled in`,
  lookOver: 'Look it over',
  looked: (count: number) =>
    count === 0
      ? 'Nothing to ask. It reads well.'
      : `We have ${enParts(count)} about it. You decide what to change.`,
  rest: (count: number) => (count === 1 ? 'One more' : `The other ${count}`),
  sayReady: 'It’s ready',
  saidReady:
    'Marked as ready. Your trainers can see that it’s ready, and nothing of what you wrote. Change anything and it’s a draft again.',
  notReady: (count: number) => (count === 1 ? 'One thing first:' : `${count} things first:`),
  backToDraft: 'Back to draft',
  tooLarge: (bytes: number, limit: number) =>
    `This is ${Math.ceil(bytes / 1024)} KB, and the account takes ${Math.floor(limit / 1024)} KB. All of it stays on this phone. Make it shorter to have it saved to your account.`,
  share: 'Share',
  print: 'Print',
  more: 'More',
  asText: 'Save as text',
};

export const actsMessages = inBoth(en, {
  draft: 'Borrador',
  ready: 'Lista',
  shared: 'Compartida',
  filled: (filled, of) => `${filled} de ${esParts(of)} con respuesta`,
  lookOver: 'Revisarla',
  looked: (count) =>
    count === 0
      ? 'Nada que preguntar. Se lee bien.'
      : `Tenemos ${esParts(count)} sobre ella. Tú decides qué cambiar.`,
  rest: (count) => (count === 1 ? 'Una más' : `Las otras ${count}`),
  sayReady: 'Ya está lista',
  saidReady:
    'Quedó como lista. Quienes te capacitan pueden ver que está lista, y nada de lo que escribiste. Si cambias algo, vuelve a ser borrador.',
  notReady: (count) => (count === 1 ? 'Antes falta una cosa:' : `Antes faltan ${count} cosas:`),
  backToDraft: 'Volver a borrador',
  tooLarge: (bytes, limit) =>
    `Esto pesa ${Math.ceil(bytes / 1024)} KB y en tu cuenta caben ${Math.floor(limit / 1024)} KB. Todo se queda en este teléfono. Acórtalo para que se guarde en tu cuenta.`,
  share: 'Compartir',
  print: 'Imprimir',
  more: 'Más',
  asText: 'Guardar como texto',
});
