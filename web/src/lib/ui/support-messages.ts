import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  listen: 'Listen',
  pause: 'Pause',
  goOn: 'Resume',
  stop: 'Stop',
  noVoice: 'This device has no English voice. You can add one in its settings, under Text to speech.',
  readStory: 'Read the story again',
  steadyLead: 'Some of this is heavy. Stop any time. Nothing is lost.',
  steadySteps: [
    'Put both feet on the floor.',
    'Look for five blue things.',
    'Drink some water.',
    'Text someone you like.',
  ],
  back: 'Back to where I was',
} as const;

export const supportMessages = inBoth(en, {
  listen: 'Escuchar',
  pause: 'Pausa',
  goOn: 'Seguir',
  stop: 'Parar',
  noVoice: 'Este dispositivo no tiene voz en español. La puedes agregar en sus ajustes, en Texto a voz.',
  readStory: 'Leer la historia otra vez',
  steadyLead: 'Hay cosas que pesan. Puedes parar cuando quieras. No se pierde nada.',
  steadySteps: [
    'Pon los dos pies en el piso.',
    'Busca con la vista cinco cosas azules.',
    'Toma un poco de agua.',
    'Mándale un mensaje a alguien que quieras.',
  ],
  back: 'Volver a donde estaba',
});
