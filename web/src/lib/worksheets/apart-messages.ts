import { inBoth } from '#lib/i18n/translation.ts';
import { enParts, esParts } from './messages.ts';

const en = {
  apartTitle: 'You wrote on two devices. Both are kept.',
  apartLead: 'Keep one, or choose question by question. Nothing changes until you do.',
  version: (number: number, when: string) => `Version ${number} · ${when}`,
  versionShort: (number: number) => `Version ${number}`,
  deletedThere: 'Here you deleted what you wrote.',
  same: (count: number) => `${enParts(count)} with the same answer in both.`,
  takeVersion: (number: number) => `Keep version ${number}`,
  choose: 'Choose question by question',
  both: 'Both',
  keepChosen: 'Keep what I chose',
  joinLead: 'Choose one, or join them. Nothing changes until you do.',
  join: 'Join them',
  joined: 'Your words, joined',
  joinedHint: 'Change them as you like.',
  keepJoined: 'Keep these words',
  toChoice: 'Back to the choice',
};

export const apartMessages = inBoth(en, {
  apartTitle: 'Escribiste en dos dispositivos. Guardamos las dos versiones.',
  apartLead: 'Quédate con una, o escoge pregunta por pregunta. Nada cambia hasta que lo hagas.',
  version: (number, when) => `Versión ${number} · ${when}`,
  versionShort: (number) => `Versión ${number}`,
  deletedThere: 'Aquí borraste lo que escribiste.',
  same: (count) => `${esParts(count)} con la misma respuesta en las dos.`,
  takeVersion: (number) => `Quedarme con la versión ${number}`,
  choose: 'Escoger pregunta por pregunta',
  both: 'Las dos',
  keepChosen: 'Guardar lo que escogí',
  joinLead: 'Escoge una o júntalas. Nada cambia hasta que lo hagas.',
  join: 'Juntarlas',
  joined: 'Tus palabras, juntas',
  joinedHint: 'Cámbialas como quieras.',
  keepJoined: 'Guardar estas palabras',
  toChoice: 'Volver a escoger',
});
