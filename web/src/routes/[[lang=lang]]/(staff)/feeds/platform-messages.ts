import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Start modules from your course site',
  lead: 'If you have a course site of your own, such as Moodle or Sakai, it can open modules here in a new window. Its gradebook then hears how far each person is, once they have said yes here.',
  what: 'It hears a score and whether a module is done, nothing else: no name, no answers. People join here as they always do.',
  all: 'Course sites',
  none: 'No course site opens modules here yet.',
  isIn: (site: string) => `${site} opens modules here`,
  waits: (day: string) => `Waits for its address to be pasted, until ${day}`,
  isOver: 'Its address was not pasted in time. End it, and make a new one.',
  made: (name: string, day: string) => `Let in by ${name} on ${day}`,
  make: 'Let a course site in',
  makeIt: 'Make its address',
  making: 'Making the address …',
  label: 'Which course site is it?',
  labelHint: 'For example “Our Moodle”. You see this name here alone.',
  shownOnce: 'This address is shown only now. It works once, for a day.',
  where:
    'Who runs your course site pastes it where an LTI 1.3 tool is added by its registration address. In Moodle: Site administration, Plugins, External tool, Manage tools, Tool URL. Let activities open in a new window.',
  isMade: 'The address is made. Copy it now.',
  end: {
    label: 'Stop it',
    then: 'It then opens nothing here, and its gradebook hears nothing more. What it heard before stays there.',
    yes: 'Stop it',
    no: 'Keep it',
    busy: 'Stopping …',
  },
  endQuestion: (label: string) => `Stop the course site “${label}”?`,
  ended: (label: string) => `“${label}” opens nothing here any more.`,
};

const es = {
  title: 'Abrir módulos desde tu plataforma de cursos',
  lead: 'Si tienen su propia plataforma de cursos, como Moodle o Sakai, puede abrir los módulos de aquí en otra ventana. Su libro de calificaciones recibe entonces cuánto avanzó cada persona que aquí dijo que sí.',
  what: 'Recibe un puntaje y si el módulo está terminado, nada más: ni nombres ni respuestas. La gente se une aquí como siempre.',
  all: 'Plataformas de cursos',
  none: 'Todavía ninguna plataforma abre módulos aquí.',
  isIn: (site) => `${site} abre módulos aquí`,
  waits: (day) => `Falta pegar su dirección, hasta el ${day}`,
  isOver: 'Nadie pegó su dirección a tiempo. Ciérrala y crea otra.',
  made: (name, day) => `La dejó entrar ${name} el ${day}`,
  make: 'Dejar entrar a una plataforma',
  makeIt: 'Crear su dirección',
  making: 'Creando la dirección …',
  label: '¿Qué plataforma de cursos es?',
  labelHint: 'Por ejemplo “Nuestro Moodle”. Este nombre solo se ve aquí.',
  shownOnce: 'Esta dirección se muestra solo ahora. Sirve una vez, durante un día.',
  where:
    'Quien administra tu plataforma la pega donde se agrega una herramienta LTI 1.3 con su dirección de registro. En Moodle: Administración del sitio, Plugins, Herramienta externa, Gestionar herramientas, URL de la herramienta. Haz que las actividades se abran en otra ventana.',
  isMade: 'La dirección está lista. Cópiala ahora.',
  end: {
    label: 'Detener',
    then: 'Ya no abrirá nada aquí, y su libro de calificaciones no recibirá nada más. Lo que recibió antes se queda ahí.',
    yes: 'Detenerla',
    no: 'Dejarla',
    busy: 'Deteniendo …',
  },
  endQuestion: (label) => `¿Detener la plataforma “${label}”?`,
  ended: (label) => `“${label}” ya no abre nada aquí.`,
} satisfies Translation<typeof en>;

export const platformMessages = inBoth(en, es);
