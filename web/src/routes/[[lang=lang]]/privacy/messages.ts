import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Who sees what',
  aboutCourse: 'About this course',
  toEvidence: 'What we know, and what we do not',
  toCredits: 'Credits',
  description: 'What Groundwork keeps, who can see it, for how long, and how to have it removed.',
  lead: 'You can read every lesson without an account. Without one, everything you do stays on your phone and goes nowhere.',
  parts: [
    {
      heading: 'If you join',
      lines: [
        'We keep your name, your email address and your language.',
        'We keep which cards you opened, what you answered, what you chose to say in practice talks, which worksheets you called ready, and where you stopped.',
      ],
    },
    {
      heading: 'What your group’s team sees',
      lines: [
        'The trainers of your group, your affiliate’s coordinator, and the people who run the site for the Alliance see your name, your path, and which lessons you have done.',
        'They see when your phone was last heard from, where you are stuck, which question you asked to talk through, and which of them last wrote to you and when, so that someone can lend a hand.',
        'They do not see what you write, or each of your tries. If you share a worksheet, the trainers of that group can read it, as it was when you shared it. You see who read it, and you can take it back. What you need to take part is read by the logistics lead alone, where you send it, and is deleted 30 days after the training. Commitments can be answered by a link that you make: anyone who has it reads them under the name you chose, until you take it back or 120 days are over. Your trainers and those who coordinate your group see who signed by it and when, and not what was answered. If you wish, the link also shows how they go later.',
        'If you give a phone number on your account page, the trainers of the groups you give it to, and those who coordinate them, can read it while you have something left. You see who did, and you can delete it at any time.',
        'If somebody offers to move you to another affiliate, its coordinators see your name and where you come from, and you are asked. Once you say yes, they see what those who lead a group see. The old one keeps in its log that you moved, and sees nothing new.',
        'You can leave a group on your account page. From then on its team no longer sees you, and what you did stays yours.',
        'At the training your trainers mark which days you were there, and on the first and the last day how far you are in five skills. Those skills are read by the trainers of your group alone. The host of the field day sees by your pass that you did both lessons on safety, and no name.',
        'They sign in with a passkey each time. Nobody else in the group sees any of this.',
      ],
    },
    {
      heading: 'Certificates',
      lines: [
        'When you finish, a certificate is made. It has no name on it unless you ask for one, and no email address.',
        'Anyone who has its address or its file can see what it says and whether it is valid. Nobody can look up a list of them.',
        'You can have yours erased on your certificates page. Only an anonymous record stays.',
      ],
    },
    {
      heading: 'What nobody else sees',
      lines: [
        'What you write in a reflection or a worksheet stays on your phone. It is not sent unless you share it, or choose on your account page to save it to your account.',
        'If you choose that, your words are stored in our database, like your progress. Saving shows them to nobody else, not even to your trainers. If you turn it off, they are deleted there.',
        'How sure you say you are in a survey, and what you tap about a module, is kept in your account. Nobody else sees yours. Your trainers see numbers of the whole group alone, rounded, and only where ten people or more have answered: how sure people are, and which questions most of them missed. These numbers count you once you have been in your group for a week, and they only move when five people or more have changed something. What you write in the evening of a training day they read without a name, from the next morning on and at least five people’s lines at a time. From then on a line stays with your trainers, also when you leave the group.',
        'Nobody compares your tries with anyone else’s. There is no ranking.',
        'We never sell, lend or trade your data. There are no ads and no trackers.',
      ],
    },
    {
      heading: 'How long',
      lines: [
        'A sign-in code lasts ten minutes, and works once.',
        'What you did is kept while you have an account, so you can come back to it.',
        'Worksheets and reflections that you save to your account, and what you share with trainers, are deleted 12 months after your training, or after your last change. We write to you before. What is on your phone stays there.',
        'On your account page you can delete your account and everything in it; for seven days you can call it off. Backups hold it for up to 35 more days, and if one is ever used, your account is deleted again before anyone signs in.',
      ],
    },
    {
      heading: 'Your age',
      lines: [
        'Accounts are for people 18 and over. If you are younger, your group must agree first, and it may ask your family for permission.',
      ],
    },
    {
      heading: 'When you sign in',
      lines: [
        'With each sign-in we keep what sort of device it was, such as “Chrome on Android”. Your account page lists them, and you can sign out any of them.',
        'If someone signs in to your account on a new device, we tell you by email.',
        'With a passkey, your fingerprint or face never leaves your device, and neither does the key itself. We keep only its public half, which cannot open anything.',
      ],
    },
    {
      heading: 'On your phone',
      lines: [
        'One cookie keeps you signed in. Another recognizes this device at sign-in, for 400 days, only so that we can warn you of a new one. While you sign in, a third holds your place for a few minutes.',
        'Before you ask to sign in there is no cookie at all.',
        'A field log is kept on your phone alone, under a PIN of your own. It is never sent and in no copy. It is wiped 30 days after its shift began, or when you say so. Signing out leaves it there, locked.',
        'Sharing a phone? Say so on your account page, and sign out when you are done.',
      ],
    },
    {
      heading: 'Who to ask',
      lines: [
        'On your account page you can save everything under your account, in one file. There you can also change your name, and delete your account. With any other question, ask the group that sent you the link.',
      ],
    },
  ],
} as const;

const es = {
  title: 'Quién ve qué',
  aboutCourse: 'Sobre este curso',
  toEvidence: 'Lo que sabemos y lo que no',
  toCredits: 'Créditos',
  description: 'Qué guarda Groundwork, quién lo ve, por cuánto tiempo y cómo pedir que se borre.',
  lead: 'Puedes leer todas las lecciones sin cuenta. Mientras no tengas una, todo lo que haces se queda en tu teléfono y no va a ningún lado.',
  parts: [
    {
      heading: 'Si te unes',
      lines: [
        'Guardamos tu nombre, tu correo y tu idioma.',
        'Guardamos qué tarjetas abriste, qué respondiste, qué escogiste decir en las pláticas de práctica, qué hojas de trabajo marcaste como listas y dónde te quedaste.',
      ],
    },
    {
      heading: 'Lo que ve el equipo de tu grupo',
      lines: [
        'Quienes capacitan a tu grupo, quien coordina tu organización y quienes cuidan el sitio para la Alianza ven tu nombre, si haces el camino básico o el completo, y qué lecciones terminaste.',
        'Ven cuándo supimos por última vez de tu teléfono, dónde te atoraste, de qué pregunta quisiste hablar, y quién del equipo te escribió la última vez y cuándo, para que alguien pueda echarte una mano.',
        'No ven lo que escribes, ni tus intentos uno por uno. Solo si compartes una hoja de trabajo la pueden leer quienes capacitan a ese grupo, tal como estaba cuando la compartiste. Tú ves quién la leyó, y puedes dejar de compartirla. Lo que necesitas para participar solo lo lee quien lleva la logística, si lo envías, y se borra 30 días después de la capacitación. Tus compromisos se pueden contestar con un enlace que haces tú: quien lo tenga los lee con el nombre que escogiste, hasta que lo quites o pasen 120 días. Quienes te capacitan y quienes coordinan tu grupo ven quién lo firmó y cuándo, pero no lo que contestó. Si quieres, el enlace también muestra después cómo van.',
        'Si das tu número de teléfono en la página de tu cuenta, lo pueden leer quienes capacitan a los grupos que tú escojas y quienes los coordinan, mientras te falte algo. Ves quién lo leyó, y lo puedes borrar cuando quieras.',
        'Si alguien ofrece pasarte a otra organización afiliada, quienes la coordinan ven tu nombre y de dónde vienes, y se te pregunta. Cuando dices que sí, ven lo que ve quien lleva un grupo. La de antes guarda en su registro que te cambiaste, y no ve nada nuevo.',
        'En la página de tu cuenta puedes dejar un grupo. Desde ese momento su equipo ya no te ve, y lo que hiciste sigue siendo tuyo.',
        'En la capacitación, quienes capacitan anotan qué días estuviste y, el primer día y el último, cómo vas en cinco habilidades. Lo de las habilidades lo leen solo quienes capacitan a tu grupo. Quien recibe al grupo el día de tocar puertas ve en tu pase que hiciste las dos lecciones de seguridad, y ningún nombre.',
        'Cada vez entran con una llave de acceso. Nadie más del grupo ve nada de esto.',
      ],
    },
    {
      heading: 'Certificados',
      lines: [
        'Cuando terminas se hace un certificado. No lleva nombre, a menos que lo pidas, ni correo.',
        'Quien tenga su dirección o su archivo puede ver qué dice y si vale. Nadie puede buscarlos en una lista.',
        'Puedes borrar los tuyos en la página de tus certificados. Solo queda un registro anónimo.',
      ],
    },
    {
      heading: 'Lo que nadie más ve',
      lines: [
        'Lo que escribes en una reflexión o en una hoja de trabajo se queda en tu teléfono. No se envía, a menos que lo compartas o que en la página de tu cuenta pidas guardarlo ahí.',
        'Si lo pides, tus palabras quedan en nuestra base de datos, igual que tu avance. Con guardarlas no se le muestran a nadie más, ni a quienes te capacitan. Si lo apagas, se borran de ahí.',
        'Qué tanta confianza dices tener en una encuesta y lo que tocas sobre un módulo se guardan en tu cuenta. Nadie más ve lo tuyo. Quienes capacitan solo ven números de todo el grupo, redondeados, y solo cuando han contestado diez personas o más: cuánta confianza siente la gente y qué preguntas falló más. Estos números te cuentan cuando llevas una semana en tu grupo, y solo se mueven cuando cinco personas o más han cambiado algo. Lo que escribes en la noche de un día de capacitación lo leen sin nombre, desde la mañana siguiente y con las líneas de al menos cinco personas a la vez. Desde entonces la línea se queda con quienes capacitan, aunque dejes el grupo.',
        'Nadie compara tus intentos con los de otras personas. No hay lista de primeros lugares.',
        'Nunca vendemos, prestamos ni cambiamos tus datos. No hay anuncios ni rastreadores.',
      ],
    },
    {
      heading: 'Por cuánto tiempo',
      lines: [
        'El código para entrar dura diez minutos y sirve una sola vez.',
        'Lo que hiciste se guarda mientras tengas cuenta, para que puedas volver.',
        'Las hojas y reflexiones que guardas en tu cuenta, y lo que compartes con quienes te capacitan, se borran 12 meses después de tu capacitación o de tu último cambio. Antes te escribimos. Lo que hay en tu teléfono ahí se queda.',
        'En la página de tu cuenta puedes borrar tu cuenta con todo lo que tiene; durante siete días lo puedes cancelar. En las copias de respaldo queda hasta 35 días más, y si alguna vez se usa una, tu cuenta se borra otra vez antes de que alguien entre.',
      ],
    },
    {
      heading: 'Tu edad',
      lines: [
        'Las cuentas son para personas de 18 años o más. Si tienes menos, tu grupo tiene que estar de acuerdo primero y quizá pida permiso a tu familia.',
      ],
    },
    {
      heading: 'Cuando entras',
      lines: [
        'Cada vez que entras guardamos qué tipo de dispositivo era, por ejemplo “Chrome en Android”. En tu cuenta está la lista y puedes cerrar cualquiera de esas sesiones.',
        'Si alguien entra a tu cuenta en un dispositivo nuevo, te avisamos por correo.',
        'Con una llave de acceso, tu huella o tu cara nunca salen de tu dispositivo, y la llave tampoco. Guardamos solo su mitad pública, que no abre nada.',
      ],
    },
    {
      heading: 'En tu teléfono',
      lines: [
        'Una cookie mantiene abierta tu sesión. Otra reconoce este dispositivo cuando entras, durante 400 días, solo para avisarte cuando se use uno nuevo. Mientras entras, una tercera guarda tu lugar unos minutos.',
        'Antes de que pidas entrar no hay ninguna cookie.',
        'El registro de campo se guarda nada más en tu teléfono, con un PIN tuyo. Nunca se envía y no va en ninguna copia. Se borra 30 días después de empezar el turno, o cuando tú digas. Si cierras la sesión, se queda ahí, con llave.',
        '¿Compartes el teléfono? Dilo en la página de tu cuenta y cierra la sesión cuando termines.',
      ],
    },
    {
      heading: 'A quién preguntar',
      lines: [
        'En la página de tu cuenta puedes guardar en un archivo todo lo que hay en tu cuenta. Ahí también puedes cambiar tu nombre y borrar tu cuenta. Si tienes otra pregunta, házsela al grupo que te mandó el enlace.',
      ],
    },
  ],
} as const satisfies Translation<typeof en>;

/** The privacy page, in plain words: who sees what, how long, for whom, whom to ask. */
export const privacyMessages = inBoth(en, es);
