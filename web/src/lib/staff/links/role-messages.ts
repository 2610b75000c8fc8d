import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  administrator: { one: 'administrator', choice: 'Administrator' },
  coordinator: { one: 'coordinator', choice: 'Coordinator' },
  trainer: { one: 'trainer', choice: 'Trainer: sees the board and makes join links' },
  logistics: { one: 'logistics lead', choice: 'Logistics lead: for rooms, rides and meals' },
  host: { one: 'host of the field day', choice: 'Host of the field day' },
} as const;

const es = {
  administrator: { one: 'administración', choice: 'Administración' },
  coordinator: { one: 'coordinación', choice: 'Coordinación' },
  trainer: { one: 'capacitación', choice: 'Capacitación: ve el tablero y crea enlaces' },
  logistics: { one: 'logística', choice: 'Logística: salones, transporte y comida' },
  host: {
    one: 'recibir al grupo en el día en la calle',
    choice: 'Recibir al grupo en el día en la calle',
  },
} as const satisfies Translation<typeof en>;

/** How each role is called: of one person, and as a choice in an invitation. */
export const roleMessages = { en, es };
