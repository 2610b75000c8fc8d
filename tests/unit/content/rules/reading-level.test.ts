import { describeBroken, problem } from '../broken.ts';
import { CHECK, EN, ES, swap } from '../fixture.ts';

const LONG_EN =
  'Organizational accountability necessitates comprehensive institutional transformation, ' +
  'particularly considering intergenerational socioeconomic inequality, and furthermore ' +
  'demonstrates extraordinary multidimensional interdependence throughout governmental ' +
  'administration, notwithstanding considerable ideological disagreement among constituencies ' +
  'representing geographically concentrated populations experiencing disproportionate ' +
  'environmental contamination alongside systematically underfunded educational opportunities, inadequate transportation ' +
  'infrastructure, and discriminatory institutional regulations.';
const LONG_ES =
  'La responsabilidad organizacional necesita transformaciones institucionales extraordinarias, ' +
  'particularmente considerando desigualdades socioeconómicas intergeneracionales, administrativas ' +
  'y gubernamentales, que demuestran interdependencias multidimensionales significativas entre ' +
  'comunidades geográficamente concentradas, históricamente desfavorecidas y sistemáticamente ' +
  'desatendidas por administraciones municipales irresponsables, independientemente de consideraciones ' +
  'ideológicas particulares o circunstancias medioambientales, económicas, culturales y ' +
  'educativas.';

describeBroken([
  {
    name: 'an English card above grade 8',
    changes: { [EN]: swap('What is here?', LONG_EN) },
    ...problem('reading-level', EN, '{#hook}', /grade \d+\.\d, at most 8/u),
  },
  {
    name: 'a Spanish card under INFLESZ 65',
    changes: { [ES]: swap('Sam pregunta a diez personas. Van a verla.', LONG_ES) },
    ...problem('reading-level', ES, ':::twin', /INFLESZ -?\d+\.\d .*at least 65/u),
  },
  {
    name: 'short cards that are too hard together',
    changes: { [CHECK]: swap('en: What did you do?,', `en: "${LONG_EN} ${LONG_EN.repeat(2)}",`) },
    ...problem('reading-level', EN, 1, /whole lesson/u),
  },
]);
