import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  what: 'In seven days we delete your name, your address, your progress, all you wrote and shared, and your sign-ins. If two accounts became one, both go. Until then everything works as before.',
  phones: 'Your phones wipe what is yours the next time they are online, steps they have not sent, too.',
  stays:
    'A few things stay, and none says your name: counts that were published, and notes by number of who read or moved what. What you wrote back to others as a trainer stays with them.',
  backups:
    'Backups hold it for up to 35 more days. If we ever have to use one, your account is deleted again before anyone can sign in.',
  take: 'Want to keep anything? Save it first, with “Save everything about me” above.',
  certificates: 'Your certificates',
  stay: 'They stay, without your name',
  stayLead:
    'A certificate without your name has a new link, and nobody can look it up afterwards. Take your name off on the page of your certificates this week, and save their new links and files.',
  go: 'They go',
  goLead: 'Their links stop working, and a copy that somebody checks says that it was taken back.',
  yes: 'Delete it in seven days',
  moving: 'Your account is being moved or joined with another just now. Try again in a few minutes.',
};

export const deletingMessages = inBoth(en, {
  what: 'En siete días borramos tu nombre, tu correo, lo que llevas hecho, todo lo que escribiste y compartiste, y tus sesiones. Si dos cuentas se juntaron, se van las dos. Hasta entonces todo funciona igual.',
  phones:
    'Tus teléfonos borran lo tuyo la próxima vez que tengan señal, también los pasos que no hayan enviado.',
  stays:
    'Se quedan unas pocas cosas, y ninguna dice tu nombre: sumas ya publicadas y notas, por número, de quién leyó o pasó qué. Lo que les contestaste a otras personas como parte del equipo se queda con ellas.',
  backups:
    'Las copias de respaldo lo guardan hasta 35 días más. Si algún día hay que usar una, tu cuenta se borra otra vez antes de que alguien pueda entrar.',
  take: '¿Quieres quedarte con algo? Guárdalo antes, arriba, con “Guardar todo lo mío”.',
  certificates: 'Tus certificados',
  stay: 'Se quedan, sin tu nombre',
  stayLead:
    'Un certificado sin tu nombre tiene un enlace nuevo, y después nadie lo puede buscar. Quítales tu nombre esta semana, en la página de tus certificados, y guarda sus enlaces y archivos nuevos.',
  go: 'Se van',
  goLead: 'Sus enlaces dejan de servir, y quien revise una copia lee que se retiró.',
  yes: 'Borrarla en siete días',
  moving: 'En este momento tu cuenta se está pasando o juntando con otra. Intenta otra vez en unos minutos.',
});
