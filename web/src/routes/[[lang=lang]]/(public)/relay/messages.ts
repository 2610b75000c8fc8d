import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Tell your course site?',
  description: 'Say whether your course site may read that you are done, and your score.',
  asks: (part: string) =>
    `Your course site asks about “${part}”. It would like to know two things: whether you are done with it, and your score.`,
  whole: 'the whole course',
  nothingElse: 'It hears nothing else: not your name, not your answers, nothing that you write.',
  ends: 'This lasts for a year. You can end it on your account page at any time.',
  care: 'Say yes only if you have just come from your own course site.',
  yes: 'Yes, tell it',
  no: 'No',
  signIn:
    'For this you need an account here, and it is the same one on all your devices. If you have none yet, join with the link of your group first. Then open this page from your course site again.',
  as: (name: string) => `You are signed in as ${name}.`,
  change: 'That’s not me: sign out on the account page',
  given:
    'Your course site hears of it from now on. If its page asks to stay open, leave it open, or come back to it when you are done.',
  declined: 'Your course site hears nothing. You can learn here all the same.',
  elsewhere:
    'This link is for another part of the course, or for another browser. Nothing is lost: go back to your course site, and open it from there again. If you see “Ask once more” there, press it.',
  others:
    'Another account has already said yes to this. If you see “Ask once more” in your course site, press it. If not, that account ends it on its account page. Then open the activity again.',
  taken:
    'Your course site already hears how far another account here is, and takes that for yours. Maybe somebody else was signed in when this was opened before, as happens on a shared computer.',
  takeOver:
    'If you came here from your own course site just now, it can hear of your account in its place. The other account loses nothing that it has done here.',
  ofMe: 'Tell it of my account',
  broken: 'This link isn’t whole. Go back to your course site, and open it from there again.',
  toPart: (part: string) => `Go to ${part}`,
};

export const relayMessages = inBoth(en, {
  title: '¿Avisar a tu plataforma?',
  description: 'Di si tu plataforma de cursos puede leer que ya terminaste y tu puntaje.',
  asks: (part) =>
    `Tu plataforma de cursos pregunta por “${part}”. Quiere saber dos cosas: si ya terminaste y con qué puntaje.`,
  whole: 'todo el curso',
  nothingElse: 'No recibe nada más: ni tu nombre, ni tus respuestas, ni nada de lo que escribes.',
  ends: 'Dura un año. Lo puedes terminar cuando quieras en la página de tu cuenta.',
  care: 'Di que sí solo si acabas de venir de tu propia plataforma de cursos.',
  yes: 'Sí, avísale',
  no: 'No',
  signIn:
    'Para esto necesitas una cuenta aquí, la misma en todos tus dispositivos. Si aún no la tienes, primero únete con el enlace de tu grupo. Después abre otra vez esta página desde tu plataforma de cursos.',
  as: (name) => `Entraste como ${name}.`,
  change: 'No soy yo: salir en la página de la cuenta',
  given:
    'Desde ahora tu plataforma de cursos lo sabe. Si su página pide quedarse abierta, déjala abierta, o vuelve a ella cuando termines.',
  declined: 'Tu plataforma de cursos no recibe nada. Igual puedes aprender aquí.',
  elsewhere:
    'Este enlace es para otra parte del curso, o para otro navegador. No se pierde nada: regresa a tu plataforma de cursos y ábrelo otra vez desde ahí. Si ves ahí “Preguntar otra vez”, tócalo.',
  others:
    'Otra cuenta ya dijo que sí. Si ves “Preguntar otra vez” en tu plataforma de cursos, tócalo. Si no, esa cuenta lo termina en la página de su cuenta. Después abre otra vez la actividad.',
  taken:
    'Tu plataforma de cursos ya recibe lo que avanza otra cuenta de aquí, y lo toma por tuyo. Tal vez había otra persona conectada cuando se abrió antes, como pasa en una computadora compartida.',
  takeOver:
    'Si acabas de venir de tu propia plataforma de cursos, puede recibir lo de tu cuenta en su lugar. La otra cuenta no pierde nada de lo que hizo aquí.',
  ofMe: 'Avisar de mi cuenta',
  broken: 'Este enlace no está completo. Regresa a tu plataforma de cursos y ábrelo otra vez desde ahí.',
  toPart: (part) => `Ir a ${part}`,
});
