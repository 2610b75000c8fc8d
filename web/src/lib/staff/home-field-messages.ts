import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  label: 'For people from',
  hint: 'The coordinators of that affiliate see them here, and nobody else’s people.',
  eachSays: 'Any affiliate: each person says it when they join',
  notSaid: 'I don’t know yet',
  ofPerson: {
    from: (home: string) => `They come from ${home}. Its coordinators see them here.`,
    unknown: 'Nobody has said yet which affiliate they come from, so no coordinator sees them here.',
    say: 'Say where they come from',
    change: 'They come from somewhere else',
    home: 'Their affiliate',
    hint: 'Its coordinators see from then on how they are getting on in this cohort.',
    none: 'There is no affiliate yet. An administrator opens one.',
    save: 'Save',
    keep: 'Leave it as it is',
    saved: (name: string, home: string) => `Saved: ${name}, ${home}.`,
  },
};

export const homeFieldMessages = inBoth(en, {
  label: 'Para gente de',
  hint: 'La coordinación de esa organización ve aquí a su gente y a nadie más.',
  eachSays: 'Cualquier organización: cada persona lo dice al unirse',
  notSaid: 'Todavía no sé',
  ofPerson: {
    from: (home) => `Viene de ${home}. Quienes la coordinan ven a esta persona aquí.`,
    unknown:
      'Nadie ha dicho todavía de qué organización viene, así que ninguna coordinación ve a esta persona aquí.',
    say: 'Decir de dónde viene',
    change: 'Viene de otra organización',
    home: 'Su organización',
    hint: 'Desde ese momento, quienes la coordinan ven cómo va en este grupo.',
    none: 'Todavía no hay organizaciones. Las abre quien administra.',
    save: 'Guardar',
    keep: 'Dejarlo como está',
    saved: (name, home) => `Guardado: ${name}, ${home}.`,
  },
});
