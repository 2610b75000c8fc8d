import type { Translation } from '#lib/i18n/translation.ts';

const list = (modules: readonly number[], and: string): string =>
  modules.length === 1 ? `${modules[0]}` : `${modules.slice(0, -1).join(', ')} ${and} ${modules.at(-1)}`;

const en = {
  title: 'By the calendar',
  lead: 'Each module has a good day to be done. On the morning after it, those who have something left can get this reminder by itself, and once more a week later. With yours it is still two a week at most, and none once the training begins.',
  modules: (modules: readonly number[]) =>
    modules.length === 1 ? `Module ${list(modules, 'and')}` : `Modules ${list(modules, 'and')}`,
  by: (day: string) => `Good to have done by ${day}`,
  afterJoining: (days: number) => `Good to have done ${days === 1 ? '1 day' : `${days} days`} after joining`,
  isOn: 'It’s on: reminders leave by themselves.',
  isOff: 'It’s off: reminders leave when you send them.',
  turnOn: 'Send reminders by the calendar',
  turnOff: 'Stop reminders by the calendar',
  turnedOn: 'Done: reminders leave by themselves from now on. You can stop them here at any time.',
  turnedOff: 'Done: no reminder leaves by itself any more, not even one that was waiting.',
  noneToCome: 'No reminder is coming up: nobody has a good day ahead with something left to do.',
  coming: 'The next that leave by themselves',
  wouldCome: 'The next, if it’s on',
  onDay: (day: string, count: number) => `${day}: ${count}`,
  asItStands:
    'As it stands now. People who are done by then get none, and neither do people whom mail doesn’t reach.',
  nothingOpen: 'None to come',
};

const es = {
  title: 'Según el calendario',
  lead: 'Cada módulo tiene un buen día para terminarlo. La mañana siguiente, a quienes les falta algo les puede llegar este recordatorio solo, y una vez más a la semana. Con los tuyos siguen siendo dos por semana cuando mucho, y ninguno desde que empieza la capacitación.',
  modules: (modules: readonly number[]) =>
    modules.length === 1 ? `Módulo ${list(modules, 'y')}` : `Módulos ${list(modules, 'y')}`,
  by: (day: string) => `Buen día: ${day}`,
  afterJoining: (days: number) => `Buen día: a ${days === 1 ? '1 día' : `${days} días`} de unirse`,
  isOn: 'Está prendido: los recordatorios salen solos.',
  isOff: 'Está apagado: los recordatorios salen cuando los mandas.',
  turnOn: 'Mandar recordatorios según el calendario',
  turnOff: 'Parar los recordatorios según el calendario',
  turnedOn: 'Listo: desde ahora los recordatorios salen solos. Los puedes parar aquí cuando quieras.',
  turnedOff: 'Listo: ya no sale ningún recordatorio solo, ni los que esperaban.',
  noneToCome: 'No viene ninguno: a nadie le queda algo con un buen día por delante.',
  coming: 'Los próximos que salen solos',
  wouldCome: 'Los próximos, si se prende',
  onDay: (day: string, count: number) => `${day}: ${count}`,
  asItStands: 'Así está ahora. No le llega a quien termine antes, ni a quien no le llegan los correos.',
  nothingOpen: 'No les viene ninguno',
} satisfies Translation<typeof en>;

/** Texts of reminders that leave by themselves. */
export const calendarNudgeMessages = { en, es } as const;
