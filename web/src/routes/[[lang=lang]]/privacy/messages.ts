import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Who sees what',
  aboutCourse: 'About this course',
  toEvidence: 'What we know, and what we do not',
  toCredits: 'Credits',
  description: 'What Groundwork keeps, who can see it, for how long, and how to have it removed.',
  lead: 'Every lesson can be read without an account. Then what you do stays on your phone.',
  parts: [
    {
      heading: 'What we keep if you join',
      lines: [
        'Your name, email and language; what you open, answer and finish; when, and on what sort of device, you sign in.',
      ],
    },
    {
      heading: 'Who sees it',
      lines: [
        'Trainers, coordinators and the Alliance’s administrators see your name, how far you are and where you’re stuck.',
        'What you write stays on your phone, unless you save or share it. Trainers read only what you share, and you see who did.',
        'Your number, what you need and your commitments go only to those you choose.',
        'Surveys count in groups of ten or more. Certificates have no name unless you ask.',
      ],
    },
    {
      heading: 'How long',
      lines: [
        'As long as your account. Away for two years? We mail you twice, then delete it. Without email it stays. Saved and shared words go 12 months after your training, what you said you need after 30 days, your number after a year.',
      ],
    },
    {
      heading: 'It’s yours',
      lines: [
        'On your account page you change your address, leave a group, save everything, or delete your account, with seven days to call it off. Backups last 35 more days.',
        'If a court asks for your data, you are mailed.',
      ],
    },
    {
      heading: 'On your phone',
      lines: [
        'Cookies keep you signed in and know your devices. No ads or trackers; nothing is sold.',
        'Sharing it? Say so on your account page. Signing out leaves nothing of yours but a locked field log.',
      ],
    },
    { heading: 'Under 18?', lines: ['Ask your group first, also with other questions.'] },
  ],
} as const;

/** The privacy page, in plain words: who sees what, how long, for whom, whom to ask. */
export const privacyMessages = inBoth(en, {
  title: 'Quién ve qué',
  aboutCourse: 'Sobre este curso',
  toEvidence: 'Lo que sabemos y lo que no',
  toCredits: 'Créditos',
  description: 'Qué guarda Groundwork, quién lo ve, por cuánto tiempo y cómo pedir que se borre.',
  lead: 'Puedes leer todas las lecciones sin cuenta. Así, lo que haces se queda en tu teléfono.',
  parts: [
    {
      heading: 'Qué guardamos si te unes',
      lines: [
        'Tu nombre, correo e idioma; lo que abres, contestas y terminas; cuándo entras y con qué tipo de aparato.',
      ],
    },
    {
      heading: 'Quién lo ve',
      lines: [
        'Quienes capacitan, coordinan y administran la Alianza ven tu nombre, cuánto llevas y dónde te atoraste.',
        'Lo que escribes se queda en tu teléfono, si no lo guardas ni compartes. Solo leen lo que compartes, y ves quién.',
        'Tu número, lo que necesitas y tus compromisos los ve quien tú escojas.',
        'Las encuestas cuentan en grupos de diez o más. Tu certificado va sin nombre si no lo pides.',
      ],
    },
    {
      heading: 'Por cuánto tiempo',
      lines: [
        'Mientras tengas cuenta. Si no vuelves en dos años, te escribimos dos veces y la borramos; sin correo, se queda hasta que pidas borrarla. Lo guardado o compartido, 12 meses desde tu capacitación; lo que dijiste que necesitas, 30 días; tu número, un año.',
      ],
    },
    {
      heading: 'Es tuyo',
      lines: [
        'En la página de tu cuenta cambias tu correo, dejas un grupo, guardas todo o borras la cuenta, con siete días para arrepentirte. Las copias duran 35 días más.',
        'Si un juez pide tus datos, te avisamos por correo.',
      ],
    },
    {
      heading: 'En tu teléfono',
      lines: [
        'Las cookies guardan tu sesión y conocen tus aparatos. Sin anuncios ni rastreo; no vendemos nada.',
        '¿Lo compartes? Dilo en tu cuenta. Al salir solo queda tu registro de campo, con PIN.',
      ],
    },
    { heading: '¿Menos de 18 años?', lines: ['Pregunta primero a tu grupo, igual que cualquier otra duda.'] },
  ],
});
