import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  example: 'See one filled in',
  exampleLead: 'Four doors of one shift. Line numbers only, and each rating as the person said it.',
  practice: 'Practice first: my practice log',
  lesson: 'Door craft: safe, kind, exact',
  print: 'Print the paper form',
  form: {
    title: 'Field log',
    shift: 'Shift',
    pair: 'Pair',
    line: 'Line',
    result: 'Result',
    before: 'Before',
    after: 'After',
    worry: 'Worry · what matters',
    spoken: 'Lang.',
    ask: 'Asked · yes, maybe, no',
    next: 'Next: what, when, pair',
    doNotReturn: 'Don’t return',
    key: 'T talked · H not home · N not now · M moved · S skipped for safety. Ratings as said: 1 strong yes · 2 lean yes · 3 unsure · 4 lean no · 5 strong no. From 0–10: 9–10 = 1 · 7–8 = 2 · 4–6 = 3 · 2–3 = 4 · 0–1 = 5.',
    never:
      'No names, phones, addresses, photos, health, papers, party, faith, race, job, kids or weapons. Three skipped for safety: call the lead.',
    card: 'Doors ____  Talks ____  Change ____  One line that worked ______________________  One thing to change ______________________  Check-in for someone: yes / no',
  },
};

const es = {
  example: 'Ver uno ya lleno',
  exampleLead:
    'Cuatro puertas de un turno. Solo números de la lista, y cada calificación como la dijo la persona.',
  practice: 'Primero practica: mi registro de práctica',
  lesson: 'El oficio de la puerta: seguro, amable y preciso',
  print: 'Imprimir la hoja de papel',
  form: {
    title: 'Registro de campo',
    shift: 'Turno',
    pair: 'Pareja',
    line: 'Núm.',
    result: 'Qué pasó',
    before: 'Antes',
    after: 'Desp.',
    worry: 'Duda · lo que le importa',
    spoken: 'Idioma',
    ask: 'Petición · sí, tal vez, no',
    next: 'Sigue: qué, cuándo, pareja',
    doNotReturn: 'No volver',
    key: 'H hablamos · N nadie en casa · A ahora no · M se mudó · S no tocamos, por seguridad. Calificación como la dijo: 1 un sí firme · 2 más sí que no · 3 todavía duda · 4 más no que sí · 5 un no firme. Del 0–10: 9–10 = 1 · 7–8 = 2 · 4–6 = 3 · 2–3 = 4 · 0–1 = 5.',
    never:
      'Nada de nombres, teléfonos, direcciones, fotos, salud, papeles, partido, religión, raza, trabajo, niños o armas. Tres sin tocar por seguridad: llamen a la persona encargada.',
    card: 'Puertas ____  Pláticas ____  Cambio ____  Una frase que funcionó ______________________  Una cosa que cambiar ______________________  Alguien necesita que le llamen: sí / no',
  },
} satisfies Translation<typeof en>;

/** Texts of what stands beside the field log: an example, the way to practice, the paper form. */
export const practiceLogMessages = { en, es };
