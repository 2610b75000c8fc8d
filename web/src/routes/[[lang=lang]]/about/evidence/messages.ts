import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'What we know, and what we do not',
  description: 'What Groundwork claims, what it does not claim, and the studies behind both.',
  lead: 'Here is what the course rests on, and where the proof is thin. If a card ever sounds more sure than this page, trust this page.',
  limit: 'What we do not claim:',
  toCredits: 'All credits, lesson by lesson',
  numbers: {
    heading: 'How to read the numbers',
    text: 'Some studies give the size of a change as a number. As a rough guide, 0.2 is small, 0.5 is medium and 0.8 is large. A number from a school test may not hold on a porch.',
    source: 'Jacob Cohen, Statistical Power Analysis for the Behavioral Sciences (1988).',
  },
  groups: [
    {
      heading: 'How the course teaches',
      findings: [
        {
          heading: 'Questions in every lesson',
          found:
            'Trying to recall a thing helps you remember it. Of ten ways to study, two came out best: testing yourself, and spreading it over time. In 29 studies, recall spread over time beat recall all at once (0.74). It did not matter if the gaps grew or stayed the same.',
          limit: 'That reading a card twice counts as study. It feels like it does.',
          source: 'John Dunlosky and others (2013); Alice Latimier and others (2021).',
        },
        {
          heading: 'A reason for every answer',
          found:
            'A computer that explains an answer helps people learn (0.49). It helps less if it only shows the right answer (0.32). It hardly helps if it only says right or wrong (0.05).',
          limit: 'That a check mark teaches. The reason under it might.',
          source: 'Fabienne van der Kleij and others (2015).',
        },
        {
          heading: 'Three choices are enough',
          found:
            'A look back at many studies of tests found that three good choices do the job. More choices mostly add reading. So where one answer is right, we give you three, in mixed order.',
          limit:
            'That our questions are good because they are short. People’s answers will show which ones to fix.',
          source: 'Michael Rodriguez (2005).',
        },
        {
          heading: 'A filled-in example first',
          found:
            'People who are new to a hard skill learn more when they see it done first. In 145 studies, practice in a made-up scene had a large effect (0.85). What helps a beginner can slow down someone with years in the field.',
          limit: 'That our effect will be that large. Those were college and health courses.',
          source: 'Olga Chernikova and others (2020); Slava Kalyuga and others (2003).',
        },
        {
          heading: 'One if-then plan',
          found:
            '“If this happens, I will do that.” In 94 tests, a plan in that form helped people do what they meant to do (0.65).',
          limit: 'That it works as well for every goal.',
          source: 'Peter Gollwitzer and Paschal Sheeran (2006).',
        },
        {
          heading: 'A note before a heavy story',
          found:
            'Warnings do not make a hard story hurt less. They can make people worry before it starts. So our notes are short, and they are there to give you a choice. You can skip, and it costs you nothing.',
          limit: 'That a note keeps anyone safe.',
          source: 'Victoria Bridgland and others (2023).',
        },
        {
          heading: 'What you do back home',
          found:
            'People use what they learned when they get support, a chance to use it, and someone who asks how it went.',
          limit: 'That a course alone changes a group.',
          source: 'Rebecca Grossman and Eduardo Salas (2011).',
        },
        {
          heading: 'Feeling sure',
          found:
            'The usual advice is to ask about one task at a time, on a scale from 0 to 100. Even then it is hard to read. As people learn, they raise the bar for themselves. And when they look back, they may see more growth than there was.',
          limit: 'That feeling sure means being able.',
          source: 'Albert Bandura (2006); Paul Taylor and others (2009).',
        },
      ],
    },
    {
      heading: 'What it says about organizing',
      findings: [
        {
          heading: 'Talks at the door',
          found:
            'Talks in which people trade stories, and nobody is judged, moved some minds. You could still see it months later. In later studies the change was between 0.04 and 0.08. That is less than small. In the one test of arguments alone, on immigration, no change could be measured.',
          limit:
            'That it works on every topic. A 2015 test on abortion stigma found no effect. And a famous paper from 2014 was withdrawn, because its data could not be backed up.',
          source:
            'David Broockman and Joshua Kalla (2016); Kalla and Broockman (2018, 2020, 2023); deepcanvassing.com (the 2015 test).',
        },
        {
          heading: 'Race and class in one message',
          found:
            'The people who made the five beats tested them. They did better than words that leave race out. In 2021 two other researchers asked 5,081 adults about six policies. There, talk of class alone did as well, and at times better. One of the people who made the beats reads those numbers in another way.',
          limit: 'That one order of words works in all places. The proof is mixed.',
          source: 'Demos and partners (2018); Micah English and Joshua Kalla, working paper (2021).',
        },
        {
          heading: 'Acting without violence',
          found: 'Of 323 campaigns from 1900 to 2006, those without violence won about twice as often.',
          limit:
            'That your action has those odds. Those fights were about changing a government or ending an occupation. They say little about a city fee.',
          source: 'Erica Chenoweth and Maria J. Stephan, Why Civil Resistance Works (2011).',
        },
        {
          heading: 'Growing people, not just crowds',
          found:
            'Close looks at groups found that strong ones bring numbers and also grow people. They show what strong groups do.',
          limit:
            'That doing the same will make your group strong. A close look at a few groups cannot show that.',
          source:
            'Hahrie Han, How Organizations Develop Activists (2014); Jane McAlevey, No Shortcuts (2016).',
        },
        {
          heading: 'Charts, maps and lenses',
          found:
            'The power map, the strategy chart, the four levels and the wedges are craft. Organizers made them, used them and passed them on.',
          limit: 'That anyone has tested them. We know of no test.',
          source: 'Each is credited on its card.',
        },
      ],
    },
  ],
  campaigns: {
    heading: 'Three that happened',
    text: 'The stories in the lessons are made up. These three are true, as far as the sources under them say. None of them shows that yours will go the same way.',
  },
  toWrite: { written: 'Who writes it', signed: 'Who signs it', parts: 'What it should teach' },
  open: {
    heading: 'What nobody knows yet',
    lines: [
      'If this course works. It is new, and we have no numbers of our own.',
      'If it works as well in Spanish as in English, on an old phone, or on the bus.',
      'What people still do three months after the training.',
      'If groups win more because of it. Many things decide that, and a course is one of them at most.',
    ],
    measure:
      'When we look, we will ask four things. Did people find it useful? Can they do it? Do they do it back home? What changed for the group? A good answer to the first says nothing about the last.',
    source: 'The four levels of Donald Kirkpatrick.',
  },
} as const;

/** The evidence page: what the course rests on, what it does not claim, and what nobody knows yet. */
export const evidenceMessages = inBoth(en, {
  title: 'Lo que sabemos y lo que no',
  description: 'Qué promete Groundwork, qué no promete y en qué estudios se apoya.',
  lead: 'Aquí está en qué se apoya el curso y dónde faltan pruebas. Si una tarjeta suena más segura que esta página, créele a esta página.',
  limit: 'Lo que no decimos:',
  toCredits: 'Todos los créditos, lección por lección',
  numbers: {
    heading: 'Cómo leer los números',
    text: 'Algunos estudios dicen con un número qué tan grande fue el cambio. Más o menos, 0.2 es poco, 0.5 es regular y 0.8 es mucho. Y lo que salió en una escuela puede no salir en la puerta de una casa.',
    source: 'Jacob Cohen, Statistical Power Analysis for the Behavioral Sciences (1988).',
  },
  groups: [
    {
      heading: 'Cómo enseña el curso',
      findings: [
        {
          heading: 'Preguntas en cada lección',
          found:
            'Hacer memoria ayuda a que algo se te quede. De diez maneras de estudiar, ganaron dos: ponerte a prueba y hacerlo de a poco, con pausas. En 29 estudios, hacer memoria con pausas sirvió más que todo de una vez (0.74). Dio igual si las pausas eran cada vez más largas o siempre iguales.',
          limit: 'Que leer dos veces una tarjeta sea estudiar. Nada más lo parece.',
          source: 'John Dunlosky y otros (2013); Alice Latimier y otros (2021).',
        },
        {
          heading: 'Una razón para cada respuesta',
          found:
            'Si la computadora te explica la respuesta, aprendes más (0.49). Si nada más te la muestra, menos (0.32). Si solo te dice “bien” o “mal”, casi nada (0.05).',
          limit: 'Que una palomita enseñe. Lo que quizá enseña es la razón que va abajo.',
          source: 'Fabienne van der Kleij y otros (2015).',
        },
        {
          heading: 'Con tres opciones basta',
          found:
            'Se revisaron muchos estudios de exámenes. Con tres buenas opciones alcanza, y con más solo hay más que leer. Por eso, cuando hay una sola respuesta buena, te damos tres, en desorden.',
          limit:
            'Que nuestras preguntas sean buenas por ser cortas. Lo que conteste la gente nos va a decir cuáles arreglar.',
          source: 'Michael Rodriguez (2005).',
        },
        {
          heading: 'Primero, un ejemplo ya hecho',
          found:
            'Quien empieza con algo difícil aprende más si primero ve cómo se hace. En 145 estudios, practicar en una escena inventada sirvió mucho (0.85). Pero lo que ayuda a quien empieza puede estorbarle a quien ya lleva años.',
          limit: 'Que aquí vaya a servir tanto. Esos eran cursos de universidad y de salud.',
          source: 'Olga Chernikova y otros (2020); Slava Kalyuga y otros (2003).',
        },
        {
          heading: 'Un plan de “si pasa esto”',
          found:
            '“Si pasa esto, hago esto otro”. En 94 pruebas, un plan así le ayudó a la gente a hacer lo que quería hacer (0.65).',
          limit: 'Que sirva igual para todo.',
          source: 'Peter Gollwitzer y Paschal Sheeran (2006).',
        },
        {
          heading: 'Un aviso antes de algo pesado',
          found:
            'Un aviso no hace que la historia duela menos. Y a veces preocupa antes de empezar. Por eso los nuestros son cortos: están para que tú escojas. Si te la saltas, no pierdes nada.',
          limit: 'Que un aviso proteja a alguien.',
          source: 'Victoria Bridgland y otros (2023).',
        },
        {
          heading: 'Lo que haces al volver a casa',
          found:
            'La gente usa lo que aprendió cuando tiene apoyo, cuando le toca usarlo y cuando alguien le pregunta cómo le fue.',
          limit: 'Que un curso, por sí solo, cambie a un grupo.',
          source: 'Rebecca Grossman y Eduardo Salas (2011).',
        },
        {
          heading: 'Sentir que puedes',
          found:
            'Se aconseja preguntar por una sola tarea a la vez, del 0 al 100. Y aun así cuesta entenderlo. Quien aprende se pide más que antes. Y quien mira atrás a veces cree que creció más de lo que creció.',
          limit: 'Que sentirse capaz sea lo mismo que poder.',
          source: 'Albert Bandura (2006); Paul Taylor y otros (2009).',
        },
      ],
    },
    {
      heading: 'Lo que dice sobre organizar',
      findings: [
        {
          heading: 'Pláticas en la puerta',
          found:
            'Cuando la gente se cuenta historias y nadie juzga, algunas personas cambian un poco. Meses después todavía se nota. En los estudios más nuevos, el cambio fue de entre 0.04 y 0.08. Eso es menos que “poco”. En la única prueba con puros argumentos, sobre inmigración, no se pudo medir ningún cambio.',
          limit:
            'Que sirva con cualquier asunto. En 2015 se probó con el estigma del aborto y no hubo efecto. Y un estudio famoso, de 2014, se retiró porque nadie pudo responder por sus datos.',
          source:
            'David Broockman y Joshua Kalla (2016); Kalla y Broockman (2018, 2020, 2023); deepcanvassing.com (la prueba de 2015).',
        },
        {
          heading: 'Raza y clase en un mensaje',
          found:
            'Quienes pensaron los cinco tiempos los pusieron a prueba. Funcionaron mejor que las palabras que callan la raza. En 2021, otras dos personas les preguntaron a 5,081 adultos sobre seis propuestas. Ahí, hablar solo de clase funcionó igual, y a veces mejor. Una de las personas que pensaron los cinco tiempos lee esos datos de otra manera.',
          limit:
            'Que un mismo orden de palabras sirva en todas partes. Unas pruebas dicen una cosa y otras, otra.',
          source: 'Demos y otros grupos (2018); Micah English y Joshua Kalla, documento de trabajo (2021).',
        },
        {
          heading: 'Actuar sin violencia',
          found: 'De 323 campañas, de 1900 a 2006, las noviolentas ganaron más o menos el doble de veces.',
          limit:
            'Que tu acción gane igual de seguido. Esas luchas eran para cambiar un gobierno o sacar a un ejército de ocupación. De un cobro de la ciudad dicen muy poco.',
          source: 'Erica Chenoweth y Maria J. Stephan, Why Civil Resistance Works (2011).',
        },
        {
          heading: 'Formar gente, no solo juntarla',
          found:
            'Se ha mirado de cerca a varios grupos. Los fuertes suman gente y también la forman. Eso muestra lo que hacen los grupos fuertes.',
          limit:
            'Que tu grupo se haga fuerte por hacer lo mismo. Mirar de cerca a unos cuantos no alcanza para saberlo.',
          source:
            'Hahrie Han, How Organizations Develop Activists (2014); Jane McAlevey, No Shortcuts (2016).',
        },
        {
          heading: 'Cuadros, mapas y lentes',
          found:
            'El mapa de poder, el cuadro de estrategia, los cuatro niveles y las rebanadas son oficio. Los hizo gente que organiza, los usó y los pasó a otra gente.',
          limit: 'Que alguien los haya puesto a prueba. No sabemos de nadie.',
          source: 'El crédito de cada uno está en su tarjeta.',
        },
      ],
    },
  ],
  campaigns: {
    heading: 'Tres que sí pasaron',
    text: 'Las historias de las lecciones son inventadas. Estas tres son de verdad, hasta donde dicen las fuentes que van abajo. Ninguna demuestra que a ti te vaya a salir igual.',
  },
  toWrite: { written: 'Quién la escribe', signed: 'Quién la firma', parts: 'Qué debe enseñar' },
  open: {
    heading: 'Lo que nadie sabe todavía',
    lines: [
      'Si este curso funciona. Es nuevo y no tenemos datos propios.',
      'Si funciona igual en español que en inglés, en un teléfono viejo o en el autobús.',
      'Qué sigue haciendo la gente tres meses después.',
      'Si los grupos ganan más gracias a él. Eso depende de muchas cosas, y un curso es, si acaso, una de ellas.',
    ],
    measure:
      'Cuando lo miremos, vamos a preguntar cuatro cosas. ¿Le sirvió a la gente? ¿Ya lo sabe hacer? ¿Lo hace en su casa y en su grupo? ¿Qué cambió para el grupo? Que la primera salga bien no dice nada de la última.',
    source: 'Los cuatro niveles de Donald Kirkpatrick.',
  },
});
