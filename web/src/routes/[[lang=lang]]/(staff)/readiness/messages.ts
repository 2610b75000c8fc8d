import type { RatedOn } from '#domain/attendance/marks.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'How ready people are',
  titleOf: (cohort: string) => `${cohort}: how ready`,
  description: 'Trainers say how ready each organizer is, on the first day and on the last.',
  lead: 'Five skills for each person, in under a minute. Say what you saw today, not what you expect. It helps you choose pairs, and shows you both what grew.',
  private:
    'Only trainers of this cohort read this. The person gets it in the copy of their data that they can ask for: write nothing down that you wouldn’t say to them.',
  notTrainer: 'Only the trainers of this cohort say how ready people are.',
  on: 'When',
  days: { 'first-day': 'First day', 'last-day': 'Last day' } satisfies Record<RatedOn, string>,
  tally: (done: number, all: number) => `Rated: ${done} of ${all}`,
  filled: (count: number, of: number) => `${count} of ${of} skills rated`,
  before: (level: string) => `First day: ${level}`,
  next: (name: string) => `Next: ${name}`,
  close: 'Close',
};

export const readinessMessages = inBoth(en, {
  title: 'Qué tan preparados están',
  titleOf: (cohort) => `${cohort}: preparación`,
  description: 'Quienes capacitan dicen qué tan preparada está cada persona, el primer día y el último.',
  lead: 'Cinco habilidades por persona, en menos de un minuto. Di lo que viste hoy, no lo que esperas. Te ayuda a formar parejas y les muestra a los dos qué creció.',
  private:
    'Solo lo leen quienes capacitan a este grupo. La persona lo recibe si pide la copia de sus datos: no anotes nada que no le dirías.',
  notTrainer: 'Solo quienes capacitan a este grupo dicen qué tan preparada está la gente.',
  on: 'Cuándo',
  days: { 'first-day': 'Primer día', 'last-day': 'Último día' },
  tally: (done, all) => `Personas valoradas: ${done} de ${all}`,
  filled: (count, of) => `${count} de ${of} valoradas`,
  before: (level) => `Primer día: ${level}`,
  next: (name) => `Sigue: ${name}`,
  close: 'Cerrar',
});
