import type { Level, Skill } from '#domain/attendance/marks.ts';
import { inBoth } from '#lib/i18n/translation.ts';

interface SkillWords {
  readonly name: string;
  readonly levels: Record<Level, string>;
}

const en = {
  listens: {
    name: 'Listens',
    levels: { '1': 'talks over', '2': 'asks', '3': 'follows feeling', '4': 'draws others in' },
  },
  'sees-power': {
    name: 'Sees race and power',
    levels: {
      '1': 'blames people',
      '2': 'names gaps',
      '3': 'names rules and who gains',
      '4': 'changes plans and routines',
    },
  },
  plans: {
    name: 'Plans',
    levels: { '1': 'an activity', '2': 'a target', '3': 'a chart that fits', '4': 'adapts under pressure' },
  },
  'acts-with-care': {
    name: 'Acts with care',
    levels: {
      '1': 'unsafe',
      '2': 'knows the rules',
      '3': 'plans for unequal risk',
      '4': 'others feel safe with them',
    },
  },
  'grows-others': {
    name: 'Grows others',
    levels: {
      '1': 'works alone',
      '2': 'asks',
      '3': 'delegates with support',
      '4': 'hands over real decisions',
    },
  },
} satisfies Record<Skill, SkillWords>;

export const skillMessages = inBoth(en, {
  listens: {
    name: 'Escucha',
    levels: {
      '1': 'habla encima',
      '2': 'pregunta',
      '3': 'sigue lo que sienten',
      '4': 'hace que otros participen',
    },
  },
  'sees-power': {
    name: 'Ve la raza y el poder',
    levels: {
      '1': 'culpa a la gente',
      '2': 'nombra diferencias',
      '3': 'nombra reglas y quién gana',
      '4': 'cambia planes y rutinas',
    },
  },
  plans: {
    name: 'Planea',
    levels: {
      '1': 'una actividad',
      '2': 'un blanco',
      '3': 'un plan que encaja',
      '4': 'se adapta bajo presión',
    },
  },
  'acts-with-care': {
    name: 'Actúa con cuidado',
    levels: {
      '1': 'sin seguridad',
      '2': 'conoce las reglas',
      '3': 'cuida a quien arriesga más',
      '4': 'con ella o él se sienten seguros',
    },
  },
  'grows-others': {
    name: 'Hace crecer a otros',
    levels: {
      '1': 'trabaja a solas',
      '2': 'pide ayuda',
      '3': 'reparte tareas y apoya',
      '4': 'deja decisiones de verdad',
    },
  },
});
