/** Words of what stands beside a card when someone asks for it: reading aloud, talking it through. */
export const besideWords = {
  en: {
    listen: 'Listen',
    pause: 'Pause',
    goOn: 'Go on',
    stop: 'Stop',
    noVoice:
      'This device has no English voice. You can add one in its settings, under Text to speech.',
    stuck: 'This one is hard. You do not have to crack it alone.',
    talk: 'Talk it through',
    talkHow: 'It tells the people who lead your group which question it is. Nothing else.',
    asked: 'Sent to the people who lead your group. They will see the question, not your answers.',
    nobody:
      'Read it to a friend, or to whoever showed you this course, and think it over together. Two heads find more.',
  },
  es: {
    listen: 'Escuchar',
    pause: 'Pausa',
    goOn: 'Seguir',
    stop: 'Parar',
    noVoice:
      'Este aparato no tiene voz en español. La puedes agregar en sus ajustes, en Texto a voz.',
    stuck: 'Esta cuesta. No tienes que resolverla a solas.',
    talk: 'Platicarlo con alguien',
    talkHow: 'Así, quienes guían tu grupo saben cuál pregunta es. Nada más.',
    asked: 'Ya les llegó a quienes guían tu grupo. Van a ver la pregunta, no tus respuestas.',
    nobody:
      'Léesela a alguien de confianza, o a quien te habló de este curso, y piénsenla juntos. Entre dos se ve más.',
  },
} as const;
