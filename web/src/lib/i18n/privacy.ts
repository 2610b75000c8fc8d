/** The privacy page, in plain words: who sees what, how long, for whom, whom to ask. */
export const privacyWords = {
  en: {
    title: 'Who sees what',
    description: 'What Groundwork keeps, who can see it, for how long, and how to have it removed.',
    lead: 'You can read every lesson without an account. Then all you do stays on your phone and goes nowhere.',
    parts: [
      {
        heading: 'If you join',
        lines: [
          'We keep your name, your e-mail address and your language.',
          'We keep which cards you opened, what you answered, and where you stopped.',
          'The trainers of your group, and your affiliate’s coordinator, can see which lessons you have done. Nobody else in the group can.',
          'The people who run the site for the Alliance can open groups and look after accounts.',
        ],
      },
      {
        heading: 'What nobody else sees',
        lines: [
          'What you write in a reflection stays on your phone. It is never sent.',
          'Nobody compares your tries with anyone else’s. There is no ranking.',
          'We never sell, lend or trade your data. There are no ads and no trackers.',
        ],
      },
      {
        heading: 'How long',
        lines: [
          'A sign-in code lives for ten minutes.',
          'What you did is kept while you have an account, so you can come back to it.',
          'Ask, and your account and all that is in it is deleted.',
        ],
      },
      {
        heading: 'Your age',
        lines: [
          'Accounts are for people 18 and over. If you are younger, your group must agree first and may need a word from your family.',
        ],
      },
      {
        heading: 'On your phone',
        lines: [
          'We use one cookie, only to keep you signed in. Before you sign in there is none.',
          'Sharing a phone? Sign out when you are done.',
        ],
      },
      {
        heading: 'Whom to ask',
        lines: [
          'Ask the group that sent you the link. They can show you, change or delete what is kept.',
        ],
      },
    ],
  },
  es: {
    title: 'Quién ve qué',
    description: 'Qué guarda Groundwork, quién lo ve, por cuánto tiempo y cómo pedir que se borre.',
    lead: 'Puedes leer todas las lecciones sin cuenta. Así, todo lo que haces se queda en tu teléfono y no va a ningún lado.',
    parts: [
      {
        heading: 'Si te unes',
        lines: [
          'Guardamos tu nombre, tu correo y tu idioma.',
          'Guardamos qué tarjetas abriste, qué respondiste y dónde te quedaste.',
          'Quienes facilitan tu grupo y quien lo coordina pueden ver qué lecciones terminaste. Nadie más del grupo puede.',
          'Quienes cuidan el sitio para la Alianza pueden abrir grupos y atender cuentas.',
        ],
      },
      {
        heading: 'Lo que nadie más ve',
        lines: [
          'Lo que escribes en una reflexión se queda en tu teléfono. Nunca se envía.',
          'Nadie compara tus intentos con los de otras personas. No hay lista de primeros lugares.',
          'Nunca vendemos, prestamos ni cambiamos tus datos. No hay anuncios ni rastreadores.',
        ],
      },
      {
        heading: 'Por cuánto tiempo',
        lines: [
          'El código para entrar dura diez minutos.',
          'Lo que hiciste se guarda mientras tengas cuenta, para que puedas volver.',
          'Si lo pides, se borra tu cuenta con todo lo que tiene.',
        ],
      },
      {
        heading: 'Tu edad',
        lines: [
          'Las cuentas son para personas de 18 años o más. Si tienes menos, tu grupo tiene que estar de acuerdo primero y quizá pida permiso a tu familia.',
        ],
      },
      {
        heading: 'En tu teléfono',
        lines: [
          'Usamos una sola cookie, solo para que tu sesión siga abierta. Antes de entrar no hay ninguna.',
          '¿Compartes el teléfono? Cierra la sesión cuando termines.',
        ],
      },
      {
        heading: 'A quién preguntar',
        lines: [
          'Pregunta al grupo que te mandó el enlace. Puede mostrarte, cambiar o borrar lo que se guarda.',
        ],
      },
    ],
  },
} as const;
